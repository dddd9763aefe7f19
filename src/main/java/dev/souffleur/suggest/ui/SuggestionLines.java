package dev.souffleur.suggest.ui;

import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.Warning;
import java.util.ArrayList;
import java.util.List;

/** What the pane says in each of its states. */
final class SuggestionLines {
  private final FxmlTexts texts;
  private final SuggestionFigures figures;

  SuggestionLines(FxmlTexts texts) {
    this.texts = texts;
    this.figures = new SuggestionFigures(texts);
  }

  /** Where the link behind the quiet line leads. */
  enum Link {
    NONE,
    /** Back to the original. */
    UNDO,
    SETTINGS,
    BUDGET
  }

  /** The quiet line under the reply; empty where there is nothing to say. */
  record Note(String text, Link link) {
    static final Note NONE = new Note("", Link.NONE);
  }

  /** Who wrote it, how long it took and what it cost. */
  String figures(SuggestionState state) {
    return figures.of(state);
  }

  boolean working(SuggestionState state) {
    return switch (state) {
      case SuggestionState.Working _, SuggestionState.Drafted _, SuggestionState.Streaming _ ->
          true;
      case SuggestionState.Rewritten(_, var rewrite) -> rewrite instanceof RewriteState.Working;
      case SuggestionState.None _,
          SuggestionState.Idle _,
          SuggestionState.Complete _,
          SuggestionState.Failed _,
          SuggestionState.Stopped _,
          SuggestionState.Dismissed _ ->
          false;
    };
  }

  /** Whether there is something to stop or to put aside. */
  boolean dismissible(SuggestionState state) {
    return switch (state) {
      case SuggestionState.None _, SuggestionState.Idle _, SuggestionState.Dismissed _ -> false;
      case SuggestionState.Working _,
          SuggestionState.Drafted _,
          SuggestionState.Streaming _,
          SuggestionState.Complete _,
          SuggestionState.Failed _,
          SuggestionState.Stopped _,
          SuggestionState.Rewritten _ ->
          true;
    };
  }

  boolean rewritable(SuggestionState state) {
    return state.usable() && !(state instanceof SuggestionState.Drafted);
  }

  /** What stands in the place of a reply; empty where there is one, or one is being made. */
  String hint(SuggestionState state) {
    return switch (state) {
      case SuggestionState.None _ -> texts.get("suggest.ui.none");
      case SuggestionState.Idle _ -> texts.get("suggest.ui.idle", FxmlKeys.shortcut("R"));
      case SuggestionState.Dismissed _ -> texts.get("suggest.ui.dismissed");
      case SuggestionState.Stopped stopped ->
          stopped.text().isBlank()
              ? texts.get("suggest.ui.stopped.empty", FxmlKeys.shortcut("R"))
              : "";
      case SuggestionState.Working _,
          SuggestionState.Drafted _,
          SuggestionState.Streaming _,
          SuggestionState.Complete _,
          SuggestionState.Rewritten _,
          SuggestionState.Failed _ ->
          "";
    };
  }

  /** What the operator must know about the words on the screen. */
  List<Warning> warnings(SuggestionState state) {
    return switch (state) {
      case SuggestionState.Complete(var suggestion, _) -> of(suggestion);
      case SuggestionState.Failed(var reason, var partial, var draft, _) -> {
        yield draft == null || !partial.isBlank()
            ? List.of()
            : of(draft).stream().filter(warning -> !warning.equals(reason)).toList();
      }
      case SuggestionState.Rewritten(var original, var rewrite) -> {
        var version = rewrite.version();
        if (rewrite instanceof RewriteState.Working) {
          yield List.of();
        }
        yield version == null ? warnings(original) : of(original, version, state.text());
      }
      case SuggestionState.None _,
          SuggestionState.Idle _,
          SuggestionState.Working _,
          SuggestionState.Drafted _,
          SuggestionState.Streaming _,
          SuggestionState.Stopped _,
          SuggestionState.Dismissed _ ->
          List.of();
    };
  }

  private static List<Warning> of(Suggestion suggestion) {
    return suggestion.warnings().stream().filter(warning -> !setup(warning)).toList();
  }

  /** How the program is set up, and what that means for this reply, is a quiet line. */
  private static boolean setup(Warning warning) {
    return warning.standing() || spent(warning);
  }

  private static boolean spent(Warning warning) {
    return warning.key().equals("suggest.local.budget");
  }

