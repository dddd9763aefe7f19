/** Starts the program, builds its services and shuts them down in order. */
@NullMarked
package dev.souffleur.app;

import org.jspecify.annotations.NullMarked;
