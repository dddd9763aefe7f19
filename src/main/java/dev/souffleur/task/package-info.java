/** Running work off the FX thread, cancelling it, and bringing its result back. */
@NullMarked
package dev.souffleur.task;

import org.jspecify.annotations.NullMarked;
