package dev.souffleur.triage.ui;

import dev.souffleur.triage.PictureSource;
import org.jspecify.annotations.Nullable;

/**
 * A screenshot of the queue.
 *
 * @param id grows with each screenshot of this window
 * @param joins the dialog that it is added to as soon as it is triaged; null for none
 */
public record ScreenshotItem(
    long id, PictureSource source, @Nullable Long joins, ScreenshotState state) {

  ScreenshotItem with(ScreenshotState next) {
    return new ScreenshotItem(id, source, joins, next);
  }
}
