package dev.souffleur.cli;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.suggest.Suggester;

/** What an operator works with in a terminal. */
public record Desk(ConversationStore conversations, Suggester suggester, Retriever retriever) {}
