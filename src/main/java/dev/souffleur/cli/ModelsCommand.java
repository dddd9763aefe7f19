package dev.souffleur.cli;

import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.ml.ModelLibrary.Entry;
import dev.souffleur.ml.ModelLibrary.State;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, installs, imports, removes and verifies models. Nothing is downloaded without consent. */
@Command(
    name = "models",
    description = "${bundle:cli.models.description}",
    synopsisSubcommandLabel = "COMMAND")
public final class ModelsCommand implements Runnable {
  private static final Set<String> CONSENT = Set.of("y", "yes", "д", "да");
  private static final long MEGABYTE = 1_000_000;

  private final Terminal terminal;
  private final Supplier<ModelLibrary> library;
  private final BooleanSupplier offline;

  /**
   * @param offline whether the network may not be used: asked before consent is
   */
  public ModelsCommand(Terminal terminal, Supplier<ModelLibrary> library, BooleanSupplier offline) {
    this.terminal = terminal;
    this.library = library;
    this.offline = offline;
  }

  /** Without a verb there is nothing to do. */
  @Override
  public void run() {
    throw new UserException(UserException.Kind.USAGE, "cli.models.verb");
  }

  @Command(name = "list", description = "${bundle:cli.models.list}")
  int list() {
    var entries = library.get().list();
    if (terminal.json().getAsBoolean()) {
      terminal.document(entries.stream().map(ModelsOutput::json).toList());
    } else {
      var output = new ModelsOutput(terminal);
      entries.forEach(entry -> terminal.line(output.row(entry)));
    }
    return 0;
  }

  @Command(name = "install", description = "${bundle:cli.models.install}")
  int install(
      @Parameters(paramLabel = "ID", description = "${bundle:cli.models.id}") String id,
      @Option(names = "--yes", description = "${bundle:cli.models.yes}") boolean yes)
      throws IOException {
    var entry = entry(id);
    switch (entry.state()) {
      case BUNDLED -> result(entry, "cli.models.bundled");
      case INSTALLED -> result(entry, "cli.models.already");
      case PARTIAL, DAMAGED, ABSENT -> {
        requireConsent(entry, yes);
        cancellable(
            cancellation -> {
              library.get().install(id, progress(), cancellation);
              return id;
            });
        result(entry(id), "cli.models.installed");
      }
    }
    return 0;
  }

  private void result(Entry entry, String key) {
    if (terminal.json().getAsBoolean()) {
      terminal.document(ModelsOutput.json(entry));
    } else {
      terminal.line(terminal.text(key, entry.model().id()));
    }
  }

  private void requireConsent(Entry entry, boolean yes) throws IOException {
    if (offline.getAsBoolean()) {
      throw new UserException(
          UserException.Kind.UNAVAILABLE, "ml.store.error.offline", entry.model().id());
    }
    if (!yes && !terminal.interactive()) {
      throw new UserException(UserException.Kind.USAGE, "cli.models.consent");
    }
    terminal.note(new ModelsOutput(terminal).offer(entry.model()));
    if (!yes) {
      terminal.err().print(terminal.text("cli.models.ask") + " ");
      terminal.err().flush();
      var input = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
      var answer = input.readLine();
      if (answer == null || !CONSENT.contains(answer.strip().toLowerCase(Locale.ROOT))) {
        throw new CancellationException("no consent");
      }
    }
  }

  @Command(name = "import", description = "${bundle:cli.models.import}")
  int importFrom(
      @Parameters(paramLabel = "DIR", description = "${bundle:cli.models.folder}") Path folder) {
    var taken =
        cancellable(cancellation -> library.get().importFrom(folder, progress(), cancellation));
    if (terminal.json().getAsBoolean()) {
      terminal.document(Map.of("imported", taken));
    } else {
      terminal.line(terminal.text("cli.models.imported", String.join(", ", taken)));
    }
    return 0;
  }

  @Command(name = "remove", description = "${bundle:cli.models.remove}")
  int remove(@Parameters(paramLabel = "ID", description = "${bundle:cli.models.id}") String id) {
    var before = entry(id).state();
    library.get().remove(id);
    var removed = before != State.ABSENT;
    if (terminal.json().getAsBoolean()) {
      terminal.document(Map.of("removed", removed ? List.of(id) : List.of()));
    } else {
      terminal.line(
          terminal.text(removed ? "cli.models.removed" : "cli.models.nothing_to_remove", id));
    }
    return 0;
  }

  @Command(name = "verify", description = "${bundle:cli.models.verify}")
  int verify() {
    var entries = cancellable(cancellation -> library.get().verify(progress(), cancellation));
    var damaged = entries.stream().filter(entry -> entry.state() == State.DAMAGED).toList();
    if (terminal.json().getAsBoolean()) {
      terminal.document(entries.stream().map(ModelsOutput::json).toList());
    } else if (entries.isEmpty()) {
      terminal.line(terminal.text("cli.models.nothing_to_verify"));
    } else {
      for (var entry : entries) {
        var key = damaged.contains(entry) ? "cli.models.damaged" : "cli.models.whole";
        terminal.line(terminal.text(key, entry.model().id()));
      }
    }
    return damaged.isEmpty() ? 0 : 1;
  }

  private Entry entry(String id) {
    return library.get().list().stream()
        .filter(entry -> entry.model().id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new UserException(UserException.Kind.USAGE, "ml.error.unknown-model", id));
  }

  /** Runs the work so that Ctrl+C ends it in order: what has come stays for the next time. */
  private static <T> T cancellable(Function<Cancellation, T> work) {
    var cancellation = new Cancellation();
    var interrupt = Interrupt.cancels(cancellation);
    try {
      return work.apply(cancellation);
    } finally {
      interrupt.close();
    }
  }

  /** Bytes are shown in millions; only the last one makes it whole. */
  private Progress progress() {
    var line = terminal.progress();
    var unit = terminal.text("cli.models.unit") + " ";
    return (done, total, what) -> {
      var whole = (total + MEGABYTE - 1) / MEGABYTE;
      line.report(done == total ? whole : done / MEGABYTE, whole, unit + what);
    };
  }
}
