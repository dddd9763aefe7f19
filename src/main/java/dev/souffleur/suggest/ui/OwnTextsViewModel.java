package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.Language;
import dev.souffleur.suggest.OwnTexts;
import dev.souffleur.suggest.OwnTexts.Prompt;
import dev.souffleur.suggest.OwnTexts.Texts;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The categories and prompts that a company writes for itself. To be used on the FX thread. */
public final class OwnTextsViewModel {
  private final OwnTexts texts;
  private final TaskRunner runner;
  private final LatestOnly reading;
  private final ReadOnlyObjectWrapper<TextsState> state =
      new ReadOnlyObjectWrapper<>(new TextsState.Loading());
  private final ReadOnlyObjectWrapper<TextsNotice> notice =
      new ReadOnlyObjectWrapper<>(new TextsNotice.None());
  private @Nullable Runnable undo;

  public OwnTextsViewModel(OwnTexts texts, TaskRunner runner) {
    this.texts = texts;
    this.runner = runner;
    this.reading = new LatestOnly(runner);
  }

  public ReadOnlyObjectProperty<TextsState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TextsNotice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Reads all of it, as when the section opens. */
  public void refresh() {
    reading.<Texts>run(
        cancellation -> texts.read(),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Texts>(var read) -> state.set(new TextsState.Known(read));
            case Outcome.Failed<Texts>(var error) -> state.set(new TextsState.Failed(error));
            case Outcome.Cancelled<Texts>() -> {}
          }
        });
  }

  /** Keeps categories, from the next start; says each mistake and keeps nothing where one is. */
  public void keep(List<Category> categories) {
    undo = null;
    write(
        () -> {
          var mistakes = texts.keep(categories);
          return mistakes.isEmpty()
              ? new TextsNotice.CategoriesKept()
              : new TextsNotice.Mistakes(mistakes);
        });
  }

  /** Goes back to the bundled categories; can be undone. */
  public void resetCategories() {
    if (state.get() instanceof TextsState.Known(var known) && known.ownCategories()) {
      undo = () -> keep(known.categories());
      write(
          () -> {
            texts.resetCategories();
            return new TextsNotice.Reset();
          });
    }
  }

  /** Keeps a prompt, at once. */
  public void keep(Language language, String name, String text) {
    undo = null;
    write(
        () -> {
          texts.keep(language, name, text);
          return new TextsNotice.PromptKept();
        });
  }

  /** Goes back to the bundled prompt; can be undone. */
  public void reset(Prompt prompt) {
    undo = () -> keep(prompt.language(), prompt.name(), prompt.text());
    write(
        () -> {
          texts.reset(prompt.language(), prompt.name());
          return new TextsNotice.Reset();
        });
  }

  /** Takes the last way back back. */
  public void undo() {
    var action = undo;
    if (action != null && notice.get() instanceof TextsNotice.Reset) {
      action.run();
    }
  }

  private void write(Supplier<TextsNotice> action) {
    notice.set(new TextsNotice.None());
    runner.<TextsNotice>write(
        cancellation -> action.get(),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<TextsNotice>(var said) -> {
              notice.set(said);
              if (!(said instanceof TextsNotice.Mistakes)) {
                refresh();
              }
            }
            case Outcome.Failed<TextsNotice>(var error) ->
                notice.set(new TextsNotice.Failed(error));
            case Outcome.Cancelled<TextsNotice>() -> {}
          }
        });
  }
}
