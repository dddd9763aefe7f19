package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Directories, AtomicFile and what they say when the disk refuses. */
class FilesTest {
  @TempDir Path folder;

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void theDataDirectoryIsCreatedWithItsFoldersPrivateToTheUser() throws Exception {
    var directory = new DataDirectory(folder.resolve("a/b/souffleur"));

    assertThat(Directories.create(directory)).isEqualTo(directory);

    for (var each :
        new Path[] {
          directory.root(), directory.models(), directory.attachments(), directory.logs()
        }) {
      assertThat(each).isDirectory();
      assertThat(permissions(each)).isEqualTo("rwx------");
    }
    assertThat(directory.root()).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }

  @Test
  void anOpenFolderIsNarrowedAndItsFilesKept() throws Exception {
    var root = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(root.resolve("settings.json"), "{}");

    Directories.create(new DataDirectory(root));

    assertThat(permissions(root)).isEqualTo("rwx------");
    assertThat(root.resolve("settings.json")).hasContent("{}");
  }

  @Test
  void aFileInTheWayIsSaid() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "x");

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Directories.create(new DataDirectory(file)))
        .withMessage("platform.error.notFolder")
        .satisfies(
            e -> assertThat(e.line(new Messages(Language.ENGLISH))).contains(file.toString()));
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Directories.folder(file.resolve("below")))
        .withMessageStartingWith("platform.error.");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws Exception {
    // Permissions do not bind root, who runs the tests in a container; a read-only archive does.
    var zip = folder.resolve("archive.zip");
    FileSystems.newFileSystem(zip, Map.of("create", "true")).close();
    try (var archive = FileSystems.newFileSystem(zip, Map.of("accessMode", "readOnly"))) {
      assertThatExceptionOfType(UserException.class)
          .isThrownBy(() -> Directories.create(new DataDirectory(archive.getPath("/data"))))
          .withMessage("platform.error.denied");
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new FileSystemException("f", null, "No space left on device"), "full"),
        Arguments.of(new IOException("There is not enough space on the disk"), "full"),
        Arguments.of(new FileSystemException("f", null, "Disk quota exceeded"), "full"),
        Arguments.of(new AccessDeniedException("f"), "denied"),
        Arguments.of(new FileSystemException("f", null, "Read-only file system"), "denied"),
        Arguments.of(new NoSuchFileException("f"), "missing"),
        Arguments.of(new IOException(), "file"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachKindOfFailureHasItsLine(IOException failure, String key) {
    var error = FileErrors.of(failure, Path.of("/somewhere/f"));

    assertThat(error.key()).isEqualTo("platform.error." + key);
    for (var language : Language.values()) {
      assertThat(error.line(new Messages(language)))
          .contains(Path.of("/somewhere/f").toString())
          .doesNotContain("\n");
    }
  }

  @Test
  void aFileIsReplacedWholeAndPrivate() throws Exception {
    var file = folder.resolve("settings.json");

    AtomicFile.write(file, "старое".getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(file, "новое".getBytes(StandardCharsets.UTF_8));

    assertThat(file).hasContent("новое");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoOther() throws Exception {
    var taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("inside"), "x");

    assertThatIOException().isThrownBy(() -> AtomicFile.write(taken, new byte[] {1}));
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(folder.resolve("none/file"), new byte[] {1}));

    assertThat(taken.resolve("inside")).hasContent("x");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aReaderSeesOneOfTheWritersWhole() throws Exception {
    var file = folder.resolve("shared");
    AtomicFile.write(file, "0".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            for (var round = 0; round < 10; round++) {
                              AtomicFile.write(
                                  file,
                                  String.valueOf(i)
                                      .repeat(10_000)
                                      .getBytes(StandardCharsets.US_ASCII));
                            }
                            return i;
                          }))
              .toList();
      while (!writers.stream().allMatch(Future::isDone)) {
        var text = Files.readString(file);
        assertThat(text).hasSize(10_000);
        assertThat(text.chars().distinct().count()).isEqualTo(1);
      }
      for (var writer : writers) {
        assertThat(writer.get()).isBetween(0, 3);
      }
    }
  }
}
