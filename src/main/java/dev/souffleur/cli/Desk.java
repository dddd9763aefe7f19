package dev.souffleur.cli;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.suggest.Suggester;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.triage.ScreenshotTriage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an operator works with in a terminal.
 *
 * @param learning hears what became of suggestions
 * @param triage opened when the first screenshot comes
 */
public record Desk(
    ConversationStore conversations,
    Suggester suggester,
    Consumer<SuggestionOutcome> learning,
    Retriever retriever,
    Supplier<ScreenshotTriage> triage) {}
