package dev.souffleur.canned.ui;

import dev.souffleur.canned.OrderNumber;
import dev.souffleur.canned.Situation;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.platform.Language;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.function.Supplier;

/** What is known of the open dialog for the variables. To be used on the FX thread. */
final class OpenDialog {
  /** Orders mentioned longer ago are no longer what it is about. */
  private static final int TURNS = 200;

  private final DialogViewModel dialog;
  private final Supplier<String> agent;
  private final Supplier<Language> language;
  private final Clock clock;

  OpenDialog(
      DialogViewModel dialog, Supplier<String> agent, Supplier<Language> language, Clock clock) {
    this.dialog = dialog;
    this.agent = agent;
    this.language = language;
    this.clock = clock;
  }

  DialogViewModel dialog() {
    return dialog;
  }

  /** What the variables stand for at this moment. */
  Situation situation() {
    var conversation = dialog.conversationProperty().get();
    var now = ZonedDateTime.now(clock);
    if (conversation == null) {
      return new Situation("", agent.get(), "", now, language.get());
    }
    var turns = dialog.messages();
    var last = turns.subList(Math.max(0, turns.size() - TURNS), turns.size());
    return new Situation(
        conversation.customer(),
        agent.get(),
        OrderNumber.of(conversation, last).orElse(""),
        now,
        language.get());
  }
}
