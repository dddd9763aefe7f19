package dev.souffleur.privacy;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords, code words and tokens after a word for them. «Пароль не подходит» names no password: a
 * plain word is one only after a colon or the like, or in quotation marks; what mixes letters,
 * digits and signs is one wherever it follows in the same clause.
 */
final class PasswordFinder implements Finder {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(парол\\p{L}*|password|passwd|pwd|passphrase|pass(?=[ ]?[:=])|"
              + "кодов\\p{L}+ слов\\p{L}+|секретн\\p{L}+ слов\\p{L}+)"
              + "|api[ _-]?(?:key|ключ\\p{L}*|token)|ключ\\p{L}* (?:api|апи|доступа)|апи[ -]?ключ\\p{L}*"
              + "|(?:access[ _-]?|auth[ _-]?|refresh[ _-]?)?token|токен\\p{L}*"
              + "|(?:client[ _-]?)?secret(?:[ _-]?key)?|access[ _-]?key|bearer"
              + "|секретн\\p{L}+ ключ\\p{L}*)(?!\\p{L})");

  /** What may stand between the word and its value, without leaving the clause. */
  private static final Pattern OWNER =
      Pattern.compile(
          "(?: (?:от|для|к|на|в|for|to|of|from|on|my|моего|мой)(?: [\\p{L}\\d-]{1,20}+){1,5}?)?");

  private static final Pattern EXPLICIT =
      Pattern.compile(
          "\\s{0,2}(?:[:=]|->|-(?=\\s)|(?<=\\s)(?:это|такой|is|was|был))\\s{0,2}(?:(?:is|это|такой)\\s)?[:\\s]{0,2}");

  private static final Pattern QUOTED =
      Pattern.compile("\\s{0,2}[:=]?\\s{0,2}[«\"“'`]([^«»\"“”'`\\n]{3,64})[»\"”'`]");

  private static final Pattern OWN = Pattern.compile("(?<!\\p{L})(?:мой|моего|my)\\s$");

  private static final Pattern ORDER_LIKE =
      Pattern.compile(
          "[\\p{Lu}]{1,4}[-_]?\\d+|[A-Z][A-Z]+(?:_[A-Z\\d]+)+|0x[\\da-fA-F]+|v?\\d+(?:\\.\\d+)+"
              + "|\\d+[\\p{L}%]{1,4}|[^@]+@[^@]+\\.\\p{L}+|https?:.*|[\\p{L}\\d-]+\\.(?:ru|com|рф|org|net)/?.*");

  private static final Pattern PREPOSITION =
      Pattern.compile("(?<!\\p{L})(?:от|для|в|for|of|in|с|под|заказ\\p{L}*|order|№)\\s$");

  private static final Set<String> NOT_A_VALUE =
      Set.of(
          "не",
          "нет",
          "неверный",
          "неверно",
          "неправильный",
          "забыл",
          "забыла",
          "забыт",
          "да",
          "сброс",
          "сбросить",
          "минимум",
          "от",
          "для",
          "как",
          "что",
          "где",
          "или",
          "если",
          "ваш",
          "мой",
          "новый",
          "старый",
          "изменен",
          "обязательно",
          "пусто",
          "пустой",
          "ошибка",
          "можно",
          "нужно",
          "надо",
          "его",
          "ее",
          "там",
          "уже",
          "просит",
          "после",
          "тот",
          "какой",
          "the",
          "not",
          "no",
          "none",
          "null",
          "incorrect",
          "invalid",
          "wrong",
          "required",
          "forgot",
          "forgotten",
          "reset",
          "expired",
          "changed",
          "missing",
          "empty",
          "is",
          "was",
          "and",
          "or",
          "your",
          "my",
          "must",
          "should",
          "at",
          "a",
          "an",
          "it",
          "too",
          "never",
          "still",
          "being",
          "working",
          "rejected",
          "what",
          "how",
          "case",
          "correct",
          "same",
          "only",
          "required.",
          "верный",
          "правильный",
          "прежний",
          "тоже",
          "очень",
          "слишком",
          "истек",
          "принимает",
          "false",
          "true",
          "very",
          "weak",
          "strong",
          "set",
          "ok");

  private static final int FURTHEST_WORDS = 6;
  private static final int LONGEST = 256;

  @Override
  public void find(FoldedText text, DigitGroups digits, List<Candidate> found) {
    var word = WORD.matcher(text.lower());
    while (word.find()) {
      var isToken = word.group(1) == null;
      if (!explicit(text, word, isToken, found)) {
        following(text, word, isToken, found);
      }
    }
  }

