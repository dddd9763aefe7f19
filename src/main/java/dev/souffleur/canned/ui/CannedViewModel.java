package dev.souffleur.canned.ui;

import dev.souffleur.dialog.CannedReplyStore;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.platform.Language;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.util.function.Supplier;

/** All that the window has of canned replies. To be used on the FX thread. */
public final class CannedViewModel {
  private final Shelf shelf;
  private final SlashViewModel slash;
  private final RepliesViewModel page;
  private final KeepViewModel keep;

  /**
   * @param agent the operator's name
   * @param language of dates in replies that have no letters
   */
  public CannedViewModel(
      CannedReplyStore store,
      DialogViewModel dialog,
      Supplier<String> agent,
      Supplier<Language> language,
      TaskRunner runner,
      Clock clock) {
    shelf = new Shelf(store, runner, clock);
    var open = new OpenDialog(dialog, agent, language, clock);
    slash = new SlashViewModel(shelf, open, runner, clock);
    page = new RepliesViewModel(shelf, open, runner, clock);
    keep = new KeepViewModel(shelf, open);
  }

  public Shelf shelf() {
    return shelf;
  }

  /** The page of all replies. */
  public RepliesViewModel page() {
    return page;
  }

  /** The editor for a reply that was sent. */
  public KeepViewModel keep() {
    return keep;
  }

  /** The popup over the composer. */
  public SlashViewModel slash() {
    return slash;
  }
}
