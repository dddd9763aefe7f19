package dev.souffleur.dialog;

import java.util.List;

/**
 * Cuts a text into words brought to a common form, so that «возврата» finds «возврат». Safe from
 * any thread.
 *
 * <p>The same words must always give the same stems: they are kept in the database.
 */
@FunctionalInterface
public interface Stemmer {
  /** The words of a text in order; empty where it has none. */
  List<Token> tokens(String text);

  /**
   * A word. Several tokens with one range are alternatives for the same word.
   *
   * @param stem lower case, ё folded to е
   * @param start of the word in the text, in chars
   * @param end behind its last char
   */
  record Token(String stem, int start, int end) {}
}
