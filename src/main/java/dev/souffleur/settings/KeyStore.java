package dev.souffleur.settings;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.UserException;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the API key rests: the keychain of the operating system where there is one that works, else
 * a file {@code api-key} in the data directory that only its owner may read.
 *
 * <p>A keychain that fails is given up for the life of this object, and the file serves. Safe from
 * any thread; may wait for a child process: not for the FX thread.
 */
public final class KeyStore {
  private static final Logger log = LoggerFactory.getLogger(KeyStore.class);

  private final Path file;
  private volatile @Nullable Keychain keychain;

  KeyStore(DataDirectory home, @Nullable Keychain keychain) {
    this.file = home.root().resolve("api-key");
    this.keychain = keychain;
  }

  /** The key's place on a machine. */
  public static KeyStore on(HostSystem host, DataDirectory home, CommandRunner runner) {
    return new KeyStore(home, keychainOf(host, runner));
  }

  /**
   * The key; empty without one.
   *
   * @throws UserException if the file is there and cannot be read
   */
  public synchronized Optional<Secret> read() {
    var chain = keychain;
    if (chain != null) {
      try {
        var secret = chain.read();
        if (secret.isPresent()) {
          return secret.map(Secret::new);
        }
      } catch (IOException e) {
        giveUp(chain, e);
      }
    }
    return readFile();
  }

  /**
   * Keeps a key in place of the one before.
   *
   * @throws UserException if neither the keychain nor the file takes it
   */
  public synchronized void write(Secret key) {
    var chain = keychain;
    if (chain != null && keeps(chain, key)) {
      deleteFile();
      return;
    }
    try {
      PrivateFile.write(file, key.reveal().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
  }

  /**
   * Forgets the key, wherever it is.
   *
   * @throws UserException if the file cannot be deleted
   */
  public synchronized void delete() {
    var chain = keychain;
    if (chain != null) {
      try {
        chain.delete();
      } catch (IOException e) {
        giveUp(chain, e);
      }
    }
    deleteFile();
  }

  /** Where the key is, or would be: the keychain's name or the file's path. */
  public synchronized String location() {
    var chain = keychain;
    return chain == null || inFile() ? file.toString() : chain.name();
  }

  /** Whether the key is, or would be, in the file. */
  synchronized boolean inFile() {
    return keychain == null || Files.exists(file);
  }

  /** Writes and reads back, for a keychain may be locked and yet not say so. */
  private boolean keeps(Keychain chain, Secret key) {
    try {
      chain.write(key.reveal());
      if (chain.read().filter(key.reveal()::equals).isPresent()) {
        return true;
      }
      throw new IOException("it does not give back what it took");
    } catch (IOException e) {
      giveUp(chain, e);
      return false;
    }
  }

  private void giveUp(Keychain chain, IOException reason) {
    log.warn("{} does not work ({}); the key rests in a file", chain.name(), reason.getMessage());
    keychain = null;
  }

  private Optional<Secret> readFile() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
          .filter(key -> !key.isEmpty())
          .map(Secret::new);
    } catch (IOException e) {
      throw FileTrouble.reading(file, e);
    }
  }

  private void deleteFile() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
  }

  private static @Nullable Keychain keychainOf(HostSystem host, CommandRunner runner) {
    return switch (host.family()) {
      case MACOS -> new MacKeychain(runner);
      case WINDOWS -> windowsCredentials();
      case UNIX -> isOnPath(host, "secret-tool") ? new SecretService(runner) : null;
    };
  }

  @SuppressWarnings("restricted")
  private static @Nullable Keychain windowsCredentials() {
    try {
      return new WindowsCredentials(SymbolLookup.libraryLookup("Advapi32", Arena.global()));
    } catch (RuntimeException e) {
      log.warn("the Windows Credential Manager is out of reach ({})", e.getMessage());
      return null;
    }
  }

  private static boolean isOnPath(HostSystem host, String program) {
    var path = host.environment().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
