package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files under what the person named. Folders are searched to the bottom, links followed,
 * hidden files and folders and unknown formats passed over; what was named itself is taken, or said
 * to be of no known format.
 */
final class SourceFiles {
  /** More than any article: a larger file is a log or a mistake, and would fill the memory. */
  static final int MAX_BYTES = 20 * 1024 * 1024;

  private final Predicate<String> known;
  private final TreeSet<Path> files = new TreeSet<>();
  private final List<Path> folders = new ArrayList<>();
  private final List<IngestReport.Failure> failures = new ArrayList<>();

  /**
   * @param known whether a file of this name can be read
   */
  SourceFiles(Predicate<String> known) {
    this.known = known;
  }

  /** All files found, each once, in order. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** The folders that were named and could be searched. */
  List<Path> folders() {
    return List.copyOf(folders);
  }

  List<IngestReport.Failure> failures() {
    return List.copyOf(failures);
  }

  void find(Path named) {
    var path = named.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      walk(path);
    } else if (Files.notExists(path)) {
      fail(path, "knowledge.ingest.not-found");
    } else if (!known.test(path.getFileName().toString())) {
      fail(path, "knowledge.ingest.format");
    } else {
      files.add(path);
    }
  }

  private void walk(Path folder) {
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(folder));
    } catch (IOException e) {
      failures.add(failure(folder, e));
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;

    Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        folders.add(folder);
        return FileVisitResult.CONTINUE;
      }
      return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file) && !attributes.isOther() && known.test(file.getFileName().toString())) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      failures.add(failure(file, e));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        failures.add(failure(folder, e));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean isHidden(Path path) {
    try {
      return path.getFileName().toString().startsWith(".") || Files.isHidden(path);
    } catch (IOException e) {
      return false;
    }
  }

  private void fail(Path path, String key) {
    var error = new UserException(UserException.Kind.FAILED, key, path);
    failures.add(new IngestReport.Failure(path.toString(), error));
  }

  static IngestReport.Failure failure(Path path, IOException e) {
    var key =
        switch (e) {
          case FileSystemLoopException loop -> "knowledge.ingest.loop";
          case NoSuchFileException gone -> "knowledge.ingest.not-found";
          case AccessDeniedException denied -> "knowledge.ingest.denied";
          default -> "knowledge.ingest.unreadable";
        };
    var error = new UserException(UserException.Kind.FAILED, e, key, path);
    return new IngestReport.Failure(path.toString(), error);
  }

  /**
   * A file's bytes.
   *
   * @throws UserException if it holds nothing or too much
   */
  static Source read(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException("not a regular file");
    }
    byte[] bytes;
    try (var stream = Files.newInputStream(file)) {
      // The size may change meanwhile, so it is no guide to how much there is.
      bytes = attributes.size() > MAX_BYTES ? null : stream.readNBytes(MAX_BYTES + 1);
    }
    if (bytes == null || bytes.length > MAX_BYTES) {
      var limit = MAX_BYTES / 1024 / 1024;
      throw new UserException(UserException.Kind.FAILED, "knowledge.ingest.too-large", file, limit);
    }
    return new Source(
        file.toString(),
        file.getFileName().toString(),
        attributes.lastModifiedTime().toInstant(),
        bytes);
  }

  /**
   * What a document is made of.
   *
   * @param source {@link Document#source}
   * @param fileName without folders
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Source(String source, String fileName, Instant modified, byte[] bytes) {}
}
