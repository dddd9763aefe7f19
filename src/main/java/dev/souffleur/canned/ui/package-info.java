/** The screens of canned replies: the popup in the composer, the page, the editor of a sent one. */
@NullMarked
package dev.souffleur.canned.ui;

import org.jspecify.annotations.NullMarked;
