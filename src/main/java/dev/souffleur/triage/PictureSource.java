package dev.souffleur.triage;

import java.nio.file.Path;

/** Where a picture comes from. */
public sealed interface PictureSource {

  /** What people call it. */
  String name();

  /** A file, read when its turn comes. */
  record OnDisk(Path path) implements PictureSource {
    @Override
    public String name() {
      var file = path.getFileName();
      return file == null ? path.toString() : file.toString();
    }
  }

  /**
   * Bytes at hand: from the clipboard, or the bridge.
   *
   * @param bytes an image file's; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record InMemory(String name, byte[] bytes) implements PictureSource {}
}
