/** What may leave the machine, and in what form. */
@NullMarked
package dev.souffleur.privacy;

import org.jspecify.annotations.NullMarked;
