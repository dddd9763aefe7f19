package dev.souffleur.platform;

import java.util.Locale;

/** A language that Souffleur speaks: in its window, its prompts and its local drafts. */
public enum Language {
  RUSSIAN("ru"),
  ENGLISH("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The ISO 639-1 code. */
  public String code() {
    return code;
  }

  public Locale locale() {
    return Locale.of(code);
  }

  /**
   * The language a text is written in, by its script: Russian where at least three tenths of its
   * letters are Cyrillic, so that «как настроить OAuth callback URL» counts as Russian.
   */
  public static Language of(String text) {
    var letters = 0;
    var cyrillic = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        if (Character.UnicodeBlock.CYRILLIC.equals(Character.UnicodeBlock.of(c))) {
          cyrillic++;
        }
      }
    }
    return cyrillic * 10 >= letters * 3 && cyrillic > 0 ? RUSSIAN : ENGLISH;
  }
}