  private static boolean explicit(
      FoldedText text, Matcher word, boolean isToken, List<Candidate> found) {
    var owner = text.within(OWNER, word.end(), text.length());
    var plain = word.end();
    var ends =
        owner.lookingAt() && owner.end() > plain ? ownerEnds(text, plain) : new int[] {plain};
    for (var end : ends) {
      var quoted = text.within(QUOTED, end, text.length());
      if (quoted.lookingAt()) {
        found.add(SecretFinder.named(quoted.start(1), quoted.end(1)));
        return true;
      }
      var explicit = text.within(EXPLICIT, end, text.length());
      if (explicit.lookingAt()) {
        var start = explicit.end();
        var stop = tokenEnd(text, start);
        if (isValue(text, start, stop, isToken, end == plain)) {
          found.add(SecretFinder.named(start, stop));
          return true;
        }
      }
    }
    return false;
  }

  /** The end of the word itself, and of each word of the owner named after it. */
  private static int[] ownerEnds(FoldedText text, int start) {
    var ends = new int[FURTHEST_WORDS + 1];
    ends[0] = start;
    var count = 1;
    for (var at = start; count < ends.length && text.charAt(at) == ' '; ) {
      at++;
      var from = at;
      while (Character.isLetterOrDigit(text.charAt(at)) && at - from < 20) {
        at++;
      }
      if (at == from) {
        break;
      }
      ends[count++] = at;
    }
    return java.util.Arrays.copyOf(ends, count);
  }

  private static boolean isValue(
      FoldedText text, int start, int end, boolean isToken, boolean isNear) {
    var value = text.text().substring(start, end);
    if (isToken) {
      return value.length() >= 8 && isAscii(value) && (hasDigit(value) || value.length() >= 16);
    }
    if (value.length() < 3 || NOT_A_VALUE.contains(text.lower().substring(start, end))) {
      return false;
    }
    var isPlainWord = value.chars().allMatch(Character::isLetter);
    if (!isPlainWord) {
      return isNear || !ORDER_LIKE.matcher(value).matches();
    }
    return isNear && endsClause(text, end);
  }

  private static void following(
      FoldedText text, Matcher word, boolean isToken, List<Candidate> found) {
    var at = word.end();
    for (var n = 0; n < FURTHEST_WORDS; n++) {
      var start = at;
      while (start - at < 2 && (text.charAt(start) == ' ' || text.charAt(start) == ',')) {
        start++;
      }
      var end = tokenEnd(text, start);
      if (start == at || end == start || start >= text.length()) {
        return;
      }
      if (n == 0 ? isAdjacent(text, word, start, end, isToken) : isStrong(text, start, end)) {
        found.add(SecretFinder.named(start, end));
        return;
      }
      if (end < text.length() && ".;!?\n)".indexOf(text.charAt(end)) >= 0) {
        return;
      }
      at = end;
    }
  }

  private static boolean isAdjacent(
      FoldedText text, Matcher word, int start, int end, boolean isToken) {
    var value = text.text().substring(start, end);
    if (isToken) {
      return value.length() >= 8 && isAscii(value) && hasDigit(value);
    }
    var isNumber = value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isNumber) {
      return value.length() >= 4 && !Clues.moneyAfter(text, end);
    }
    if (hasDigit(value)) {
      return value.length() >= 4
          && value.chars().anyMatch(Character::isLetter)
          && value.chars().noneMatch(c -> c == '/' || c == '\\');
    }
    var isLatin = isAscii(value) && value.chars().allMatch(Character::isLetter);
    return (isLatin
            && value.length() >= 5
            && (text.hasBefore(OWN, word.start(), 10) && text.isCyrillic()))
        || (value.length() >= 6
            && isAscii(value)
            && value.chars().anyMatch(c -> "!@#$%^&*+=~".indexOf(c) >= 0));
  }

  /**
   * Letters, digits and perhaps signs, six or more, and no number of an order, error or version.
   */
  private static boolean isStrong(FoldedText text, int start, int end) {
    var value = text.text().substring(start, end);
    return value.length() >= 6
        && hasDigit(value)
        && value.chars().anyMatch(Character::isLetter)
        && !ORDER_LIKE.matcher(value).matches()
        && !text.hasBefore(PREPOSITION, start, 12);
  }

  private static int tokenEnd(FoldedText text, int start) {
    var end = start;
    while (end < text.length() && end - start < LONGEST && text.charAt(end) > ' ') {
      end++;
    }
    while (end > start && ".,;:?)]»\"”'`…".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean endsClause(FoldedText text, int end) {
    return end >= text.length() || ".,;!?\n)»\"".indexOf(text.charAt(end)) >= 0;
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAscii(String value) {
    return value.chars().allMatch(c -> c < 0x80);
  }
}
