/** The window that holds the panes. */
@NullMarked
package dev.souffleur.app.ui;

import org.jspecify.annotations.NullMarked;
