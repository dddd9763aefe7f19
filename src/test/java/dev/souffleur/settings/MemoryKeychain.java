package dev.souffleur.settings;

import dev.souffleur.platform.DataDirectory;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A keychain that works, until it is told to fail. */
public final class MemoryKeychain implements Keychain {
  private @Nullable String secret;
  private boolean broken;
  private int reads;

  /** The key's place in a data directory that has this keychain. */
  public KeyStore store(DataDirectory home) {
    return new KeyStore(home, this);
  }

  /** What it holds; null for nothing. */
  public synchronized @Nullable String secret() {
    return secret;
  }

  /** How often it was read. */
  public synchronized int reads() {
    return reads;
  }

  /** From now on it does nothing that it is asked. */
  public synchronized void breakDown() {
    broken = true;
  }

  @Override
  public String name() {
    return "Test Keychain";
  }

  @Override
  public synchronized Optional<String> read() throws IOException {
    reads++;
    check();
    return Optional.ofNullable(secret);
  }

  @Override
  public synchronized void write(String secret) throws IOException {
    check();
    this.secret = secret;
  }

  @Override
  public synchronized void delete() throws IOException {
    check();
    secret = null;
  }

  private void check() throws IOException {
    if (broken) {
      throw new IOException("locked");
    }
  }
}
