package dev.souffleur.settings;

import java.io.IOException;
import java.util.Optional;

/** The operating system's own store of secrets, with the one entry that is ours. */
interface Keychain {
  /** What identifies our entry. */
  String SERVICE = "dev.souffleur";

  String ACCOUNT = "openai-api-key";

  /** The store's own name. */
  String name();

  /** The secret; empty without one. */
  Optional<String> read() throws IOException;

  /** Replaces the secret. A failure may pass unnoticed: read it back. */
  void write(String secret) throws IOException;

  /** Removes the secret, if there is one. */
  void delete() throws IOException;
}
