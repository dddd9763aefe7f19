package dev.souffleur.canned.ui;

import dev.souffleur.dialog.ui.ComposerController;
import dev.souffleur.dialog.ui.DialogController;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.FxmlViews;
import javafx.scene.layout.Pane;

/** Puts what belongs to canned replies into the window. To be used on the FX thread. */
public final class CannedScreens {
  private final SlashController slash;
  private final FxmlViews views;

  /**
   * @param composer whose view is loaded
   * @param dialog whose view is loaded
   */
  public CannedScreens(
      CannedViewModel model,
      FxmlTexts texts,
      FxmlViews views,
      ComposerController composer,
      DialogController dialog) {
    this.views = views;
    var area = composer.focusTarget();
    slash = new SlashController(model.slash(), texts, area, model.page()::open);
    composer.addTool(slash.button());
    dialog.addAboveComposer(views.load(new KeepController(model.keep(), texts, area)));
  }

  /** Puts the popup over everything. */
  public void addPopup(Pane window) {
    window.getChildren().add(views.load(slash));
  }
}
