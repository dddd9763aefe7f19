/** The page of questions that the knowledge base cannot answer yet. */
@NullMarked
package dev.souffleur.gaps.ui;

import org.jspecify.annotations.NullMarked;
