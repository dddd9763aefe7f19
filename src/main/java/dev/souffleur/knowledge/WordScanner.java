package dev.souffleur.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into words, the same way for passages, queries and snippets. Codes are found whole
 * and in parts: {@code ERR_CARD_51} yields {@code err_card_51}, {@code err}, {@code card}, {@code
 * 51}.
 */
final class WordScanner {
  /** Lucene refuses terms of 32 KiB; nothing longer than this is a word. */
  private static final int LONGEST = 100;

  private static final int LONGEST_JOINED = 40;
  private static final String CONNECTORS = "_-‑./:@&+'’";
  private static final String CYRILLIC_LOOKALIKES = "авекмнорстух";
  private static final String LATIN_LOOKALIKES = "abekmhopctyx";

  private final String text;
  private final List<Word> words = new ArrayList<>();

  private WordScanner(String text) {
    this.text = text;
  }

  /** The words of a text in order; a whole comes before its parts. */
  static List<Word> scan(String text) {
    var scanner = new WordScanner(text);
    var at = 0;
    while (at < text.length()) {
      var point = text.codePointAt(at);
      at = isWordPart(point) ? scanner.run(at) : at + Character.charCount(point);
    }
    return scanner.words;
  }

  /** Reads the run that begins at {@code start} and returns its end. */
  private int run(int start) {
    var end = start;
    while (end < text.length()) {
      var point = text.codePointAt(end);
      if (!isWordPart(point) && !connects(start, end)) {
        break;
      }
      end += Character.charCount(point);
    }
    var parts = parts(start, end);
    if (parts.size() == 1) {
      add(start, end, Word.Kind.PLAIN);
      return end;
    }
    addWhole(start, end);
    for (var part : parts) {
      add(part[0], part[1], Word.Kind.PART);
    }
    return end;
  }

  private boolean connects(int start, int at) {
    if (at == start || at + 1 >= text.length()) {
      return false;
    }
    var before = text.codePointBefore(at);
    var after = text.codePointAt(at + 1);
    if (text.charAt(at) == ',') {
      return Character.isDigit(before) && Character.isDigit(after);
    }
    return CONNECTORS.indexOf(text.charAt(at)) >= 0 && isWordPart(before) && isWordPart(after);
  }

  private List<int[]> parts(int start, int end) {
    var parts = new ArrayList<int[]>();
    var from = start;
    var previous = -1;
    for (var at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
      var point = text.codePointAt(at);
      if (!isWordPart(point)) {
        if (!isApostrophe(point)) {
          parts.add(new int[] {from, at});
          from = at + Character.charCount(point);
          previous = -1;
        }
        continue;
      }
      var kind = Character.isDigit(point) ? 1 : Character.isLetter(point) ? 2 : previous;
      if (previous != -1 && kind != previous) {
        parts.add(new int[] {from, at});
        from = at;
      }
      previous = kind;
    }
    parts.add(new int[] {from, end});
    return parts;
  }

  private void addWhole(int start, int end) {
    var run = text.substring(start, end);
    if (run.indexOf('_') >= 0 || run.codePoints().anyMatch(Character::isDigit)) {
      words.add(new Word(foldLookalikes(fold(run)), start, end, Word.Kind.CODE));
    } else if (run.length() <= LONGEST_JOINED && onlyHyphens(run)) {
      var joined = fold(run).replace("-", "").replace("‑", "");
      words.add(new Word(joined, start, end, Word.Kind.JOINED));
    }
  }

  private void add(int start, int end, Word.Kind kind) {
    var form = fold(text.substring(start, end));
    if (form.endsWith("'s")) {
      form = form.substring(0, form.length() - 2);
    }
    form = form.replace("'", "");
    if (!form.isEmpty()) {
      words.add(new Word(form, start, end, kind));
    }
  }

  private static boolean onlyHyphens(String run) {
    return run.codePoints().allMatch(point -> isWordPart(point) || point == '-' || point == '‑');
  }

  private static boolean isApostrophe(int point) {
    return point == '\'' || point == '’';
  }

  private static boolean isWordPart(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK
        || Character.getType(point) == Character.COMBINING_SPACING_MARK;
  }

  /** Lower case, compatibility forms, {@code ё} to {@code е}, no accents; {@code й} stays. */
  static String fold(String word) {
    var folded = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    folded = folded.replace('’', '\'');
    if (!isPlain(folded)) {
      folded = Normalizer.normalize(folded, Normalizer.Form.NFKC);
      if (!isCyrillic(folded)) {
        folded = Normalizer.normalize(folded, Normalizer.Form.NFD);
      }
      folded = folded.replaceAll("\\p{M}+", "");
    }
    return folded.toLowerCase(Locale.ROOT).replace('ё', 'е');
  }

  /** {@code А-1042} typed with a Cyrillic А is the order A-1042. */
  private static String foldLookalikes(String code) {
    var folded = new StringBuilder(code.length());
    for (var i = 0; i < code.length(); i++) {
      var c = code.charAt(i);
      var lookalike = CYRILLIC_LOOKALIKES.indexOf(c);
      if (lookalike < 0 && isCyrillic(c)) {
        return code;
      }
      folded.append(lookalike < 0 ? c : LATIN_LOOKALIKES.charAt(lookalike));
    }
    return folded.toString();
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> c < 0x80 || isCyrillic((char) c));
  }

  static boolean isCyrillic(String word) {
    return word.chars().anyMatch(c -> isCyrillic((char) c));
  }

  private static boolean isCyrillic(char c) {
    return c >= 'Ѐ' && c <= 'ӿ';
  }
}
