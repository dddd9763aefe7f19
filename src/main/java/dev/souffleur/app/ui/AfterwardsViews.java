package dev.souffleur.app.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ui.DialogController;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.FxmlViews;
import dev.souffleur.wrapup.ui.ClipboardStripController;
import dev.souffleur.wrapup.ui.DueController;
import dev.souffleur.wrapup.ui.PromiseStripController;
import dev.souffleur.wrapup.ui.PromisesController;
import dev.souffleur.wrapup.ui.ReminderController;
import dev.souffleur.wrapup.ui.WrapUpCardController;
import dev.souffleur.wrapup.ui.WrapUpController;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;

/** The screens of what remains of dialogs: their pages, and their strips around the dialog. */
final class AfterwardsViews {
  private final Afterwards model;
  private final FxmlTexts texts;
  private final FxmlViews views;
  private final Clock clock;
  private final List<Category> categories;
  private final Consumer<String> copy;

  /**
   * @param copy puts a text on the clipboard
   */
  AfterwardsViews(
      Afterwards model,
      List<Category> categories,
      FxmlTexts texts,
      FxmlViews views,
      Clock clock,
      Consumer<String> copy) {
    this.categories = categories;
    this.copy = copy;
    this.model = model;
    this.texts = texts;
    this.views = views;
    this.clock = clock;
  }

  List<FxmlPage> pages() {
    return List.of(
        new PromisesController(model.promises(), texts, clock, model::openDialog),
        new WrapUpController(model.wrapUp(), categories, texts, clock, copy, model::archive));
  }

  /** Puts the strips around a dialog. */
  void surround(DialogController dialog) {
    dialog.addBelowHead(
        views.load(new ReminderController(model.promises(), texts, clock, model::openDialog)));
    dialog.addBelowHead(views.load(new WrapUpCardController(model.wrapUp(), texts, clock)));
    dialog.addAboveComposer(views.load(new ClipboardStripController(model.clipboard(), texts)));
    dialog.addAboveComposer(views.load(new PromiseStripController(model.promises(), texts, clock)));
  }

  /** How many promises are due, for the top bar. */
  Node due() {
    return views.load(new DueController(model.promises(), texts));
  }
}
