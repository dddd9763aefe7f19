/** Search and articles on the screen. */
@NullMarked
package dev.souffleur.knowledge.ui;

import org.jspecify.annotations.NullMarked;
