package dev.souffleur.app.ui;

import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.PictureSource;
import dev.souffleur.triage.ui.ScreenshotViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where pictures come in: dropped, pasted or chosen. To be used on the FX thread. */
public final class PictureIntake {
  private static final Logger LOG = LoggerFactory.getLogger(PictureIntake.class);

  private final ScreenshotViewModel screenshots;
  private final ReadOnlyObjectProperty<@Nullable Long> open;
  private final TaskRunner runner;

  /**
   * @param open the dialog that is open; null for none
   */
  PictureIntake(
      ScreenshotViewModel screenshots,
      ReadOnlyObjectProperty<@Nullable Long> open,
      TaskRunner runner) {
    this.screenshots = screenshots;
    this.open = open;
    this.runner = runner;
  }

  /**
   * Triages files.
   *
   * @param joins whether each of them joins the dialog that is open now
   */
  public void add(List<Path> files, boolean joins) {
    screenshots.add(
        files.stream().map(PictureSource.OnDisk::new).toList(), joins ? open.get() : null);
  }

  /**
   * Triages a picture that is no file yet.
   *
   * @param name what people call it
   * @param png makes the bytes of its file; called in the background
   * @param joins whether it joins the dialog that is open now
   */
  public void add(String name, Supplier<byte[]> png, boolean joins) {
    var conversation = joins ? open.get() : null;
    runner.<byte[]>read(
        cancellation -> png.get(),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<byte[]>(var bytes) ->
                screenshots.add(List.of(new PictureSource.InMemory(name, bytes)), conversation);
            case Outcome.Failed<byte[]>(var error) ->
                LOG.warn("a pasted picture could not be encoded", error);
            case Outcome.Cancelled<byte[]>() -> {}
          }
        });
  }
}
