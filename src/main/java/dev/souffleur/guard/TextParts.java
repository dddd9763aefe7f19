package dev.souffleur.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sentences of a text and the marks of sources in them. */
final class TextParts {
  private static final Pattern MARK = Pattern.compile("\\[(\\d{1,3})]");

  /** Where a sentence ends; the marks of its sources behind the full stop belong to it. */
  private static final Pattern END =
      Pattern.compile("(?:[.!?…]+[»”\")]*(?= |\n|$)(?: ?\\[\\d{1,3}])*|\n+)");

  private static final Pattern ABBREVIATED =
      Pattern.compile(
          "(?<!\\p{L})(?:руб|раб|дн|мин|сек|мес|тыс|млн|т|е|д|п|г|ч|р|approx|mr|ms|mrs|e\\.g|i\\.e|vs|no)$");

  private static final Pattern CLAUSE = Pattern.compile("[,;:](?!\\d)| - |\\(");

  private final String folded;
  private final List<Part> sentences = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  /** A sentence, from {@code start} to {@code end}, exclusive. */
  record Part(int start, int end) {
    boolean isQuestion(String folded) {
      return folded
          .substring(start, end)
          .stripTrailing()
          .replaceAll("(?: ?\\[\\d+])+$", "")
          .endsWith("?");
    }
  }

  /** {@code [2]} at a place. */
  record Mark(int at, int number) {}

  TextParts(String folded) {
    this.folded = folded;
    var end = END.matcher(folded);
    var start = 0;
    while (end.find()) {
      if (!isEnd(end.start(), end.end())) {
        continue;
      }
      sentences.add(new Part(start, end.end()));
      start = end.end();
    }
    sentences.add(new Part(start, folded.length()));
    var mark = MARK.matcher(folded);
    while (mark.find()) {
      marks.add(new Mark(mark.start(), Integer.parseInt(mark.group(1))));
    }
  }

  private boolean isEnd(int mark, int behind) {
    if (folded.charAt(mark) != '.' || behind >= folded.length() || folded.charAt(behind) == '\n') {
      return true;
    }
    return !ABBREVIATED.matcher(folded).region(Math.max(0, mark - 8), mark).find();
  }

  List<Part> sentences() {
    return sentences;
  }

  Part sentence(int at) {
    for (var sentence : sentences) {
      if (at < sentence.end()) {
        return sentence;
      }
    }
    return sentences.getLast();
  }

  /** Where the clause begins that a place lies in. */
  int clauseStart(int at) {
    var sentence = sentence(at);
    var start = sentence.start();
    var delimiter = CLAUSE.matcher(folded).region(sentence.start(), at);
    while (delimiter.find()) {
      start = delimiter.end();
    }
    return start;
  }

  /**
   * The sources that a claim cites: the group of marks that follows it in its sentence, or else the
   * last one before it; none where the sentence has no mark.
   */
  List<Integer> cited(Claim claim) {
    var sentence = sentence(claim.start());
    var after = new ArrayList<Integer>();
    var before = new ArrayList<Integer>();
    var last = -1;
    for (var mark : marks) {
      if (mark.at() < sentence.start() || mark.at() >= sentence.end()) {
        continue;
      }
      var width = 2 + Integer.toString(mark.number()).length();
      var adjoins = last >= 0 && folded.substring(last, mark.at()).isBlank();
      if (mark.at() >= claim.end()) {
        if (!after.isEmpty() && !adjoins) {
          break;
        }
        after.add(mark.number());
      } else {
        if (!adjoins) {
          before.clear();
        }
        before.add(mark.number());
      }
      last = mark.at() + width;
    }
    return after.isEmpty() ? before : after;
  }
}
