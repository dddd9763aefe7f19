/** What an operator promised, and what remains of a dialog when it is over. */
@NullMarked
package dev.souffleur.wrapup;

import org.jspecify.annotations.NullMarked;
