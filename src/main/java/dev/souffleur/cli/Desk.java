package dev.souffleur.cli;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.suggest.Suggester;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.triage.ScreenshotTriage;
import dev.souffleur.wrapup.WrapUpWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an operator works with in a terminal.
 *
 * @param learning hears what became of suggestions
 * @param triage opened when the first screenshot comes
 * @param wrapUps writes wrap-ups, and keeps promises
 */
public record Desk(
    ConversationStore conversations,
    Suggester suggester,
    Consumer<SuggestionOutcome> learning,
    Retriever retriever,
    Supplier<ScreenshotTriage> triage,
    Supplier<WrapUpWriter> wrapUps) {}
