package dev.souffleur.app.ui;

import dev.souffleur.knowledge.ui.SourcesController;
import dev.souffleur.ml.ui.ModelsController;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.FxmlViews;
import dev.souffleur.settings.ui.AboutController;
import dev.souffleur.settings.ui.AppearanceController;
import dev.souffleur.settings.ui.BudgetController;
import dev.souffleur.settings.ui.LanguageModelController;
import dev.souffleur.settings.ui.PrivacyController;
import dev.souffleur.settings.ui.SettingsSection;
import dev.souffleur.suggest.ui.OwnTextsController;
import java.time.ZoneId;
import java.util.List;

/** The sections of the page of settings; a feature that has one adds it to {@link #all}. */
final class SettingsSections {
  private final MainViewModel model;
  private final Appearance appearance;
  private final FxmlTexts texts;
  private final FxmlViews views;
  private final FileChoice files;
  private final ZoneId zone;

  SettingsSections(
      MainViewModel model,
      Appearance appearance,
      FxmlTexts texts,
      FxmlViews views,
      FileChoice files,
      ZoneId zone) {
    this.zone = zone;
    this.model = model;
    this.appearance = appearance;
    this.texts = texts;
    this.views = views;
    this.files = files;
  }

  /** All of them, in the order of the list. */
  List<SettingsSection> all() {
    return List.of(
        languageModel(), models(), sources(), texts(), privacy(), appearance(), budget(), about());
  }

  private SettingsSection languageModel() {
    var own = model.settings().languageModel();
    return new SettingsSection(
            SettingsSection.LANGUAGE_MODEL,
            "settings.ui.llm",
            "fth-cpu",
            views.load(new LanguageModelController(own, texts)),
            own::show)
        .onHide(own::hide);
  }

  private SettingsSection privacy() {
    var own = model.settings().privacy();
    return new SettingsSection(
            SettingsSection.PRIVACY,
            "settings.ui.privacy",
            "fth-shield",
            views.load(new PrivacyController(own, texts)),
            () -> {})
        .onHide(own::hide);
  }

  private SettingsSection budget() {
    var own = model.settings().budget();
    return new SettingsSection(
        SettingsSection.BUDGET,
        "settings.ui.budget",
        "fth-dollar-sign",
        views.load(new BudgetController(own, texts)),
        own::show);
  }

  private SettingsSection about() {
    var own = model.settings().about();
    return new SettingsSection(
            SettingsSection.ABOUT,
            "settings.ui.about",
            "fth-info",
            views.load(new AboutController(own, texts)),
            () -> {})
        .onHide(own::hide);
  }

  private SettingsSection models() {
    var controller = new ModelsController(model.models(), texts, files::modelFolder);
    return new SettingsSection(
            SettingsSection.MODELS,
            "ml.ui.title",
            "fth-package",
            views.load(controller),
            model.models()::open)
        .onHide(model.models()::shut);
  }

  private SettingsSection sources() {
    var controller = new SourcesController(model.sources(), texts, zone, files::articleFolder);
    return new SettingsSection(
        SettingsSection.KNOWLEDGE,
        "knowledge.ui.sources.title",
        "fth-book-open",
        views.load(controller),
        model.sources()::refresh);
  }

  private SettingsSection texts() {
    return new SettingsSection(
        SettingsSection.TEXTS,
        "suggest.ui.own.title",
        "fth-edit-3",
        views.load(new OwnTextsController(model.ownTexts(), texts)),
        model.ownTexts()::refresh);
  }

  private SettingsSection appearance() {
    return new SettingsSection(
        SettingsSection.APPEARANCE,
        "settings.ui.appearance",
        "fth-globe",
        views.load(new AppearanceController(model.preferences(), appearance.look(), texts)),
        () -> {});
  }
}
