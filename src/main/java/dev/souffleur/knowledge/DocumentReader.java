package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;

/** Reads one file format. Stateless; safe from any thread. */
public interface DocumentReader {

  /** What the format is called in {@link Document#format}. */
  String format();

  /** Whether a file of this name is of this format. */
  boolean reads(String fileName);

  /**
   * Makes plain text of a file's bytes.
   *
   * @param name the file's name, for a title of last resort and for errors
   * @throws UserException if the bytes are not of this format
   */
  ParsedDocument read(byte[] content, String name);

  /**
   * Whether the file says of itself that it is not ready to be relied on.
   *
   * @param name for errors
   * @throws UserException if the bytes are not of this format
   */
  default boolean isDraft(byte[] content, String name) {
    return false;
  }
}
