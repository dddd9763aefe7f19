/** One customer message in, one grounded suggestion out, as a stream of events. */
@NullMarked
package dev.souffleur.suggest;

import org.jspecify.annotations.NullMarked;
