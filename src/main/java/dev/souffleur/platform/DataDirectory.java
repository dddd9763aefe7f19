package dev.souffleur.platform;

import java.nio.file.Path;

/**
 * Where the program keeps what is the user's: one folder, private to the user (0700), laid out as
 * below. The methods only name paths; {@link Directories} finds and creates the folder.
 *
 * @param root the folder itself, absolute
 */
public record DataDirectory(Path root) {
  public DataDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** SQLite: conversations, suggestions, usage. */
  public Path database() {
    return root.resolve("souffleur.db");
  }

  /** MVStore: documents, passages, vectors. */
  public Path knowledge() {
    return root.resolve("knowledge.mv");
  }

  /** Lucene; derived from {@link #knowledge}, may be deleted at any time. */
  public Path index() {
    return root.resolve("index");
  }

  public Path models() {
    return root.resolve("models");
  }

  public Path attachments() {
    return root.resolve("attachments");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path settings() {
    return root.resolve("settings.json");
  }

  /** Held by the running instance. */
  public Path lock() {
    return root.resolve("lock");
  }
}
