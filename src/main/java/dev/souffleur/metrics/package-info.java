/** What the recorded figures come to, as tables. */
@NullMarked
package dev.souffleur.metrics;

import org.jspecify.annotations.NullMarked;
