package dev.souffleur.suggest;

/**
 * A text that is wanted in another way.
 *
 * @param conversationId the dialog it is meant for
 * @param text as the operator sees it, with the marks of sources it has
 */
public record RewriteRequest(long conversationId, RewriteKind kind, String text) {}
