package dev.souffleur.settings.ui;

import dev.souffleur.settings.LiveSettings;
import dev.souffleur.task.TaskRunner;
import java.util.function.DoubleSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The page of settings: whether it is open, at which section, and what its own sections show. To be
 * used on the FX thread.
 */
public final class SettingsViewModel {
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
  private final StringProperty section = new SimpleStringProperty("");
  private final LanguageModelViewModel languageModel;
  private final PrivacyViewModel privacy;
  private final BudgetViewModel budget;
  private final AboutViewModel about;

  /**
   * What stands behind the page.
   *
   * @param live the values in force
   * @param probe tries the language model
   * @param costToday the known cost since midnight, in US dollars; may read the database
   * @param about what the program knows of itself
   */
  public record Services(
      LiveSettings live, ModelProbe probe, DoubleSupplier costToday, About about) {}

  public SettingsViewModel(Preferences preferences, Services services, TaskRunner runner) {
    languageModel = new LanguageModelViewModel(preferences, services.probe(), runner);
    privacy = new PrivacyViewModel(preferences, runner);
    budget = new BudgetViewModel(preferences, services.costToday(), runner);
    about = new AboutViewModel(services.about(), runner);
  }

  /** Whether the page shows. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** The {@link SettingsSection#id} of the section that shows; empty before the first. */
  public StringProperty sectionProperty() {
    return section;
  }

  public LanguageModelViewModel languageModel() {
    return languageModel;
  }

  public PrivacyViewModel privacy() {
    return privacy;
  }

  public BudgetViewModel budget() {
    return budget;
  }

  public AboutViewModel about() {
    return about;
  }

  /** Opens the page where it was left. */
  public void open() {
    open.set(true);
  }

  /** Opens the page at a section. */
  public void open(String id) {
    section.set(id);
    open.set(true);
  }

  public void close() {
    open.set(false);
  }
}
