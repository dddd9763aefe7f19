package dev.souffleur.canned.ui;

import dev.souffleur.canned.Generalisation;
import dev.souffleur.canned.ReplyName;
import dev.souffleur.canned.Situation;
import dev.souffleur.canned.Variables;
import dev.souffleur.dialog.CannedReply;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A reply being written. To be used on the FX thread. */
public final class ReplyForm {
  private final StringProperty folder = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty text = new SimpleStringProperty("");
  private final Supplier<Situation> situation;

  /**
   * @param situation what the variables stand for in the preview
   */
  ReplyForm(Supplier<Situation> situation) {
    this.situation = situation;
  }

  public StringProperty folderProperty() {
    return folder;
  }

  public StringProperty nameProperty() {
    return name;
  }

  public StringProperty textProperty() {
    return text;
  }

  /** What it says now; without a name, by its first words. */
  CannedReply.Draft draft() {
    var draft = new CannedReply.Draft(folder.get(), name.get(), text.get());
    return draft.name().isEmpty()
        ? new CannedReply.Draft(draft.folder(), ReplyName.of(draft.text()), draft.text())
        : draft;
  }

  boolean isBlank() {
    return text.get().isBlank();
  }

  void show(CannedReply.Draft draft) {
    folder.set(draft.folder());
    name.set(draft.name());
    text.set(draft.text());
  }

  /** The text as the open dialog would get it. */
  public String preview() {
    return Variables.fill(text.get(), situation.get());
  }

  /** Words in braces that are no variables. */
  public List<String> unknown() {
    return Variables.unknown(text.get()).stream()
        .map(place -> text.get().substring(place.start(), place.end()))
        .distinct()
        .toList();
  }

  /** What may be personal in the text. */
  public List<Generalisation.Remark> remarks() {
    return Generalisation.remarks(text.get(), situation.get());
  }
}
