/** The dialogs and the dialog on the screen. */
@NullMarked
package dev.souffleur.dialog.ui;

import org.jspecify.annotations.NullMarked;
