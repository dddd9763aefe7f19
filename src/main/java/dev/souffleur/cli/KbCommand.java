package dev.souffleur.cli;

import dev.souffleur.knowledge.Document;
import dev.souffleur.knowledge.IngestReport;
import dev.souffleur.knowledge.KnowledgeBase;
import dev.souffleur.knowledge.KnowledgeStatus;
import dev.souffleur.knowledge.VectorSpace;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes articles into the knowledge base, lists them and takes them out. */
@Command(
    name = "kb",
    description = "${bundle:cli.kb.description}",
    synopsisSubcommandLabel = "COMMAND")
public final class KbCommand implements Runnable {
  private final Terminal terminal;
  private final Supplier<KnowledgeBase> knowledge;

  public KbCommand(Terminal terminal, Supplier<KnowledgeBase> knowledge) {
    this.terminal = terminal;
    this.knowledge = knowledge;
  }

  /** Without a verb there is nothing to do. */
  @Override
  public void run() {
    throw new UserException(UserException.Kind.USAGE, "cli.kb.verb");
  }

  @Command(name = "add", description = "${bundle:cli.kb.add}")
  int add(
      @Parameters(arity = "1..*", paramLabel = "PATH", description = "${bundle:cli.kb.path}")
          List<Path> paths) {
    return report(
        cancellation -> knowledge.get().ingestion().add(paths, terminal.progress(), cancellation));
  }

  @Command(name = "remove", description = "${bundle:cli.kb.remove}")
  int remove(
      @Parameters(arity = "1..*", paramLabel = "ID", description = "${bundle:cli.kb.id}")
          List<String> ids) {
    return report(cancellation -> knowledge.get().ingestion().remove(ids));
  }

  @Command(name = "reindex", description = "${bundle:cli.kb.reindex}")
  int reindex() {
    return report(
        cancellation -> knowledge.get().ingestion().reindex(terminal.progress(), cancellation));
  }

  @Command(name = "list", description = "${bundle:cli.kb.list}")
  int list() {
    var documents = knowledge.get().documents();
    if (terminal.json().getAsBoolean()) {
      terminal.document(documents.stream().map(KbCommand::json).toList());
      return 0;
    }
    for (var document : documents) {
      terminal.line(
          "%s  %s  (%s, %d)"
              .formatted(document.id(), document.title(), document.source(), document.passages()));
    }
    return 0;
  }

  @Command(name = "status", description = "${bundle:cli.kb.status}")
  int status() {
    var status = knowledge.get().status();
    if (terminal.json().getAsBoolean()) {
      terminal.document(json(status));
      return 0;
    }
    terminal.line(
        terminal.text(
            "cli.kb.figures",
            status.documents(),
            status.passages(),
            status.vectors(),
            status.space().map(VectorSpace::modelId).orElse("—")));
    status
        .pending()
        .ifPresent(
            pending ->
                terminal.line(
                    terminal.text(
                        "cli.kb.reembedding",
                        pending.space().modelId(),
                        pending.documents(),
                        status.documents())));
    return 0;
  }

  /** Runs the work so that Ctrl+C ends it after the document at hand, and prints what it did. */
  private int report(Function<Cancellation, IngestReport> work) {
    var cancellation = new Cancellation();
    IngestReport report;
    var interrupt = Interrupt.cancels(cancellation);
    try {
      report = work.apply(cancellation);
    } finally {
      interrupt.close();
    }
    if (terminal.json().getAsBoolean()) {
      terminal.document(json(report));
    } else {
      terminal.line(
          terminal.text(
              "cli.kb.report",
              report.added(),
              report.updated(),
              report.unchanged(),
              report.removed(),
              report.failed().size(),
              report.chunks()));
    }
    if (report.drafts() > 0) {
      terminal.note(terminal.text("cli.kb.drafts", report.drafts()));
    }
    report.failed().forEach(this::note);
    return report.failed().isEmpty() ? 0 : 1;
  }

  /** Most errors name the file themselves, some of them without its folder. */
  private void note(IngestReport.Failure failure) {
    var line = line(failure);
    var path = failure.path();
    var name = path.substring(path.lastIndexOf(File.separatorChar) + 1);
    if (!line.contains(path)) {
      line =
          line.startsWith(name)
              ? path + line.substring(name.length())
              : terminal.text("cli.kb.failure", path, line);
    }
    terminal.note(line);
  }

  private String line(IngestReport.Failure failure) {
    return terminal.line(failure.error());
  }

  private Map<String, Object> json(IngestReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("added", report.added());
    json.put("updated", report.updated());
    json.put("unchanged", report.unchanged());
    json.put("removed", report.removed());
    json.put(
        "failed",
        report.failed().stream()
            .map(failure -> Map.of("path", failure.path(), "error", line(failure)))
            .toList());
    json.put("chunks", report.chunks());
    json.put("took_ms", report.took().toMillis());
    return json;
  }

  private static Map<String, Object> json(KnowledgeStatus status) {
    var json = new LinkedHashMap<String, Object>();
    json.put("documents", status.documents());
    json.put("passages", status.passages());
    json.put("vectors", status.vectors());
    status.space().ifPresent(space -> json.put("model", space.modelId()));
    json.put("bytes", status.bytes());
    json.put("index_current", status.indexCurrent());
    json.put("needs_reindex", status.needsReindex());
    status
        .pending()
        .ifPresent(
            pending ->
                json.put(
                    "reembedding",
                    Map.of(
                        "model",
                        pending.space().modelId(),
                        "ready",
                        pending.documents(),
                        "documents",
                        status.documents())));
    return json;
  }

  private static Map<String, Object> json(Document document) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", document.id());
    json.put("title", document.title());
    json.put("source", document.source());
    json.put("format", document.format());
    json.put("passages", document.passages());
    json.put("modified", document.modified().toString());
    json.put("indexed", document.indexed().toString());
    return json;
  }
}
