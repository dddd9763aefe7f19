package dev.souffleur.cli;

import dev.souffleur.guard.GuardReport;
import dev.souffleur.knowledge.RetrievalReport;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.PrivacyEvaluation;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.IntentReport;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import dev.souffleur.triage.TriageReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures quality on labelled files, in a scratch home of its own. */
@Command(
    name = "eval",
    description = "${bundle:cli.eval.description}",
    synopsisSubcommandLabel = "COMMAND")
public final class EvalCommand implements Runnable {
  private final Terminal terminal;
  private final Bench bench;
  private final Redactor redactor;

  /** Measures what needs services, over data that is not the user's. */
  public interface Bench {
    /**
     * Builds an index of the corpus and asks it the questions.
     *
     * @param corpus a file of JSON lines, or a folder of documents
     */
    RetrievalReport retrieval(
        Path corpus, Path queries, Path qrels, Progress progress, Cancellation cancellation);

    /** Classifies labelled phrases with the untaught classifier. */
    IntentReport intent(Reader csv);

    /** Has the guard read labelled replies. */
    GuardReport guard(Reader lines);

    /** Triages labelled pictures. */
    TriageReport triage(Path manifest, Progress progress, Cancellation cancellation);
  }

  public EvalCommand(Terminal terminal, Bench bench, Redactor redactor) {
    this.terminal = terminal;
    this.bench = bench;
    this.redactor = redactor;
  }

  /** Without a subject there is nothing to measure. */
  @Override
  public void run() {
    throw new UserException(UserException.Kind.USAGE, "cli.eval.verb");
  }

  @Command(name = "retrieval", description = "${bundle:cli.eval.retrieval}")
  int retrieval(
      @Option(
              names = "--corpus",
              required = true,
              paramLabel = "F",
              description = "${bundle:cli.eval.corpus}")
          Path corpus,
      @Option(
              names = "--queries",
              required = true,
              paramLabel = "F",
              description = "${bundle:cli.eval.queries}")
          Path queries,
      @Option(
              names = "--qrels",
              required = true,
              paramLabel = "F",
              description = "${bundle:cli.eval.qrels}")
          Path qrels) {
    var report =
        bench.retrieval(
            existing(corpus),
            existing(queries),
            existing(qrels),
            terminal.progress(),
            Cancellation.none());
    var figures = new LinkedHashMap<String, Object>();
    figures.put("queries", report.queries());
    figures.put("ndcg@10", report.ndcgAt10());
    figures.put("recall@10", report.recallAt10());
    figures.put("mrr@10", report.mrrAt10());
    figures.put("p50_ms", report.p50Ms());
    figures.put("p95_ms", report.p95Ms());
    figures.put("index_ms", report.indexMs());
    figures.put("documents", report.documents());
    print(figures);
    return 0;
  }

  @Command(name = "intent", description = "${bundle:cli.eval.intent}")
  int intent(
      @Option(
              names = "--csv",
              required = true,
              paramLabel = "F",
              description = "${bundle:cli.eval.csv}")
          Path csv)
      throws IOException {
    try (var reader = reader(csv)) {
      var report = bench.intent(reader);
      var figures = new LinkedHashMap<String, Object>();
      figures.put("n", report.n());
      figures.put("accuracy", report.accuracy());
      figures.put("macro_f1", report.macroF1());
      figures.put("confusion", report.confusion());
      figures.put("p50_ms", report.p50Ms());
      figures.put("p95_ms", report.p95Ms());
      print(figures);
    }
    return 0;
  }

  @Command(name = "triage", description = "${bundle:cli.eval.triage}")
  int triage(
      @Option(
              names = "--manifest",
              required = true,
              paramLabel = "F",
              description = "${bundle:cli.eval.manifest}")
          Path manifest) {
    var cancellation = new Cancellation();
    var interrupt = Interrupt.cancels(cancellation);
    TriageReport report;
    try {
      report = bench.triage(existing(manifest), terminal.progress(), cancellation);
    } finally {
      interrupt.close();
    }
    report
        .failed()
        .forEach(
            failure ->
                terminal.note(
                    terminal.text(
                        "cli.triage.failure", failure.path(), terminal.line(failure.reason()))));
    var figures = new LinkedHashMap<String, Object>();
    figures.put("n", report.n());
    figures.put("accuracy", report.accuracy());
    figures.put("macro_f1", report.macroF1());
    figures.put("confusion", report.confusion());
    figures.put("p50_ms", report.p50Ms());
    figures.put("p95_ms", report.p95Ms());
    print(figures);
    return report.failed().isEmpty() ? 0 : 1;
  }

  @Command(name = "privacy", description = "${bundle:cli.eval.privacy}")
  int privacy(
      @Option(
              names = "--file",
              required = true,
              paramLabel = "F",
              description = "${bundle:cli.eval.file}")
          Path file)
      throws IOException {
    try (var reader = reader(file)) {
      var report = PrivacyEvaluation.evaluate(redactor, reader);
      var kinds = new LinkedHashMap<String, Object>();
      report
          .kinds()
          .forEach(
              (kind, score) ->
                  kinds.put(
                      kind, Map.of("precision", score.precision(), "recall", score.recall())));
      var figures = new LinkedHashMap<String, Object>();
      figures.put("kinds", kinds);
      figures.put("false_alarms", report.falseAlarms());
      print(figures);
    } catch (UncheckedIOException e) {
      throw unreadable(e, file);
    }
    return 0;
  }

  @Command(name = "guard", description = "${bundle:cli.eval.guard}")
  int guard(
      @Option(
              names = "--file",
              required = true,
              paramLabel = "F",
              description = "${bundle:cli.eval.replies}")
          Path file)
      throws IOException {
    try (var reader = reader(file)) {
      var report = bench.guard(reader);
      var figures = new LinkedHashMap<String, Object>();
      figures.put("altered_caught", report.alteredCaught());
      figures.put("invented_caught", report.inventedCaught());
      figures.put("false_alarms", report.falseAlarms());
      figures.put("missed", report.missed().stream().map(EvalCommand::missed).toList());
      print(figures);
    } catch (UncheckedIOException e) {
      throw unreadable(e, file);
    }
    return 0;
  }

  private static Map<String, Object> missed(GuardReport.Miss miss) {
    var json = new LinkedHashMap<String, Object>();
    json.put("line", miss.line());
    json.put("label", miss.label());
    json.put("reply", miss.reply());
    json.put("what", miss.what());
    return json;
  }

  private static UserException unreadable(UncheckedIOException error, Path file) {
    var key =
        error.getCause() instanceof CharacterCodingException
            ? "cli.error.encoding"
            : "cli.error.unreadable";
    return new UserException(UserException.Kind.FAILED, error, key, file.toString());
  }

  private void print(Map<String, Object> figures) {
    if (terminal.json().getAsBoolean()) {
      terminal.document(figures);
    } else {
      figures.forEach(this::printLine);
    }
  }

  private void printLine(String name, Object value) {
    if (value instanceof Map<?, ?> parts) {
      parts.forEach((part, figure) -> printLine(name + "." + part, figure));
    } else if (value instanceof List<?> lines) {
      terminal.line(name + ": " + lines.size());
      lines.forEach(line -> terminal.line("  " + line));
    } else {
      terminal.line(name + ": " + value);
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UserException(UserException.Kind.USAGE, "cli.error.unreadable", file.toString());
    }
    return Files.newBufferedReader(existing(file), StandardCharsets.UTF_8);
  }

  private static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new UserException(UserException.Kind.USAGE, "cli.error.no_file", file.toString());
    }
    return file;
  }
}
