package dev.souffleur.suggest;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A reply cut into sentences, so that some can be left out while the others stay letter for letter.
 * A line of a list is one sentence; the marks of sources behind a full stop belong to the sentence
 * before them; an abbreviation ends none.
 */
final class Sentences {
  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-•*–—]|\\d{1,3}[.)])\\s.*");
  private static final Pattern MARKS = Pattern.compile("\\s*(?:\\[\\d{1,3}]\\s*[.,;]?\\s*)+");
  private static final Pattern MARK = Pattern.compile("\\[\\d{1,3}]");
  private static final Pattern MARKS_BEHIND =
      Pattern.compile("[.!?…]\\s*(?:\\[\\d{1,3}]\\s*)+[.,;]?$");
  private static final Pattern ENDED = Pattern.compile("[.!?…][»\")\\]]*(?:\\s*\\[\\d{1,3}])*$");
  private static final Pattern MARKED_END =
      Pattern.compile("[.!?…]\\s*(?:\\[\\d{1,3}]\\s*)+(?=\\p{Lu})");
  private static final Pattern ABBREVIATED =
      Pattern.compile(
          "(?:^|.*[\\s(«\"])(?:ул|г|д|им|пр|тел|руб|коп|стр|см|рис|п|т|др|e\\.g|i\\.e|mr|mrs|ms|dr|no"
              + "|st|vs|approx)\\.\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  private Sentences() {}

  /**
   * A sentence.
   *
   * @param text without the white space around it
   * @param line of the text, from 0
   * @param item whether it is a line of a list
   */
  record Sentence(String text, int line, boolean item) {
    boolean cited() {
      return MARK.matcher(text).find();
    }

    /** Whether another sentence can follow on its line. */
    boolean ended() {
      return ENDED.matcher(text).find();
    }

    /** Whether its marks stand behind its end, and so speak for the sentences before it too. */
    boolean citedBehind() {
      return MARKS_BEHIND.matcher(text).find();
    }
  }

  static List<Sentence> of(String text) {
    var sentences = new ArrayList<Sentence>();
    var number = 0;
    for (var line : text.split("\\R", -1)) {
      var item = ITEM.matcher(line).matches();
      for (var piece : item ? List.of(line) : cut(line)) {
        if (!piece.isBlank()) {
          sentences.add(new Sentence(piece.strip(), number, item));
        }
      }
      number++;
    }
    return sentences;
  }

  /** After marks behind a full stop a sentence begins, which a break iterator does not see. */
  private static List<String> cut(String line) {
    var pieces = new ArrayList<String>();
    var start = 0;
    var marks = MARKED_END.matcher(line);
    while (marks.find()) {
      pieces.addAll(sentences(line.substring(start, marks.end())));
      start = marks.end();
    }
    pieces.addAll(sentences(line.substring(start)));
    return pieces;
  }

  private static List<String> sentences(String line) {
    var pieces = new ArrayList<String>();
    var breaks = BreakIterator.getSentenceInstance(Locale.of("ru"));
    breaks.setText(line);
    var start = breaks.first();
    for (var end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      var piece = line.substring(start, end);
      var marks = MARKS.matcher(piece);
      var behind = !pieces.isEmpty() && marks.lookingAt() ? marks.end() : 0;
      if (behind > 0) {
        pieces.add(pieces.removeLast() + piece.substring(0, behind));
      }
      var rest = piece.substring(behind);
      if (!pieces.isEmpty() && ABBREVIATED.matcher(pieces.getLast()).matches()) {
        pieces.add(pieces.removeLast() + rest);
      } else if (!rest.isBlank()) {
        pieces.add(rest);
      }
    }
    return pieces;
  }

  /** Sentences as a text again, those of one line on one line. */
  static String joined(List<Sentence> sentences) {
    var text = new StringBuilder();
    var line = 0;
    for (var sentence : sentences) {
      if (!text.isEmpty()) {
        text.append(sentence.line() == line ? ' ' : '\n');
      }
      text.append(sentence.text());
      line = sentence.line();
    }
    return text.toString();
  }
}
