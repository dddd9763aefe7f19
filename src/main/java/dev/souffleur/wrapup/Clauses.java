package dev.souffleur.wrapup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Cuts a folded turn into sentences, and sentences into the clauses that a promise is made of. */
final class Clauses {
  private static final Pattern END = Pattern.compile("[.!?…]+(?=\\s|$)|\\n+");
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|[^\\p{L}])(?:[ap]\\.m|т\\.[деп]|ул|руб|тыс|мин|др|стр|mr|mrs|dr|approx|e\\.g|i\\.e|ч|г)$");
  private static final int LONG = 12;
  private static final Pattern TAG =
      Pattern.compile(
          ",?\\s*(?:хорошо|ладно|договорились|ок|окей|идет|ok|okay|all"
              + " right|alright|deal)\\s*\\?+$");

  /** What opens a condition, in both languages. */
  private static final String CONDITION =
      "если|когда|как только|после того,? как|в случае,? если|в случае|при условии|до тех пор"
          + "|if|once|when|whenever|as soon as|unless|provided|in case|until|till|while";

  private static final Pattern CUT =
      Pattern.compile(
          "[,;:]+\\s+|\\s+-\\s+|\\s+(?=(?:и|а|но|and|but|then|потом|затем)\\s)|\\s+(?=(?:"
              + CONDITION
              + ")\\s)");
  private static final Pattern OPENS_CONDITION =
      Pattern.compile("^(?:(?:и|а|но|то|and|but|or|так|only|только)\\s+)*(?:" + CONDITION + ")\\s");
  private static final Pattern UNTIL_A_TIME =
      Pattern.compile(
          "^(?:until|till|while)\\s+(?!i |you |we |they |he |she |the \\p{L}+ \\p{L}+s)");
  private static final Pattern JOINED = Pattern.compile("^(?:и|or|and|или)\\s");
  private static final Pattern LEADING =
      Pattern.compile("^(?:(?:и|а|но|то|and|but|then|so|потом|затем|поэтому)\\s+)+");

  private Clauses() {}

  /**
   * A sentence.
   *
   * @param end behind its last word
   * @param tagged a proposal that asks for a nod: «…, хорошо?»
   */
  record Sentence(int start, int end, boolean question, boolean tagged) {}

  /**
   * A clause.
   *
   * @param condition whether it says on what something depends
   * @param joined whether a conjunction, and no comma, joins it to the one before
   */
  record Clause(int start, int end, boolean condition, boolean joined) {}

  static List<Sentence> sentences(String folded) {
    var sentences = new ArrayList<Sentence>();
    var start = 0;
    var end = END.matcher(folded);
    while (end.find()) {
      if (folded.charAt(end.start()) == '.'
          && end.end() < folded.length()
          && endsShort(folded, start, end.start())) {
        continue;
      }
      add(folded, start, end.end(), sentences);
      start = end.end();
    }
    add(folded, start, folded.length(), sentences);
    return sentences;
  }

  private static boolean endsShort(String folded, int start, int end) {
    return ABBREVIATION.matcher(folded.substring(Math.max(start, end - LONG), end)).find();
  }

  private static void add(String folded, int from, int to, List<Sentence> sentences) {
    var start = from;
    while (start < to && Character.isWhitespace(folded.charAt(start))) {
      start++;
    }
    var text = folded.substring(start, to).stripTrailing();
    if (text.isEmpty()) {
      return;
    }
    var tag = TAG.matcher(text);
    if (tag.find() && tag.start() > 0) {
      sentences.add(new Sentence(start, start + tag.start(), false, true));
    } else {
      sentences.add(new Sentence(start, start + text.length(), text.contains("?"), false));
    }
  }

  /**
   * The clauses of a sentence.
   *
   * @param whole whether a place lies within words that belong together: “between 2 and 4”
   */
  static List<Clause> of(String folded, Sentence sentence, IntPredicate whole) {
    var clauses = new ArrayList<Clause>();
    var cut = CUT.matcher(folded).region(sentence.start(), sentence.end());
    var start = sentence.start();
    while (cut.find()) {
      if (!whole.test(cut.start())) {
        addClause(folded, start, cut.start(), clauses);
        start = cut.end();
      }
    }
    addClause(folded, start, sentence.end(), clauses);
    return clauses;
  }

  private static void addClause(String folded, int start, int end, List<Clause> clauses) {
    var text = folded.substring(start, end);
    if (text.isBlank()) {
      return;
    }
    var joined = JOINED.matcher(text).find();
    var opens = OPENS_CONDITION.matcher(text).find() && !UNTIL_A_TIME.matcher(text + " ").find();
    var goesOn = joined && !clauses.isEmpty() && clauses.getLast().condition();
    var lead = LEADING.matcher(text);
    var from = start + (lead.find() ? lead.end() : 0);
    clauses.add(new Clause(from, end, opens || goesOn, joined));
  }
}
