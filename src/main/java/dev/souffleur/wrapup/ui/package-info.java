/** The screens of promises and wrap-ups. */
@NullMarked
package dev.souffleur.wrapup.ui;

import org.jspecify.annotations.NullMarked;
