package dev.souffleur.app.ui;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/**
 * Something the operator can have done with a key, from the menu, or both.
 *
 * @param group under which the page of keys shows it
 * @param words the message key of what it does
 * @param shortcuts the keys; none where only the menu has it
 * @param action does it, given which key of the shortcut was pressed; false where the keyboard's
 *     place has another use for the key, which then goes on to it
 * @param icon in the menu; empty where the menu does not show it
 */
record Command(Group group, String words, List<Shortcut> shortcuts, Action action, String icon) {
  /** What belongs together on the page of keys, in its order. */
  enum Group {
    DIALOG,
    SUGGESTION,
    SEARCH,
    SCREENSHOTS,
    /** The only ones that also work while a page lies over the panes. */
    WINDOW
  }

  /** What is done. */
  @FunctionalInterface
  interface Action {
    /**
     * Does it.
     *
     * @param which of the shortcut's keys was pressed; 0 from the menu
     * @return whether it was done; if not, the key goes on to where the keyboard is
     */
    boolean take(int which);
  }

  Command {
    shortcuts = List.copyOf(shortcuts);
  }

  /** What a key does wherever the keyboard is. */
  static Command key(Group group, String words, Shortcut shortcut, Runnable action) {
    return new Command(group, words, List.of(shortcut), always(action), "");
  }

  /** A page that has an item in the menu and a key. */
  static Command page(String words, String icon, Shortcut shortcut, Runnable open) {
    return new Command(Group.WINDOW, words, List.of(shortcut), always(open), icon);
  }

  /** A page that has an item in the menu alone. */
  static Command page(String words, String icon, Runnable open) {
    return new Command(Group.WINDOW, words, List.of(), always(open), icon);
  }

  /** A key that a pane itself gives its meaning; the page of keys tells of it. */
  static Command told(Group group, String words, Shortcut... shortcuts) {
    return new Command(group, words, List.of(shortcuts), which -> false, "");
  }

  private static Action always(Runnable action) {
    return which -> {
      action.run();
      return true;
    };
  }

  boolean inMenu() {
    return !icon.isEmpty();
  }

  /** Does it, from the menu. */
  void run() {
    action.take(0);
  }

  /** Does it if its key was pressed; false where something else is to see to the key. */
  boolean take(KeyEvent event) {
    return shortcuts.stream()
        .mapToInt(shortcut -> shortcut.matches(event))
        .filter(which -> which >= 0)
        .boxed()
        .findFirst()
        .map(action::take)
        .orElse(false);
  }

  /** The key that is shown beside it. */
  Optional<Shortcut> shortcut() {
    return shortcuts.stream().findFirst();
  }
}
