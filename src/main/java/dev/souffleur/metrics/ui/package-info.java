/** The page of figures. */
@NullMarked
package dev.souffleur.metrics.ui;

import org.jspecify.annotations.NullMarked;
