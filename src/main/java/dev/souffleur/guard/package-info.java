/** What a reply claims, held against what the sources and the dialog say. */
@NullMarked
package dev.souffleur.guard;

import org.jspecify.annotations.NullMarked;
