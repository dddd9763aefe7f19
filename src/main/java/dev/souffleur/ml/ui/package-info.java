/** The page of models: what is installed, and what can be. */
@NullMarked
package dev.souffleur.ml.ui;

import org.jspecify.annotations.NullMarked;
