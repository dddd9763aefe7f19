package dev.souffleur.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Looks the installation over: display, libraries, models, key, stores and their integrity. */
@Command(name = "doctor", description = "${bundle:cli.doctor.description}")
public final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<List<Check>> checks;

  /**
   * One thing that was looked at.
   *
   * @param name short and stable: {@code display}
   * @param detail what was found
   * @param remedy what to do; empty where nothing is wrong
   */
  public record Check(String name, Status status, String detail, String remedy) {}

  /** How a check ended. */
  public enum Status {
    OK,
    /** It works, with less than it could. */
    WARNING,
    FAILED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public DoctorCommand(Terminal terminal, Supplier<List<Check>> checks) {
    this.terminal = terminal;
    this.checks = checks;
  }

  @Override
  public Integer call() {
    var found = checks.get();
    if (terminal.json().getAsBoolean()) {
      terminal.document(Map.of("checks", found.stream().map(DoctorCommand::json).toList()));
    } else {
      found.forEach(this::print);
    }
    return found.stream().anyMatch(check -> check.status() == Status.FAILED) ? 1 : 0;
  }

  private void print(Check check) {
    var mark =
        switch (check.status()) {
          case OK -> "✓";
          case WARNING -> "!";
          case FAILED -> "✗";
        };
    terminal.line("%s %-10s %s".formatted(mark, check.name(), check.detail()));
    if (!check.remedy().isEmpty()) {
      terminal.line("  → " + check.remedy());
    }
  }

  private static Map<String, Object> json(Check check) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", check.name());
    json.put("status", check.status().id());
    json.put("detail", check.detail());
    json.put("remedy", check.remedy());
    return json;
  }
}
