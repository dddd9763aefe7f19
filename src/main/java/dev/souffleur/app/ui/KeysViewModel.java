package dev.souffleur.app.ui;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The page of keys. To be used on the FX thread. */
public final class KeysViewModel {
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private List<Command> commands = List.of();

  /** What the page tells of. */
  void tell(List<Command> all) {
    commands = List.copyOf(all);
  }

  /** All commands, with and without a key. */
  List<Command> commands() {
    return commands;
  }

  /** The commands of a group that have a key. */
  List<Command> commands(Command.Group group) {
    return commands.stream()
        .filter(command -> command.group() == group && !command.shortcuts().isEmpty())
        .toList();
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public void open() {
    open.set(true);
  }

  public void close() {
    open.set(false);
  }
}
