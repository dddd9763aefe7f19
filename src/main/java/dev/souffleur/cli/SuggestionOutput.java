package dev.souffleur.cli;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.suggest.Citation;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.suggest.SuggestionEvent.Cancelled;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.Failed;
import dev.souffleur.suggest.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A finished suggestion as a terminal shows it: as text, or as the JSON of the contract. */
final class SuggestionOutput {
  private final Terminal terminal;

  SuggestionOutput(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Prints how a suggestion ended.
   *
   * @return the exit code: 0 where there is a text to send, a local one included
   */
  int print(SuggestionEvent last) {
    return switch (last) {
      case Completed(var suggestion) -> print(suggestion);
      case Failed(var reason, var draft) -> {
        // As text, the draft bears the reason among its warnings.
        if (draft == null || terminal.json().getAsBoolean()) {
          terminal.note(reason.line(terminal.messages().get()));
        }
        yield draft == null ? 1 : print(draft);
      }
      case Cancelled() -> {
        terminal.note(terminal.text("cli.cancelled"));
        yield 1;
      }
      default -> throw new IllegalArgumentException("not a last event: " + last.getClass());
    };
  }

  private int print(Suggestion suggestion) {
    if (terminal.json().getAsBoolean()) {
      terminal.document(document(suggestion, terminal.messages().get()));
    } else {
      text(suggestion);
    }
    return 0;
  }

  private void text(Suggestion suggestion) {
    var messages = terminal.messages().get();
    var guess = suggestion.category();
    if (guess != null) {
      terminal.line(
          "%s %d %%"
              .formatted(
                  guess.category().name(messages.language()),
                  Math.round(guess.confidence() * 100)));
    }
    terminal.line(suggestion.reply());
    sources(suggestion);
  }

  /** Prints what stands below a suggestion: its sources, warnings and figures. */
  void sources(Suggestion suggestion) {
    var messages = terminal.messages().get();
    suggestion.citations().forEach(citation -> terminal.line("  " + source(citation)));
    suggestion.warnings().forEach(warning -> terminal.line("⚠ " + warning.line(messages)));
    terminal.line(figures(suggestion, messages));
  }

  /** What it cost, in a line: «модель gpt-5-mini · 1,4 с · $0.0003». */
  private static String figures(Suggestion suggestion, Messages messages) {
    var parts = new ArrayList<String>();
    parts.add(
        switch (suggestion.mode()) {
          case LLM -> suggestion.model();
          case LOCAL -> messages.get("cli.suggest.local");
        });
    parts.add(seconds(suggestion.latency(), messages.language()));
    if (suggestion.mode() == Suggestion.Mode.LLM) {
      var cost = suggestion.costUsd();
      parts.add(
          cost == null
              ? messages.get("cli.suggest.cost_unknown")
              : "$" + String.format(Locale.ROOT, "%.4f", cost));
    }
    return "(" + String.join(" · ", parts) + ")";
  }

  private static String seconds(Duration duration, Language language) {
    var key = language == Language.RUSSIAN ? "%.2f с" : "%.2f s";
    return String.format(language.locale(), key, duration.toNanos() / 1e9);
  }

  private static String source(Citation citation) {
    var passage = citation.passage();
    var section = passage.section().isEmpty() ? "" : " › " + passage.section();
    return "[%d] %s%s".formatted(citation.n(), passage.title(), section);
  }

  /** The JSON of the contract; an answer ({@code ask}) has no category. */
  static Map<String, Object> document(Suggestion suggestion, Messages messages) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    var guess = suggestion.category();
    if (guess != null) {
      document.put("category", guess.category().id());
      document.put("category_confidence", guess.confidence());
      document.put("category_source", guess.source().id());
    }
    document.put("draft", suggestion.draft());
    document.put("reply", suggestion.reply());
    document.put("mode", suggestion.mode().id());
    document.put("citations", suggestion.citations().stream().map(SuggestionOutput::json).toList());
    document.put("warnings", warnings(suggestion.warnings(), messages));
    var usage = suggestion.usage();
    document.put(
        "usage",
        Map.of(
            "input_tokens", usage.inputTokens(),
            "cached_tokens", usage.cachedTokens(),
            "output_tokens", usage.outputTokens()));
    document.put("cost_usd", suggestion.costUsd());
    document.put("first_token_ms", millis(suggestion.firstToken()));
    document.put("latency_ms", millis(suggestion.latency()));
    return document;
  }

  private static List<String> warnings(List<Warning> warnings, Messages messages) {
    return warnings.stream().map(warning -> warning.line(messages)).toList();
  }

  private static Map<String, Object> json(Citation citation) {
    var passage = citation.passage();
    var json = new LinkedHashMap<String, Object>();
    json.put("n", citation.n());
    json.put("document", passage.documentId());
    json.put("title", passage.title());
    json.put("section", passage.section());
    json.put("score", citation.score());
    json.put("text", passage.text());
    return json;
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
