package dev.souffleur.canned.ui;

import dev.souffleur.canned.Generalisation;
import dev.souffleur.canned.ReplyName;
import dev.souffleur.canned.Situation;
import dev.souffleur.dialog.CannedReply;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Outcome;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Makes a canned reply of one that was sent or is being written. To be used on the FX thread. */
public final class KeepViewModel {
  private final Shelf shelf;
  private final OpenDialog dialog;
  private final ReplyForm form;

  /** Of the dialog that the reply comes from, whichever is open later. */
  private Situation situation;

  private final ReadOnlyObjectWrapper<KeepState> state =
      new ReadOnlyObjectWrapper<>(new KeepState.Closed());

  KeepViewModel(Shelf shelf, OpenDialog dialog) {
    this.shelf = shelf;
    this.dialog = dialog;
    this.situation = dialog.situation();
    this.form = new ReplyForm(() -> situation);
    dialog.dialog().stateProperty().addListener((property, old, now) -> forgetKept());
    dialog.dialog().composer().textProperty().addListener((property, old, now) -> forgetKept());
  }

  public ReadOnlyObjectProperty<KeepState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReplyForm form() {
    return form;
  }

  /** The folders there are. */
  public List<String> folders() {
    return shelf.replies().stream()
        .map(CannedReply::folder)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** Opens the editor on a reply, with variables for what is known of the customer. */
  public void open(String words) {
    if (words.isBlank()) {
      return;
    }
    shelf.open();
    situation = dialog.situation();
    var general = Generalisation.of(words.strip(), situation);
    form.show(new CannedReply.Draft(form.folderProperty().get(), ReplyName.of(general), general));
    state.set(new KeepState.Editing());
  }

  /** Keeps the reply. */
  public void save() {
    if (state.get() instanceof KeepState.Saving || state.get() instanceof KeepState.Closed) {
      return;
    }
    if (form.isBlank()) {
      state.set(
          new KeepState.Failed(
              new UserException(
                  UserException.Kind.USAGE, "canned.ui.blank", form.nameProperty().get())));
      return;
    }
    var draft = form.draft();
    state.set(new KeepState.Saving());
    shelf.add(
        draft,
        outcome ->
            state.set(
                switch (outcome) {
                  case Outcome.Done<CannedReply>(var made) -> new KeepState.Kept(made.name());
                  case Outcome.Failed<CannedReply>(var error) -> new KeepState.Failed(error);
                  case Outcome.Cancelled<CannedReply>() -> new KeepState.Closed();
                }));
  }

  /** The operator goes on: that it was kept is no news any more. */
  private void forgetKept() {
    if (state.get() instanceof KeepState.Kept) {
      close();
    }
  }

  /** Puts the editor away. */
  public void close() {
    state.set(new KeepState.Closed());
  }
}
