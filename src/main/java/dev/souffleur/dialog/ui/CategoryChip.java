package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.Language;
import javafx.scene.control.Labeled;

/** Dresses a label or a button as a category's chip: the word on the category's colour. */
public final class CategoryChip {
  private CategoryChip() {}

  public static void dress(Labeled label, Category category, Language language) {
    label.setText(category.name(language));
    label.setStyle(CategoryColours.of(category.colour()).style());
    if (!label.getStyleClass().contains("chip")) {
      label.getStyleClass().add("chip");
    }
  }
}
