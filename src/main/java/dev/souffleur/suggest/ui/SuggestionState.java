package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.Warning;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pane of the suggestion shows. */
public sealed interface SuggestionState {

  /** No dialog is open. */
  record None() implements SuggestionState {}

  /** Nothing was asked for in this dialog yet. */
  record Idle() implements SuggestionState {}

  /** Asked for, and nothing is there yet. */
  record Working() implements SuggestionState {}

  /** The local draft is there, and the model may still replace it. */
  record Drafted(String text, List<Source> sources, Duration took) implements SuggestionState {}

  /** The model's words so far. */
  record Streaming(String text, List<Source> sources) implements SuggestionState {}

  record Complete(Suggestion suggestion, List<Source> sources) implements SuggestionState {}

  /**
   * The model could not be had, or broke off.
   *
   * @param partial the model's words before it broke off; empty where none came
   * @param draft the local draft, still good; null where there is none
   */
  record Failed(Warning reason, String partial, @Nullable Suggestion draft, List<Source> sources)
      implements SuggestionState {}

  /** Stopped; what had come so far. */
  record Stopped(String text, List<Source> sources) implements SuggestionState {}

  /**
   * The operator had it rewritten; the original is one key away.
   *
   * @param original a state whose words are whole
   */
  record Rewritten(SuggestionState original, RewriteState rewrite) implements SuggestionState {}

  /** Put aside by the operator, who may bring it back. */
  record Dismissed(SuggestionState before) implements SuggestionState {}

  /** The words on the screen, with {@code [n]} for sources. */
  default String text() {
    return switch (this) {
      case None _, Idle _, Working _, Dismissed _ -> "";
      case Drafted(var text, _, _) -> text;
      case Streaming(var text, _) -> text;
      case Complete(var suggestion, _) -> suggestion.reply();
      case Failed(_, var partial, var draft, _) ->
          !partial.isBlank() ? partial : draft == null ? "" : draft.reply();
      case Stopped(var text, _) -> text;
      case Rewritten(var original, var rewrite) -> rewritten(original, rewrite);
    };
  }

  /** The sources on the screen, by number. */
  default List<Source> sources() {
    return switch (this) {
      case None _, Idle _, Working _, Dismissed _ -> List.of();
      case Drafted(_, var sources, _) -> sources;
      case Streaming(_, var sources) -> sources;
      case Complete(_, var sources) -> sources;
      case Failed(_, _, _, var sources) -> sources;
      case Stopped(_, var sources) -> sources;
      case Rewritten(var original, _) -> original.sources();
    };
  }

  /** Whether nothing more comes to the words on the screen, so that they can be put in. */
  default boolean usable() {
    return switch (this) {
      case Drafted _, Complete _, Failed _, Stopped _ -> !text().isBlank();
      // A half-written rewrite is no reply; the one before it is.
      case Rewritten(_, RewriteState.Working(_, var text, _)) -> text.isEmpty();
      case Rewritten _ -> true;
      case None _, Idle _, Working _, Streaming _, Dismissed _ -> false;
    };
  }

  private static String rewritten(SuggestionState original, RewriteState rewrite) {
    if (rewrite instanceof RewriteState.Working(_, var text, _) && !text.isEmpty()) {
      return text;
    }
    var version = rewrite.version();
    return version == null ? original.text() : version.rewrite().text();
  }
}
