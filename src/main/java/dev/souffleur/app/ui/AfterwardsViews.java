package dev.souffleur.app.ui;

import dev.souffleur.dialog.ui.DialogController;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.FxmlViews;
import dev.souffleur.wrapup.ui.DueController;
import dev.souffleur.wrapup.ui.PromiseStripController;
import dev.souffleur.wrapup.ui.PromisesController;
import dev.souffleur.wrapup.ui.ReminderController;
import java.time.Clock;
import java.util.List;
import javafx.scene.Node;

/** The screens of what remains of dialogs: their pages, and their strips around the dialog. */
final class AfterwardsViews {
  private final Afterwards model;
  private final FxmlTexts texts;
  private final FxmlViews views;
  private final Clock clock;

  AfterwardsViews(Afterwards model, FxmlTexts texts, FxmlViews views, Clock clock) {
    this.model = model;
    this.texts = texts;
    this.views = views;
    this.clock = clock;
  }

  List<FxmlPage> pages() {
    return List.of(new PromisesController(model.promises(), texts, clock, model::openDialog));
  }

  /** Puts the strips around a dialog. */
  void surround(DialogController dialog) {
    dialog.addBelowHead(
        views.load(new ReminderController(model.promises(), texts, clock, model::openDialog)));
    dialog.addAboveComposer(views.load(new PromiseStripController(model.promises(), texts, clock)));
  }

  /** How many promises are due, for the top bar. */
  Node due() {
    return views.load(new DueController(model.promises(), texts));
  }
}
