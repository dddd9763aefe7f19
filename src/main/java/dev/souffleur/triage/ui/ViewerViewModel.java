package dev.souffleur.triage.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.task.Work;
import dev.souffleur.triage.Picture;
import dev.souffleur.triage.PictureReader;
import dev.souffleur.triage.PictureSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The picture that is looked at large. To be used on the FX thread. */
public final class ViewerViewModel {
  /** What the graphics of any machine take; a larger picture is scaled down first. */
  private static final int LARGEST = 4096;

  private final ScreenshotStore store;
  private final PictureReader reader;
  private final LatestOnly loading;
  private final ReadOnlyObjectWrapper<ViewerState> state =
      new ReadOnlyObjectWrapper<>(new ViewerState.Closed());

  public ViewerViewModel(ScreenshotStore store, PictureReader reader, TaskRunner runner) {
    this.store = store;
    this.reader = reader;
    this.loading = new LatestOnly(runner);
  }

  public ReadOnlyObjectProperty<ViewerState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Opens a picture that is at hand. */
  public void open(Picture picture) {
    load(
        picture.file().name(),
        cancellation -> ScreenPicture.fit(picture.pixels(), LARGEST, LARGEST));
  }

  /** Opens a picture of a dialog. */
  public void open(Attachment attachment) {
    load(
        attachment.name(),
        cancellation -> {
          var file =
              store
                  .file(attachment.sha256())
                  .orElseThrow(
                      () -> new UserException(UserException.Kind.FAILED, "dialog.ui.picture.gone"));
          var picture = reader.read(new PictureSource.OnDisk(file), cancellation);
          return ScreenPicture.fit(picture.pixels(), LARGEST, LARGEST);
        });
  }

  private void load(String name, Work<ScreenPicture> work) {
    state.set(new ViewerState.Loading(name));
    loading.<ScreenPicture>run(
        work,
        outcome -> {
          switch (outcome) {
            case Outcome.Done<ScreenPicture>(var picture) ->
                state.set(new ViewerState.Open(name, picture));
            case Outcome.Failed<ScreenPicture>(var error) ->
                state.set(new ViewerState.Failed(name, error));
            case Outcome.Cancelled<ScreenPicture>() -> {}
          }
        });
  }

  public void close() {
    loading.cancel();
    state.set(new ViewerState.Closed());
  }
}
