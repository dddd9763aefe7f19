package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The fields of one category. */
final class CategoryForm extends VBox {
  private final FxmlTexts texts;
  private final TextField id = new TextField();
  private final Map<Language, TextField> names = new EnumMap<>(Language.class);
  private final Map<Language, TextArea> prompts = new EnumMap<>(Language.class);
  private final TextField colour = new TextField();
  private final TextField synonyms = new TextField();
  private final TextArea examples = area(8);

  CategoryForm(FxmlTexts texts) {
    super(4);
    this.texts = texts;
    add("suggest.ui.own.id", id);
    for (var language : Language.values()) {
      names.put(language, new TextField());
      add("suggest.ui.own.name." + language.code(), names.get(language));
    }
    add("suggest.ui.own.colour", colour);
    add("suggest.ui.own.synonyms", synonyms);
    add("suggest.ui.own.examples", examples);
    for (var language : Language.values()) {
      prompts.put(language, area(5));
      add("suggest.ui.own.prompt." + language.code(), prompts.get(language));
    }
  }

  private static TextArea area(int rows) {
    var area = new TextArea();
    area.setWrapText(true);
    area.setPrefRowCount(rows);
    return area;
  }

  private void add(String key, TextInputControl field) {
    var label = new Label();
    label.textProperty().bind(texts.text(key));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("quiet");
    label.setLabelFor(field);
    field.accessibleTextProperty().bind(texts.text(key));
    getChildren().addAll(label, field);
  }

  /** Fills the fields; the id of a category that dialogs know cannot be changed. */
  void show(Category category, boolean known) {
    id.setText(category.id());
    id.setEditable(!known);
    names.forEach((language, field) -> field.setText(text(category.names(), language)));
    prompts.forEach((language, field) -> field.setText(text(category.prompts(), language)));
    colour.setText(category.colour());
    synonyms.setText(String.join(", ", category.synonyms()));
    examples.setText(String.join("\n", category.examples()));
  }

  private static String text(Map<Language, String> texts, Language language) {
    return texts.getOrDefault(language, "");
  }

  /** The category that the fields make. */
  Category category() {
    return new Category(
        id.getText().strip(),
        words(names),
        list(synonyms.getText(), ","),
        words(prompts),
        list(examples.getText(), "\\R"),
        colour.getText().strip());
  }

  private static Map<Language, String> words(Map<Language, ? extends TextInputControl> fields) {
    var words = new EnumMap<Language, String>(Language.class);
    fields.forEach(
        (language, field) -> {
          if (!field.getText().isBlank()) {
            words.put(language, field.getText().strip());
          }
        });
    return words;
  }

  private static List<String> list(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
