package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.platform.UserException;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.ui.ScreenshotState.Membership;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the state of a screenshot goes on with each event of its triage. */
final class TriageSteps {
  /** Twice what the pane shows, for screens of two pixels a point. */
  private static final int THUMBNAIL_WIDTH = 2 * 160;

  private static final int THUMBNAIL_HEIGHT = 2 * 112;

  private TriageSteps() {}

  /** What is to be made of an event before it comes to the FX thread: the thumbnail, or null. */
  static @Nullable ScreenPicture thumbnail(TriageEvent event) {
    return event instanceof TriageEvent.Opened(var picture)
        ? ScreenPicture.fit(picture.pixels(), THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT)
        : null;
  }

  /** The next state. A screenshot whose triage has ended stays as it is. */
  static ScreenshotState after(
      ScreenshotState state, TriageEvent event, @Nullable ScreenPicture thumbnail) {
    if (!state.working()) {
      return state;
    }
    var seen = state.seen();
    return switch (event) {
      case TriageEvent.Opened(var picture) ->
          new ScreenshotState.Judging(Seen.of(picture, Objects.requireNonNull(thumbnail)));
      case TriageEvent.Judged(var verdict) ->
          seen == null ? state : new ScreenshotState.Judging(seen.judged(verdict));
      case TriageEvent.TextRead(var text, var findings) ->
          seen == null ? state : new ScreenshotState.Judging(seen.read(text, findings));
      case TriageEvent.Searched(var articles) ->
          seen == null ? state : new ScreenshotState.Judging(seen.found(articles.hits()));
      case TriageEvent.Completed(var result) ->
          seen == null
              ? state
              : new ScreenshotState.Shown(seen.completed(result), result, Membership.NONE, null);
      case TriageEvent.Failed(var reason) ->
          reason.kind() == UserException.Kind.UNAVAILABLE
              ? new ScreenshotState.NotAvailable(reason)
              : new ScreenshotState.Failed(reason);
      case TriageEvent.Cancelled() -> new ScreenshotState.Cancelled();
    };
  }
}
