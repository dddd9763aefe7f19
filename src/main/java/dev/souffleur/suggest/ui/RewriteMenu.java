package dev.souffleur.suggest.ui;

import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.RewriteKind;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** The items of a menu that has a text rewritten; one that cannot be had says why. */
final class RewriteMenu {
  private final RewriteAccess access;
  private final FxmlTexts texts;

  RewriteMenu(RewriteAccess access, FxmlTexts texts) {
    this.access = access;
    this.texts = texts;
  }

  /** Puts the items at the end of a menu and asks what can be had whenever it opens. */
  void fill(MenuButton menu, Consumer<RewriteKind> rewrite) {
    for (var kind : RewriteKind.values()) {
      var item = new MenuItem();
      item.getStyleClass().add("rewrite-" + kind.id());
      item.setOnAction(event -> rewrite.accept(kind));
      menu.getItems().add(item);
      Runnable show = () -> show(item, kind);
      access.closedProperty().addListener((property, old, now) -> show.run());
      texts.messagesProperty().addListener((property, old, now) -> show.run());
      show.run();
    }
    menu.setOnShowing(event -> access.check());
  }

  private void show(MenuItem item, RewriteKind kind) {
    var reason = access.closedProperty().get().get(kind);
    item.setDisable(reason != null);
    item.setText(
        reason == null
            ? texts.get("suggest.ui.rewrite.item", name(texts, kind), key(kind))
            : texts.get(
                "suggest.ui.rewrite.closed", name(texts, kind), reason.line(texts.messages())));
  }

  static String name(FxmlTexts texts, RewriteKind kind) {
    return texts.get(
        switch (kind) {
          case SHORTER -> "suggest.ui.rewrite.shorter";
          case WARMER -> "suggest.ui.rewrite.warmer";
          case FORMAL -> "suggest.ui.rewrite.formal";
          case TRANSLATE -> "suggest.ui.rewrite.translate";
        });
  }

  private static String key(RewriteKind kind) {
    return FxmlKeys.together(List.of(FxmlKeys.alt(), Integer.toString(kind.ordinal() + 1)));
  }
}
