/** The command line: one class a command. */
@NullMarked
package dev.souffleur.cli;

import org.jspecify.annotations.NullMarked;
