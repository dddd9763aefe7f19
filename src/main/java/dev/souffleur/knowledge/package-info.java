/** The knowledge base: documents, passages, vectors and hybrid search. */
@NullMarked
package dev.souffleur.knowledge;

import org.jspecify.annotations.NullMarked;
