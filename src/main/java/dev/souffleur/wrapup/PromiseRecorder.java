package dev.souffleur.wrapup;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.PromiseStore;
import dev.souffleur.dialog.Speaker;
import java.util.List;

/**
 * Keeps what operators promise in their turns. Writes to the store: not for the FX thread; safe
 * from any other.
 */
public final class PromiseRecorder {
  private final PromiseFinder finder;
  private final PromiseStore store;

  public PromiseRecorder(PromiseFinder finder, PromiseStore store) {
    this.finder = finder;
    this.store = store;
  }

  /**
   * Reads a committed turn; only an operator's can hold promises.
   *
   * @return those that are new
   * @throws dev.souffleur.platform.UserException if they cannot be kept
   */
  public List<Promise> record(Message message) {
    if (message.speaker() != Speaker.OPERATOR) {
      return List.of();
    }
    var found =
        finder.find(message.text(), message.time()).stream()
            .map(PromiseFinder.Span::found)
            .toList();
    return store.add(message, found);
  }

  /** Reads the turns of a dialog that were committed elsewhere: imported, or before this. */
  public void recordAll(List<Message> dialog) {
    dialog.forEach(this::record);
  }
}
