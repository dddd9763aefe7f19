package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlTexts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The dialogs of the operating system. */
final class NativeFileChoice implements FileChoice {
  private static final List<String> PICTURES =
      List.of("*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp", "*.webp");

  private final FxmlTexts texts;
  private final Supplier<@Nullable Stage> owner;
  private @Nullable File lastFolder;

  NativeFileChoice(FxmlTexts texts, Supplier<@Nullable Stage> owner) {
    this.texts = texts;
    this.owner = owner;
  }

  @Override
  public List<Path> pictures() {
    var chooser = new FileChooser();
    chooser.setTitle(texts.get("triage.ui.choose.name"));
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter(texts.get("triage.ui.choose.pictures"), PICTURES),
            new ExtensionFilter(texts.get("triage.ui.choose.all"), "*.*"));
    chooser.setInitialDirectory(lastFolder);
    var chosen = chooser.showOpenMultipleDialog(owner.get());
    if (chosen == null || chosen.isEmpty()) {
      return List.of();
    }
    lastFolder = chosen.getFirst().getParentFile();
    return chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> articleFolder() {
    return folder("knowledge.ui.sources.choose");
  }

  @Override
  public Optional<Path> modelFolder() {
    return folder("ml.ui.import.choose");
  }

  private Optional<Path> folder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(texts.get(title));
    return Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath);
  }

  @Override
  public Optional<Path> table(String name) {
    var chooser = new FileChooser();
    chooser.setTitle(texts.get("metrics.ui.export.choose"));
    chooser.setInitialFileName(name);
    chooser.getExtensionFilters().setAll(new ExtensionFilter("CSV", "*.csv"));
    return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
  }

  @Override
  public Optional<Path> tableToRead() {
    var chooser = new FileChooser();
    chooser.setTitle(texts.get("canned.ui.import.choose"));
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter("CSV", "*.csv", "*.txt"),
            new ExtensionFilter(texts.get("triage.ui.choose.all"), "*.*"));
    return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath);
  }
}
