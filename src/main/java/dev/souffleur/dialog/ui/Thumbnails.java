package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.PictureReader;
import dev.souffleur.triage.PictureSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small pictures of attachments, read and scaled in the background and kept while there is room. To
 * be used on the FX thread.
 */
public final class Thumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

  /** Twice what the dialog shows, for screens of two pixels a point. */
  private static final int WIDTH = 2 * 144;

  private static final int HEIGHT = 2 * 96;

  /** Decoded, a picture may take some hundred megabytes: never many at once. */
  private static final int AT_ONCE = 2;

  private final ScreenshotStore store;
  private final PictureReader reader;
  private final TaskRunner runner;
  private final long room;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Map<String, ReadOnlyObjectWrapper<@Nullable ScreenPicture>> kept =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param room bytes that all kept pictures may take together
   */
  public Thumbnails(ScreenshotStore store, PictureReader reader, TaskRunner runner, long room) {
    this.store = store;
    this.reader = reader;
    this.runner = runner;
    this.room = room;
  }

  /** The picture once it is there; null before, and for good where it cannot be read. */
  public ReadOnlyObjectProperty<@Nullable ScreenPicture> of(Attachment attachment) {
    var known = kept.get(attachment.sha256());
    if (known != null) {
      return known.getReadOnlyProperty();
    }
    var coming = new ReadOnlyObjectWrapper<@Nullable ScreenPicture>(null);
    kept.put(attachment.sha256(), coming);
    runner.<ScreenPicture>read(
        cancellation -> {
          turns.acquire();
          try {
            var file =
                store
                    .file(attachment.sha256())
                    .orElseThrow(
                        () ->
                            new UserException(UserException.Kind.FAILED, "dialog.ui.picture.gone"));
            var picture = reader.read(new PictureSource.OnDisk(file), cancellation);
            return ScreenPicture.fit(picture.pixels(), WIDTH, HEIGHT);
          } finally {
            turns.release();
          }
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<ScreenPicture>(var picture) -> {
              coming.set(picture);
              makeRoom();
            }
            case Outcome.Failed<ScreenPicture>(var error) ->
                LOG.warn("no thumbnail of {}: {}", attachment.sha256(), error.toString());
            case Outcome.Cancelled<ScreenPicture>() -> kept.remove(attachment.sha256(), coming);
          }
        });
    return coming.getReadOnlyProperty();
  }

  private void makeRoom() {
    var taken = kept.values().stream().mapToLong(Thumbnails::bytes).sum();
    var oldest = kept.entrySet().iterator();
    while (taken > room && oldest.hasNext()) {
      var bytes = bytes(oldest.next().getValue());
      if (bytes > 0) {
        oldest.remove();
        taken -= bytes;
      }
    }
  }

  private static long bytes(ReadOnlyObjectWrapper<@Nullable ScreenPicture> entry) {
    var picture = entry.get();
    return picture == null ? 0 : picture.bytes();
  }
}
