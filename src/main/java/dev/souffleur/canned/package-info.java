/** Canned replies: their variables, how they are found, where they come from and go to. */
@NullMarked
package dev.souffleur.canned;

import org.jspecify.annotations.NullMarked;
