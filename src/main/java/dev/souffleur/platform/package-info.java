/** Directories, messages, errors and what else the operating system asks of us. */
@NullMarked
package dev.souffleur.platform;

import org.jspecify.annotations.NullMarked;
