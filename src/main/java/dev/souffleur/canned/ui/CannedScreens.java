package dev.souffleur.canned.ui;

import dev.souffleur.dialog.ui.ComposerController;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.FxmlViews;
import javafx.scene.layout.Pane;

/** Puts what belongs to canned replies into the window. To be used on the FX thread. */
public final class CannedScreens {
  private final SlashController slash;
  private final FxmlViews views;

  /**
   * @param composer whose view is loaded
   */
  public CannedScreens(
      CannedViewModel model, FxmlTexts texts, FxmlViews views, ComposerController composer) {
    this.views = views;
    slash = new SlashController(model.slash(), texts, composer.focusTarget(), () -> {});
    composer.addTool(slash.button());
  }

  /** Puts the popup over everything. */
  public void addPopup(Pane window) {
    window.getChildren().add(views.load(slash));
  }

  /** Opens the popup at the composer's caret. */
  public void openPopup() {
    slash.open();
  }
}
