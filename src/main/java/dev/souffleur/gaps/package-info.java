/** Questions that the knowledge base cannot answer yet: collecting, grouping, drafting articles. */
@NullMarked
package dev.souffleur.gaps;

import org.jspecify.annotations.NullMarked;
