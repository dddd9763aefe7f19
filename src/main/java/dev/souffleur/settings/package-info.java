/** What the operator chose, and where each value came from. */
@NullMarked
package dev.souffleur.settings;

import org.jspecify.annotations.NullMarked;
