package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/**
 * The file of a {@link VectorStore}: opening it, telling damage from other trouble, setting it
 * aside.
 *
 * @param path the file
 * @param name how h2 is to open it: the path, behind the prefix of one of its file systems perhaps
 */
record StoreFile(Path path, String name) {
  private static final int COMPACT_BELOW_PERCENT = 50;
  private static final long COMPACT_FROM = 4L << 20;
  private static final long COMPACT_AT_MOST = 64L << 20;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

  /** The file's content is not what was written. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Opens the file, or makes it, and reads every value once to see that it is whole.
   *
   * @param format which layout of values is expected
   * @throws UserException if it is locked or cannot be opened
   */
  Maps open(int format) throws DamagedException {
    Maps maps;
    try {
      // What a compaction left that was killed.
      MVStoreTool.compactCleanUp(name);
      maps = Maps.open(new MVStore.Builder().fileName(name));
    } catch (MVStoreException e) {
      if (isDamage(e)) {
        throw new DamagedException(e);
      }
      throw failure(e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
      // MVStore trusts what it reads: a damaged header meets it as one of these.
      throw new DamagedException(e);
    }
    try {
      check(maps, format);
      return maps;
    } catch (MVStoreException e) {
      maps.store().closeImmediately();
      if (isDamage(e)) {
        throw new DamagedException(e);
      }
      throw failure(e);
    } catch (UserException e) {
      maps.store().closeImmediately();
      throw e;
    } catch (RuntimeException e) {
      maps.store().closeImmediately();
      throw new DamagedException(e);
    }
  }

  /**
   * Copies what is alive to a new file that takes this one's place, while it is closed, where that
   * frees much and takes little. MVStore's own compaction in place frees nothing within its
   * retention time.
   *
   * @param bytes the file's size
   * @param fill the share of it that is alive, in percent
   */
  void tidy(long bytes, int fill) {
    var live = bytes * fill / 100;
    if (fill < COMPACT_BELOW_PERCENT && bytes > COMPACT_FROM && live <= COMPACT_AT_MOST) {
      MVStoreTool.compact(name, false);
    }
  }

  private void check(Maps maps, int format) {
    var meta = maps.meta();
    var written = meta.get("format");
    if (written == null) {
      meta.put("format", ByteBuffer.allocate(Integer.BYTES).putInt(format).array());
      maps.store().commit();
    } else if (ByteBuffer.wrap(written).getInt() != format) {
      throw new UserException(UserException.Kind.FAILED, "knowledge.store.newer", path);
    }
    // The pages carry no checksum of their content: each value's own is checked by reading it.
    for (var set = 0; set < 2; set++) {
      maps.documents(set).forEach((id, bytes) -> Records.header(bytes));
      maps.passages(set).forEach((id, bytes) -> Records.entries(id, bytes));
    }
    maps.texts().forEach((id, bytes) -> Records.parsed(bytes));
    maps.vectors().forEach((key, bytes) -> Records.vector(bytes));
  }

  /** Moves the file out of the way, under a dated name. */
  Path setAside() {
    var name = path.getFileName() + ".damaged-" + STAMP.format(now());
    var aside = path.resolveSibling(name);
    for (var count = 1; Files.exists(aside); count++) {
      aside = path.resolveSibling(name + "-" + count);
    }
    try {
      return Files.move(path, aside);
    } catch (IOException e) {
      throw new UserException(UserException.Kind.FAILED, e, "knowledge.store.set-aside", path);
    }
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault());
  }

  /** What the person is told of an error of MVStore. */
  UserException failure(MVStoreException e) {
    return switch (e.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED ->
          new UserException(UserException.Kind.UNAVAILABLE, e, "knowledge.store.locked", path);
      case DataUtils.ERROR_WRITING_FAILED ->
          new UserException(UserException.Kind.FAILED, e, "knowledge.store.write", path);
      case DataUtils.ERROR_CLOSED ->
          new UserException(UserException.Kind.FAILED, e, "knowledge.store.closed", path);
      default -> unusable(e);
    };
  }

  UserException unusable(Throwable cause) {
    return new UserException(UserException.Kind.FAILED, cause, "knowledge.store.unusable", path);
  }

  private static boolean isDamage(MVStoreException e) {
    return switch (e.getErrorCode()) {
      case DataUtils.ERROR_FILE_CORRUPT,
          DataUtils.ERROR_UNSUPPORTED_FORMAT,
          DataUtils.ERROR_CHUNK_NOT_FOUND,
          DataUtils.ERROR_SERIALIZATION,
          DataUtils.ERROR_INTERNAL ->
          true;
      case DataUtils.ERROR_READING_FAILED -> e.getCause() instanceof EOFException;
      default -> false;
    };
  }
}
