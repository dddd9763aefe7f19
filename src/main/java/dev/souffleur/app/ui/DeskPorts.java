package dev.souffleur.app.ui;

import dev.souffleur.dialog.CannedReplyStore;
import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.PromiseStore;
import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.dialog.UsageStore;
import dev.souffleur.dialog.WrapUpStore;
import dev.souffleur.gaps.KnowledgeGaps;
import dev.souffleur.knowledge.KnowledgeSources;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.ui.ArticleSource;
import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.settings.ui.SettingsViewModel;
import dev.souffleur.suggest.OwnTexts;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.suggest.ui.SuggestionViewModel;
import dev.souffleur.task.LongWorks;
import dev.souffleur.triage.PictureReader;
import dev.souffleur.triage.ScreenshotTriage;
import dev.souffleur.wrapup.ui.WrapUpViewModel;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the window works with. Handed to the window alone; each pane is given what it needs.
 *
 * @param categories in the order in which menus show them
 * @param learning hears what becomes of suggestions
 * @param works what takes long, for the status bar
 * @param usage what has been recorded, added up
 * @param replies written once and sent often
 */
public record DeskPorts(
    ConversationStore store,
    List<Category> categories,
    SuggestionViewModel.Services suggestions,
    Consumer<SuggestionOutcome> learning,
    Knowledge knowledge,
    StatusSource status,
    Screenshots screenshots,
    ModelLibrary models,
    LongWorks works,
    Afterwards afterwards,
    Setup setup,
    UsageStore usage,
    CannedReplyStore replies) {
  public DeskPorts {
    categories = List.copyOf(categories);
  }

  /**
   * The knowledge base.
   *
   * @param articles the whole text of what a search finds a passage of
   * @param sources where the articles come from
   * @param gaps what they do not answer
   */
  public record Knowledge(
      Retriever retriever, ArticleSource articles, KnowledgeSources sources, KnowledgeGaps gaps) {}

  /**
   * What screenshots need.
   *
   * @param reader of the pictures that belong to dialogs
   */
  public record Screenshots(ScreenshotTriage triage, ScreenshotStore store, PictureReader reader) {}

  /** What remains of dialogs. */
  public record Afterwards(
      PromiseStore promises, WrapUpStore wrapUps, WrapUpViewModel.WrapUpSource writer) {}

  /**
   * What the settings and the welcome need.
   *
   * @param services what stands behind the page of settings
   * @param texts the categories and prompts, to be edited
   * @param window where the window was, as {@link WindowPlaces} kept it
   */
  public record Setup(
      SettingsViewModel.Services services, OwnTexts texts, Map<String, Double> window) {
    public Setup {
      window = Map.copyOf(window);
    }

    /** The values in force. */
    LiveSettings live() {
      return services.live();
    }
  }
}
