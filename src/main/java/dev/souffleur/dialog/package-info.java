/** Conversations and their messages, kept in SQLite. */
@NullMarked
package dev.souffleur.dialog;

import org.jspecify.annotations.NullMarked;
