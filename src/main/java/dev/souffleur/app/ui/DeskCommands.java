package dev.souffleur.app.ui;

import static dev.souffleur.app.ui.Command.Group.DIALOG;
import static dev.souffleur.app.ui.Command.Group.SCREENSHOTS;
import static dev.souffleur.app.ui.Command.Group.SEARCH;
import static dev.souffleur.app.ui.Command.Group.SUGGESTION;
import static dev.souffleur.app.ui.Command.Group.WINDOW;

import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.suggest.RewriteKind;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/**
 * All commands of the window. The keyboard, the menu and the page of keys are made from this one
 * list. A new page adds its line to {@link #pages}; the menu has them in that order.
 */
final class DeskCommands {
  /** Makes the window a narrow column, and whole again. */
  static final Shortcut COMPACT = Shortcut.ctrlShift(KeyCode.M);

  /** Goes to the list of dialogs. */
  static final Shortcut LIST = Shortcut.ctrl(KeyCode.B);

  private final MainViewModel model;
  private final Appearance appearance;
  private final Actions actions;

  private DeskCommands(MainViewModel model, Appearance appearance, Actions actions) {
    this.model = model;
    this.appearance = appearance;
    this.actions = actions;
  }

  /** Every command. */
  static List<Command> of(MainViewModel model, Appearance appearance, Actions actions) {
    var all = new DeskCommands(model, appearance, actions);
    return Stream.of(all.dialog(), all.suggestion(), all.search(), all.pages(), all.window())
        .flatMap(List::stream)
        .toList();
  }

  private List<Command> dialog() {
    return List.of(
        Command.key(DIALOG, "app.ui.keys.new", Shortcut.ctrl(KeyCode.N), actions::newDialog),
        Command.key(DIALOG, "app.ui.keys.list", LIST, actions::dialogs),
        Command.key(DIALOG, "app.ui.keys.composer", Shortcut.ctrl(KeyCode.L), actions::composer),
        Command.key(
            DIALOG,
            "app.ui.keys.voice",
            Shortcut.ctrl(KeyCode.SPACE),
            model.dialog().composer()::switchVoice),
        Command.key(
            DIALOG,
            "app.ui.keys.replies",
            Shortcut.ctrl(KeyCode.T, KeyCode.SLASH),
            actions::insertReply),
        new Command(
            DIALOG,
            "app.ui.keys.keep",
            List.of(Shortcut.ctrlShift(KeyCode.S)),
            which -> actions.keepReply(),
            ""),
        Command.told(DIALOG, "app.ui.keys.send", Shortcut.plain(KeyCode.ENTER)),
        Command.told(DIALOG, "app.ui.keys.break", Shortcut.shift(KeyCode.ENTER)),
        Command.told(DIALOG, "app.ui.keys.rename", Shortcut.plain(KeyCode.F2)),
        Command.told(DIALOG, "app.ui.keys.archive", Shortcut.plain(KeyCode.DELETE)));
  }

  private List<Command> suggestion() {
    return List.of(
        Command.key(
            SUGGESTION,
            "app.ui.keys.insert",
            Shortcut.ctrl(KeyCode.ENTER),
            actions::insertSuggestion),
        Command.key(
            SUGGESTION, "app.ui.keys.copy", Shortcut.ctrlShift(KeyCode.C), model::copySuggestion),
        Command.key(
            SUGGESTION,
            "app.ui.keys.again",
            Shortcut.ctrl(KeyCode.R),
            model.suggestion()::regenerate),
        new Command(
            SUGGESTION,
            "app.ui.keys.source",
            List.of(Shortcut.ctrlDigit()),
            which -> {
              actions.openSource(Shortcut.digit(which));
              return true;
            },
            ""),
        new Command(
            SUGGESTION,
            "app.ui.keys.rewrite",
            List.of(Shortcut.altFirstFour()),
            which -> {
              actions.rewrite(RewriteKind.values()[which]);
              return true;
            },
            ""),
        Command.key(
            SUGGESTION,
            "app.ui.keys.good",
            Shortcut.alt(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD),
            () -> actions.rate(Rating.UP)),
        Command.key(
            SUGGESTION,
            "app.ui.keys.bad",
            Shortcut.alt(KeyCode.MINUS, KeyCode.SUBTRACT),
            () -> actions.rate(Rating.DOWN)),
        Command.told(SUGGESTION, "app.ui.keys.dismiss", Shortcut.plain(KeyCode.ESCAPE)));
  }

