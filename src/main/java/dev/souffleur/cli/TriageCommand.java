package dev.souffleur.cli;

import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import dev.souffleur.triage.PictureSource;
import dev.souffleur.triage.ScreenshotTriage;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.TriageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Tells the category of screenshots. A file that is no picture gets its line, and the others go on.
 *
 * <p>Exit code: 0 where every file was triaged, 1 where one failed or the work was cancelled, 3
 * where nothing here can triage.
 */
@Command(name = "triage", description = "${bundle:cli.triage.description}")
public final class TriageCommand implements Callable<Integer> {
  /** What is looked for in a folder; a file that is named itself may be called anything. */
  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif", "avif");

  private final Terminal terminal;
  private final Supplier<ScreenshotTriage> triage;
  private final TriageOutput output;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "${bundle:cli.triage.file}")
  private List<Path> paths = List.of();

  public TriageCommand(Terminal terminal, Supplier<ScreenshotTriage> triage) {
    this.terminal = terminal;
    this.triage = triage;
    this.output = new TriageOutput(terminal);
  }

  /** How a file ended. */
  private sealed interface Outcome {
    record Done(Path file, TriageResult result) implements Outcome {}

    record Refused(Path file, UserException reason) implements Outcome {}
  }

  @Override
  public Integer call() {
    var files = files();
    if (files.isEmpty()) {
      throw new UserException(
          UserException.Kind.USAGE, "cli.triage.no_pictures", paths.getFirst().toString());
    }
    var cancellation = new Cancellation();
    var interrupt = Interrupt.cancels(cancellation);
    List<Outcome> outcomes;
    try {
      outcomes = work(files, cancellation);
    } finally {
      interrupt.close();
    }
    if (terminal.json().getAsBoolean()) {
      terminal.document(outcomes.stream().map(this::json).toList());
    }
    if (cancellation.isCancelled()) {
      terminal.note(terminal.text("cli.cancelled"));
      return 1;
    }
    return exitCode(outcomes);
  }

  private static int exitCode(List<Outcome> outcomes) {
    var code = 0;
    for (var outcome : outcomes) {
      if (outcome instanceof Outcome.Refused(var _, var reason)) {
        code = Math.max(code, reason.kind() == UserException.Kind.UNAVAILABLE ? 3 : 1);
      }
    }
    return code;
  }

  private List<Outcome> work(List<Path> files, Cancellation cancellation) {
    var service = triage.get();
    var progress = files.size() > 1 ? terminal.progress() : Progress.NONE;
    var outcomes = new ArrayList<Outcome>();
    for (var file : files) {
      if (cancellation.isCancelled()) {
        break;
      }
      progress.report(outcomes.size(), files.size(), file.toString());
      switch (last(service, file, cancellation)) {
        case TriageEvent.Completed(var result) ->
            show(new Outcome.Done(file, result), outcomes, files.size());
        case TriageEvent.Failed(var reason) ->
            show(new Outcome.Refused(file, reason), outcomes, files.size());
        default -> {}
      }
    }
    progress.report(files.size(), files.size(), "");
    return outcomes;
  }

  private static TriageEvent last(ScreenshotTriage service, Path file, Cancellation cancellation) {
    var events = new ArrayList<TriageEvent>();
    service.triage(new PictureSource.OnDisk(file), events::add, cancellation);
    return events.getLast();
  }

  /** Shows an outcome as it comes; as JSON all come at the end, in one document. */
  private void show(Outcome outcome, List<Outcome> outcomes, int files) {
    outcomes.add(outcome);
    if (outcome instanceof Outcome.Refused(var file, var reason)) {
      terminal.note(line(file, reason));
    }
    if (terminal.json().getAsBoolean()) {
      if (outcome instanceof Outcome.Done(var _, var result)) {
        output.noteMissing(result);
      }
      return;
    }
    if (outcome instanceof Outcome.Done(var file, var result)) {
      if (files > 1) {
        terminal.line(file.toString());
      }
      output.print(result);
    }
  }

  /** Most errors name the file themselves. */
  private String line(Path file, UserException reason) {
    var line = terminal.line(reason);
    var name = file.getFileName();
    return name != null && line.contains(name.toString())
        ? line
        : terminal.text("cli.triage.failure", file.toString(), line);
  }

  private Map<String, Object> json(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var file, var result) -> TriageOutput.json(file.toString(), result);
      case Outcome.Refused(var file, var reason) -> {
        var json = new LinkedHashMap<String, Object>();
        json.put("file", file.toString());
        json.put("error", terminal.line(reason));
        yield json;
      }
    };
  }

  /** The files that were named, and the pictures of the folders that were, by name. */
  private List<Path> files() {
    var files = new ArrayList<Path>();
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(pictures(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> pictures(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> PICTURES.contains(extension(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.of(e, folder);
    }
  }

  private static String extension(Path file) {
    var name = file.toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
