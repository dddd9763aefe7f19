package dev.souffleur.platform;

import java.util.HashMap;
import java.util.Map;

/**
 * Undoes typing in the wrong keyboard layout: the letters of the Russian ЙЦУКЕН and the English
 * QWERTY that share a key, as the standard PC layouts have them. Immutable; safe from any thread.
 */
public final class KeyboardLayout {
  private static final String ENGLISH =
      "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + "~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&";
  private static final String RUSSIAN =
      "ёйцукенгшщзхъфывапролджэячсмитьбю." + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,\"№;:?";

  private final Map<Character, Character> toRussian = new HashMap<>();
  private final Map<Character, Character> toEnglish = new HashMap<>();

  public KeyboardLayout() {
    for (var i = 0; i < ENGLISH.length(); i++) {
      toRussian.putIfAbsent(ENGLISH.charAt(i), RUSSIAN.charAt(i));
      toEnglish.putIfAbsent(RUSSIAN.charAt(i), ENGLISH.charAt(i));
    }
  }

  /** What the same keys give in the other layout: English if there is a Cyrillic letter. */
  public String switched(String text) {
    var map = text.chars().anyMatch(KeyboardLayout::isCyrillic) ? toEnglish : toRussian;
    var switched = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      switched.append(map.getOrDefault(text.charAt(i), text.charAt(i)).charValue());
    }
    return switched.toString();
  }

  private static boolean isCyrillic(int c) {
    return c >= 'Ѐ' && c <= 'ӿ';
  }
}
