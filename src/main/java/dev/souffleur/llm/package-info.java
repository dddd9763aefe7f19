/** Language models behind an OpenAI-compatible server. */
@NullMarked
package dev.souffleur.llm;

import org.jspecify.annotations.NullMarked;
