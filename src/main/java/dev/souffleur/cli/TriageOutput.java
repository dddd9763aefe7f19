package dev.souffleur.cli;

import dev.souffleur.triage.Evidence;
import dev.souffleur.triage.Finding;
import dev.souffleur.triage.TriageCategory;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A triaged screenshot as a terminal shows it: as text, or as the JSON of the contract. */
final class TriageOutput {
  private static final int BAR = 20;
  private static final int SHOWN_LINES = 8;
  private static final int SHOWN_ARTICLES = 3;
  private static final int SHOWN_REPLY = 160;

  private final Terminal terminal;
  private final Set<String> said = new HashSet<>();

  /** For one sitting: what is missing here is said once, not with each picture. */
  TriageOutput(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints what triage says of a screenshot. */
  void print(TriageResult result) {
    var language = terminal.messages().get().language();
    var verdict = result.verdict();
    terminal.line(
        terminal.text(
            "cli.triage.verdict",
            verdict.category().name(language),
            percent(verdict.confidence())));
    verdict.probabilities().forEach(this::bar);
    verdict.evidence().forEach(evidence -> terminal.line("  " + said(evidence, verdict)));
    findings(result);
    words(result);
    articles(result);
    similar(result);
    noteMissing(result);
  }

  /** Says on standard error what could not take part. */
  void noteMissing(TriageResult result) {
    for (var reason : result.missing()) {
      if (said.add(reason.key())) {
        terminal.note(terminal.line(reason));
      }
    }
  }

  private void bar(TriageCategory category, double probability) {
    var filled = (int) Math.round(probability * BAR);
    terminal.line(
        "  %s%s %3d %%  %s"
            .formatted(
                "█".repeat(filled),
                "·".repeat(BAR - filled),
                percent(probability),
                category.name(terminal.messages().get().language())));
  }

  private String said(Evidence evidence, Verdict verdict) {
    var best =
        verdict.probabilities().keySet().stream()
            .max(
                (a, b) ->
                    Double.compare(
                        evidence.probabilities().getOrDefault(a.id(), 0.0),
                        evidence.probabilities().getOrDefault(b.id(), 0.0)))
            .orElseThrow();
    return terminal.text(
        "cli.triage.source." + evidence.source().id(),
        best.name(terminal.messages().get().language()),
        percent(evidence.probabilities().getOrDefault(best.id(), 0.0)),
        percent(evidence.weight()));
  }

  private void findings(TriageResult result) {
    var found =
        result.findings().stream().map(Finding::text).distinct().collect(Collectors.joining(" · "));
    if (!found.isEmpty()) {
      terminal.line(terminal.text("cli.triage.findings", found));
    }
  }

  private void words(TriageResult result) {
    var lines = result.text().lines();
    if (lines.isEmpty()) {
      return;
    }
    terminal.line(terminal.text("cli.triage.words"));
    lines.stream().limit(SHOWN_LINES).forEach(line -> terminal.line("  │ " + line.text()));
    if (lines.size() > SHOWN_LINES) {
      terminal.line("  │ " + terminal.text("cli.triage.more", lines.size() - SHOWN_LINES));
    }
  }

  private void articles(TriageResult result) {
    for (var hit : result.articles().hits().stream().limit(SHOWN_ARTICLES).toList()) {
      var passage = hit.passage();
      var section = passage.section().isEmpty() ? "" : " › " + passage.section();
      terminal.line("  [%d] %s%s".formatted(hit.rank(), passage.title(), section));
    }
  }

  private void similar(TriageResult result) {
    for (var similar : result.similar()) {
      var name = similar.screenshot().attachment().name();
      var reply = similar.resolution().replaceAll("\\s+", " ");
      terminal.line(
          "  "
              + (reply.isEmpty()
                  ? terminal.text("cli.triage.similar", name, percent(similar.similarity()))
                  : terminal.text(
                      "cli.triage.similar_reply",
                      name,
                      percent(similar.similarity()),
                      reply.length() > SHOWN_REPLY
                          ? reply.substring(0, SHOWN_REPLY) + "…"
                          : reply)));
    }
  }

  private static long percent(double share) {
    return Math.round(share * 100);
  }

  /**
   * The JSON of the contract.
   *
   * @param file as it was given
   */
  static Map<String, Object> json(String file, TriageResult result) {
    var verdict = result.verdict();
    var json = new LinkedHashMap<String, Object>();
    json.put("file", file);
    json.put("category", verdict.category().id());
    json.put("confidence", verdict.confidence());
    json.put("labels", verdict.probabilities().keySet().stream().map(TriageCategory::id).toList());
    json.put("probabilities", List.copyOf(verdict.probabilities().values()));
    json.put("evidence", verdict.evidence().stream().map(TriageOutput::json).toList());
    json.put("text", result.text().text());
    json.put("hits", SearchCommand.hits(result.articles().hits()));
    json.put("took_ms", result.took().toNanos() / 1e6);
    return json;
  }

  private static Map<String, Object> json(Evidence evidence) {
    var json = new LinkedHashMap<String, Object>();
    json.put("source", evidence.source().id());
    json.put("weight", evidence.weight());
    json.put("probabilities", List.copyOf(evidence.probabilities().values()));
    return json;
  }
}
