package dev.souffleur.settings.ui;

import dev.souffleur.platform.UserException;
import dev.souffleur.settings.NamedValue;
import dev.souffleur.settings.Secret;
import dev.souffleur.settings.ui.WelcomeState.Step;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The first steps at the first start: language, articles, model or none. They may be passed over at
 * any time and are never offered again. To be used on the FX thread.
 */
public final class WelcomeViewModel {
  private static final Step[] STEPS = Step.values();

  private final Preferences preferences;
  private final Consumer<Path> articles;
  private final TaskRunner runner;
  private Consumer<Throwable> failed = error -> {};
  private final ReadOnlyObjectWrapper<WelcomeState> state =
      new ReadOnlyObjectWrapper<>(new WelcomeState.Closed());
  private final ReadOnlyObjectWrapper<@Nullable Path> folder = new ReadOnlyObjectWrapper<>(null);
  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.LOCAL);
  private final StringProperty key = new SimpleStringProperty("");
  private final StringProperty server = new SimpleStringProperty("");

  /** Who writes the replies. */
  public enum Choice {
    /** This computer alone. */
    LOCAL,
    /** OpenAI's server, with a key. */
    KEY,
    /** A compatible server, with a key or without. */
    SERVER
  }

  /**
   * @param articles takes a folder of articles in; blocks
   */
  public WelcomeViewModel(Preferences preferences, Consumer<Path> articles, TaskRunner runner) {
    this.preferences = preferences;
    this.articles = articles;
    this.runner = runner;
    choice.addListener((property, old, now) -> mended());
    key.addListener((property, old, now) -> mended());
    server.addListener((property, old, now) -> mended());
  }

  public ReadOnlyObjectProperty<WelcomeState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The folder of articles that was chosen; null for the sample alone. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  public ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /** The key as it is typed. */
  public StringProperty keyProperty() {
    return key;
  }

  /** The server's address as it is typed. */
  public StringProperty serverProperty() {
    return server;
  }

  /** Whether a model can be called already, because the environment says so. */
  public boolean configured() {
    return preferences.inForce().llmConfigured();
  }

  /** Opens at the first start: there is no dialog yet, and nobody was welcomed. */
  public void offer() {
    if (!preferences.inForce().desk().welcomed()) {
      state.set(new WelcomeState.At(Step.LANGUAGE));
    }
  }

  /** Whom to tell why the chosen folder could not be taken in: the welcome is over by then. */
  public void onFolderFailed(Consumer<Throwable> listener) {
    failed = listener;
  }

  /** Chooses a folder of articles; it is taken in when the welcome is over. */
  public void choose(@Nullable Path chosen) {
    folder.set(chosen);
  }

  /** Goes on; at the last step, keeps what was typed and ends. */
  public void next() {
    var step = state.get().step();
    if (step == null) {
      return;
    }
    if (step == Step.MODEL) {
      finish();
    } else {
      state.set(at(STEPS[step.ordinal() + 1]));
    }
  }

  /** Goes back a step. */
  public void back() {
    var step = state.get().step();
    if (step != null && step.ordinal() > 0 && !keeping()) {
      state.set(at(STEPS[step.ordinal() - 1]));
    }
  }

  private static WelcomeState at(Step step) {
    return step == Step.MODEL ? new WelcomeState.Ending(null, false) : new WelcomeState.At(step);
  }

  /** Ends here: the model can be set up later, in the settings. */
  public void skip() {
    if (!(state.get() instanceof WelcomeState.Closed) && !keeping()) {
      end();
    }
  }

  private boolean keeping() {
    return state.get() instanceof WelcomeState.Ending ending && ending.keeping();
  }

  private void mended() {
    if (state.get() instanceof WelcomeState.Ending ending && ending.problem() != null) {
      state.set(new WelcomeState.Ending(null, false));
    }
  }

  private void finish() {
    if (keeping()) {
      return;
    }
    if (configured() || choice.get() == Choice.LOCAL) {
      end();
      return;
    }
    try {
      keep(address(), secret());
    } catch (UserException e) {
      state.set(new WelcomeState.Ending(e, false));
    }
  }

  private @Nullable URI address() {
    if (choice.get() == Choice.KEY) {
      return null;
    }
    if (server.get().isBlank()) {
      throw new UserException(UserException.Kind.USAGE, "settings.ui.welcome.server.missing");
    }
    return new NamedValue("settings.ui.base_url", server.get()).baseUrl();
  }

  private @Nullable Secret secret() {
    if (!key.get().isBlank()) {
      return new NamedValue("settings.ui.key.label", key.get()).secret();
    }
    if (choice.get() == Choice.KEY) {
      throw new UserException(UserException.Kind.USAGE, "settings.ui.welcome.key.missing");
    }
    return null;
  }

  private void keep(@Nullable URI address, @Nullable Secret secret) {
    state.set(new WelcomeState.Ending(null, true));
    preferences.change(
        stored -> address == null ? stored : stored.withBaseUrl(address),
        outcome -> {
          if (secret == null || !(outcome instanceof Outcome.Done)) {
            kept(outcome);
          } else {
            preferences.keepKey(secret, this::kept);
          }
        });
  }

  private void kept(Outcome<?> outcome) {
    switch (outcome) {
      case Outcome.Done<?> done -> end();
      case Outcome.Failed<?>(var error) -> state.set(new WelcomeState.Ending(error, false));
      case Outcome.Cancelled<?> cancelled -> state.set(new WelcomeState.Ending(null, false));
    }
  }

  private void end() {
    state.set(new WelcomeState.Closed());
    key.set("");
    preferences.changeDesk(desk -> desk.withWelcomed(true));
    var chosen = folder.get();
    if (chosen != null) {
      runner.<Path>write(
          cancellation -> {
            articles.accept(chosen);
            return chosen;
          },
          outcome -> {
            if (outcome instanceof Outcome.Failed<Path>(var error)) {
              failed.accept(error);
            }
          });
    }
  }
}
