package dev.souffleur.settings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Secret Service of a Linux desktop through {@code secret-tool}, which takes it by stdin. */
record SecretService(CommandRunner runner) implements Keychain {
  private static final String PROGRAM = "secret-tool";

  @Override
  public String name() {
    return "Secret Service";
  }

  @Override
  public Optional<String> read() throws IOException {
    var result = runner.run(List.of(PROGRAM, "lookup", "service", SERVICE, "account", ACCOUNT), "");
    // Exit code 1 is both «no such entry» and «no service»; then the file is asked.
    return result.exitCode() == 0
        ? Optional.of(result.output().strip()).filter(secret -> !secret.isEmpty())
        : Optional.empty();
  }

  @Override
  public void write(String secret) throws IOException {
    var result =
        runner.run(
            List.of(PROGRAM, "store", "--label=Souffleur", "service", SERVICE, "account", ACCOUNT),
            secret);
    if (result.exitCode() != 0) {
      throw new IOException("secret-tool: exit code " + result.exitCode());
    }
  }

  @Override
  public void delete() throws IOException {
    runner.run(List.of(PROGRAM, "clear", "service", SERVICE, "account", ACCOUNT), "");
  }
}
