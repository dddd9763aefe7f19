package dev.souffleur.settings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The login keychain of macOS through {@code security}. */
record MacKeychain(CommandRunner runner) implements Keychain {
  private static final String PROGRAM = "/usr/bin/security";

  /** errSecItemNotFound, as the program reports it. */
  private static final int NOT_FOUND = 44;

  @Override
  public String name() {
    return "macOS Keychain";
  }

  @Override
  public Optional<String> read() throws IOException {
    var result =
        runner.run(
            List.of(PROGRAM, "find-generic-password", "-s", SERVICE, "-a", ACCOUNT, "-w"), "");
    return switch (result.exitCode()) {
      case 0 -> Optional.of(result.output().strip()).filter(secret -> !secret.isEmpty());
      case NOT_FOUND -> Optional.empty();
      default -> throw new IOException("security: exit code " + result.exitCode());
    };
  }

  /** In interactive mode the command with the secret comes by standard input, unseen in `ps`. */
  @Override
  public void write(String secret) throws IOException {
    var quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    var result =
        runner.run(
            List.of(PROGRAM, "-i"),
            "add-generic-password -U -s %s -a %s -w \"%s\"\n".formatted(SERVICE, ACCOUNT, quoted));
    if (result.exitCode() != 0) {
      throw new IOException("security: exit code " + result.exitCode());
    }
  }

  @Override
  public void delete() throws IOException {
    var result =
        runner.run(List.of(PROGRAM, "delete-generic-password", "-s", SERVICE, "-a", ACCOUNT), "");
    if (result.exitCode() != 0 && result.exitCode() != NOT_FOUND) {
      throw new IOException("security: exit code " + result.exitCode());
    }
  }
}
