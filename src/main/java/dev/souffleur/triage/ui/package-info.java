/** The pane of screenshots, the viewer, and what is shown before a picture leaves the machine. */
@NullMarked
package dev.souffleur.triage.ui;

import org.jspecify.annotations.NullMarked;
