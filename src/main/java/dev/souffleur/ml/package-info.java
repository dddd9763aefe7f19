/** Models that run in this process. */
@NullMarked
package dev.souffleur.ml;

import org.jspecify.annotations.NullMarked;
