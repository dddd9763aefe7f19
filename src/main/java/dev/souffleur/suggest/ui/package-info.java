/** The suggestion on the screen. */
@NullMarked
package dev.souffleur.suggest.ui;

import org.jspecify.annotations.NullMarked;
