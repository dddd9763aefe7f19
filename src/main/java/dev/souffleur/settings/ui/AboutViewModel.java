package dev.souffleur.settings.ui;

import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the program knows of itself. To be used on the FX thread. */
public final class AboutViewModel {
  private final About about;
  private final TaskRunner runner;
  private final LatestOnly checking;
  private final ReadOnlyObjectWrapper<AboutState> state =
      new ReadOnlyObjectWrapper<>(new AboutState.Idle());

  public AboutViewModel(About about, TaskRunner runner) {
    this.about = about;
    this.runner = runner;
    this.checking = new LatestOnly(runner);
  }

  public About about() {
    return about;
  }

  public ReadOnlyObjectProperty<AboutState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Looks at everything the program stands on. */
  public void check() {
    state.set(new AboutState.Checking());
    checking.<List<About.Health>>run(
        about.checks(),
        outcome ->
            state.set(
                switch (outcome) {
                  case Outcome.Done<List<About.Health>>(var health) ->
                      new AboutState.Checked(health);
                  case Outcome.Failed<List<About.Health>>(var error) ->
                      new AboutState.Failed(error);
                  case Outcome.Cancelled<List<About.Health>>() -> new AboutState.Idle();
                }));
  }

  /** Shows the data folder in the system's file browser. */
  public void openHome() {
    runner.<Path>read(
        cancellation -> {
          about.opener().open(about.home());
          return about.home();
        },
        outcome -> {
          if (outcome instanceof Outcome.Failed<Path>(var error)) {
            state.set(new AboutState.Failed(error));
          }
        });
  }

  /** The section is left. */
  public void hide() {
    checking.cancel();
    state.set(new AboutState.Idle());
  }
}