  private List<Command> search() {
    return List.of(
        Command.key(SEARCH, "app.ui.keys.search", Shortcut.ctrl(KeyCode.K), actions::search),
        Command.key(
            SCREENSHOTS,
            "app.ui.keys.screenshot",
            Shortcut.ctrl(KeyCode.O),
            actions::addScreenshots),
        new Command(
            DIALOG,
            "wrapup.ui.clipboard.key",
            List.of(Shortcut.ctrlShift(KeyCode.V)),
            which -> model.afterwards().clipboard().take(),
            ""),
        new Command(
            SCREENSHOTS,
            "app.ui.keys.paste",
            List.of(Shortcut.ctrl(KeyCode.V)),
            which -> actions.paste(),
            ""));
  }

  /** What lies over the panes; the menu shows them in this order. */
  private List<Command> pages() {
    return List.of(
        Command.page(
            "wrapup.ui.title",
            "fth-check-square",
            Shortcut.ctrlShift(KeyCode.W),
            model.afterwards().wrapUp()::open),
        Command.page("wrapup.ui.promises.title", "fth-clock", model.afterwards().promises()::open),
        Command.page(
            "settings.ui.title",
            "fth-settings",
            Shortcut.ctrl(KeyCode.COMMA),
            model.settings()::open),
        Command.page(
            "canned.ui.title",
            "fth-message-square",
            Shortcut.ctrlShift(KeyCode.T),
            model.canned().page()::open),
        Command.page(
            "metrics.ui.title",
            "fth-bar-chart-2",
            Shortcut.ctrlShift(KeyCode.I),
            model.insights()::open),
        Command.page(
            "app.ui.compact",
            "fth-minimize-2",
            COMPACT,
            () -> model.compactProperty().set(!model.compactProperty().get())),
        Command.page(
            "gaps.ui.title", "fth-help-circle", Shortcut.ctrlShift(KeyCode.G), model.gaps()::open),
        Command.page(
            "app.ui.keys.title", "fth-command", Shortcut.plain(KeyCode.F1), model.keys()::open));
  }

  private List<Command> window() {
    return List.of(
        Command.key(
            WINDOW, "app.ui.keys.next", Shortcut.plain(KeyCode.F6), () -> actions.nextPane(1)),
        Command.key(
            WINDOW, "app.ui.keys.previous", Shortcut.shift(KeyCode.F6), () -> actions.nextPane(-1)),
        Command.told(WINDOW, "app.ui.keys.close", Shortcut.plain(KeyCode.ESCAPE)),
        new Command(
            WINDOW,
            "app.ui.keys.larger",
            List.of(
                Shortcut.ctrl(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD),
                Shortcut.ctrlShift(KeyCode.PLUS, KeyCode.EQUALS)),
            which -> {
              appearance.growText(1);
              return true;
            },
            ""),
        Command.key(
            WINDOW,
            "app.ui.keys.smaller",
            Shortcut.ctrl(KeyCode.MINUS, KeyCode.SUBTRACT),
            () -> appearance.growText(-1)),
        Command.key(
            WINDOW,
            "app.ui.keys.usual",
            Shortcut.ctrl(KeyCode.DIGIT0, KeyCode.NUMPAD0),
            appearance::resetText));
  }

  /** What needs the panes themselves. */
  interface Actions {
    /** Goes to the search over everything. */
    void search();

    /** Begins a dialog. */
    void newDialog();

    /** Goes to the list of dialogs. */
    void dialogs();

    /** Goes to the composer. */
    void composer();

    /** Goes to the composer and lets the operator choose a canned reply there. */
    void insertReply();

    /** Makes a canned reply of the chosen turn, or of what is written; false if there is none. */
    boolean keepReply();

    /** Puts the suggestion into the composer and goes there. */
    void insertSuggestion();

    /** Opens a source of the suggestion, the first being 1. */
    void openSource(int number);

    /** Rewrites the operator's words where the keyboard is among them, else the suggestion. */
    void rewrite(RewriteKind kind);

    /** Gives the suggestion a thumb, or takes it back. */
    void rate(Rating rating);

    /** Lets the operator choose screenshots. */
    void addScreenshots();

    /** Triages what is on the clipboard; false where it is words for the text that is edited. */
    boolean paste();

    /** Goes to the next pane; with -1 to the one before. */
    void nextPane(int step);
  }
}