  /** What is wrong with the original is wrong with its rewrite, in the same words if they stand. */
  private List<Warning> of(SuggestionState original, RewriteState.Version version, String text) {
    var all = new ArrayList<>(version.rewrite().warnings());
    for (var warning : warnings(original)) {
      all.add(moved(warning, original.text(), text));
    }
    return all;
  }

  private static Warning moved(Warning warning, String before, String after) {
    var spans = new ArrayList<Warning.Span>();
    for (var span : warning.spans()) {
      var words = before.substring(span.start(), Math.min(span.end(), before.length()));
      var at = words.isEmpty() ? -1 : after.indexOf(words);
      if (at >= 0) {
        spans.add(new Warning.Span(at, at + words.length(), span.source()));
      }
    }
    return warning.about(spans.toArray(Warning.Span[]::new));
  }

  Note note(SuggestionState state) {
    return switch (state) {
      case SuggestionState.Complete(var suggestion, _) -> setup(suggestion);
      case SuggestionState.Rewritten(_, var rewrite) -> note(rewrite);
      case SuggestionState.Failed(_, var partial, _, _) ->
          partial.isBlank() ? Note.NONE : new Note(texts.get("suggest.ui.partial"), Link.NONE);
      case SuggestionState.Stopped stopped ->
          stopped.text().isBlank()
              ? Note.NONE
              : new Note(texts.get("suggest.ui.stopped.note"), Link.NONE);
      case SuggestionState.None _,
          SuggestionState.Idle _,
          SuggestionState.Working _,
          SuggestionState.Drafted _,
          SuggestionState.Streaming _,
          SuggestionState.Dismissed _ ->
          Note.NONE;
    };
  }

  private Note setup(Suggestion suggestion) {
    return suggestion.warnings().stream()
        .filter(SuggestionLines::setup)
        .findFirst()
        .map(
            warning ->
                new Note(
                    warning.line(texts.messages()), spent(warning) ? Link.BUDGET : Link.SETTINGS))
        .orElse(Note.NONE);
  }

  private Note note(RewriteState rewrite) {
    var line = rewriteLine(rewrite);
    return new Note(line, rewrite.version() == null ? Link.NONE : Link.UNDO);
  }

  /** How far a rewrite is; its failure is said in red by {@link #failure}. */
  private String rewriteLine(RewriteState rewrite) {
    return switch (rewrite) {
      case RewriteState.None _ -> "";
      case RewriteState.Working(var kind, _, _) ->
          texts.get("suggest.ui.rewrite.working", RewriteMenu.name(texts, kind));
      case RewriteState.Unchanged(var kind, _) ->
          texts.get("suggest.ui.rewrite.unchanged", RewriteMenu.name(texts, kind));
      case RewriteState.Done(var version) -> RewriteMenu.name(texts, version.kind());
      case RewriteState.Failed(_, _, var version) ->
          version == null ? "" : RewriteMenu.name(texts, version.kind());
    };
  }

  /** The line of the composer's rewrite, with who wrote it. */
  Note composerNote(RewriteState rewrite) {
    var line = rewriteLine(rewrite);
    var version = rewrite.version();
    if (rewrite instanceof RewriteState.Done && version != null) {
      line = texts.get("suggest.ui.rewrite.done", line, figures.of(version.rewrite()));
    }
    return new Note(line, version == null ? Link.NONE : Link.UNDO);
  }

  /** What went wrong; empty where nothing did. */
  String failure(SuggestionState state) {
    return switch (state) {
      case SuggestionState.Failed(var reason, _, _, _) -> reason.line(texts.messages());
      case SuggestionState.Rewritten(_, var rewrite) -> failure(rewrite);
      case SuggestionState.None _,
          SuggestionState.Idle _,
          SuggestionState.Working _,
          SuggestionState.Drafted _,
          SuggestionState.Streaming _,
          SuggestionState.Complete _,
          SuggestionState.Stopped _,
          SuggestionState.Dismissed _ ->
          "";
    };
  }

  String failure(RewriteState rewrite) {
    return rewrite instanceof RewriteState.Failed(_, var error, _)
        ? texts.line(error, "suggest.ui.rewrite.failed")
        : "";
  }

  String words(Link link) {
    return switch (link) {
      case NONE -> "";
      case UNDO -> texts.get("suggest.ui.rewrite.undo");
      case SETTINGS -> texts.get("suggest.ui.settings");
      case BUDGET -> texts.get("suggest.ui.budget");
    };
  }
}
