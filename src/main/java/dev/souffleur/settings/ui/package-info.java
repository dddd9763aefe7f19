/** The page of settings and its sections. */
@NullMarked
package dev.souffleur.settings.ui;

import org.jspecify.annotations.NullMarked;
