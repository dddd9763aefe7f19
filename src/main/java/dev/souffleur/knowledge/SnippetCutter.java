package dev.souffleur.knowledge;

import dev.souffleur.knowledge.PassageMatcher.Mark;
import dev.souffleur.knowledge.SearchHit.Range;
import dev.souffleur.knowledge.SearchHit.Snippet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/** Cuts the stretch of a passage that says most of what was asked. */
final class SnippetCutter {
  /** Two lines of the suggestion panel. */
  private static final int LENGTH = 160;

  /** How far before a match a stretch begins that cannot begin with its sentence. */
  private static final int LEAD = 40;

  private static final double REPEATED = 0.1;
  private static final double SENTENCE_START = 0.3;
  private static final String ELLIPSIS = "…";

  private SnippetCutter() {}

  static Snippet cut(String text, List<Mark> marks) {
    var start = bestStart(text, marks);
    var end = endOf(text, start);
    return render(text, start, end, marks);
  }

  private static int bestStart(String text, List<Mark> marks) {
    var first = skipBlanks(text, 0);
    var starts = new TreeSet<Integer>();
    starts.add(first);
    for (var mark : marks) {
      var sentence = sentenceStart(text, mark.range().start());
      starts.add(
          mark.range().end() - sentence <= LENGTH
              ? sentence
              : wordStart(text, Math.max(0, mark.range().start() - LEAD)));
    }
    var best = first;
    var bestScore = -1.0;
    for (var start : starts) {
      var score = score(text, start, marks);
      if (score > bestScore) {
        best = start;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(String text, int start, List<Mark> marks) {
    var seen = new HashSet<Integer>();
    var score = sentenceStart(text, start) == start ? SENTENCE_START : 0;
    for (var mark : marks) {
      if (mark.range().start() >= start && mark.range().end() <= start + LENGTH) {
        score += seen.add(mark.concept()) ? mark.weight() : mark.weight() * REPEATED;
      }
    }
    return score;
  }

  /** The beginning of the sentence or line around an offset. */
  private static int sentenceStart(String text, int offset) {
    for (var at = offset - 1; at >= 0; at--) {
      var c = text.charAt(at);
      if (c == '\n' || (isSentenceEnd(c) && Character.isWhitespace(text.charAt(at + 1)))) {
        return Math.min(offset, skipBlanks(text, at + 1));
      }
    }
    return Math.min(offset, skipBlanks(text, 0));
  }

  private static boolean isSentenceEnd(char c) {
    return c == '.' || c == '!' || c == '?' || c == '…';
  }

  /** The first beginning of a word at or after an offset. */
  private static int wordStart(String text, int offset) {
    var at = offset;
    while (at > 0 && at < text.length() && !Character.isWhitespace(text.charAt(at - 1))) {
      at++;
      if (at - offset >= LEAD) {
        return splitsPair(text, offset) ? offset - 1 : offset;
      }
    }
    return skipBlanks(text, at);
  }

  private static int endOf(String text, int start) {
    if (text.length() - start <= LENGTH) {
      return trimEnd(text, start, text.length());
    }
    var end = start + LENGTH;
    var at = end;
    while (at > start && !Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    if (at > start) {
      return trimEnd(text, start, at);
    }
    return splitsPair(text, end) ? end - 1 : end;
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static int skipBlanks(String text, int from) {
    var at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int trimEnd(String text, int start, int end) {
    var at = end;
    while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Writes line breaks and runs of blanks as one space and moves the matches along. */
  private static Snippet render(String text, int start, int end, List<Mark> marks) {
    var line = new StringBuilder();
    if (skipBlanks(text, 0) < start) {
      line.append(ELLIPSIS);
    }
    var moved = new int[end - start + 1];
    for (var at = start; at < end; at++) {
      moved[at - start] = line.length();
      var c = text.charAt(at);
      if (!Character.isWhitespace(c)) {
        line.append(c);
      } else if (!Character.isWhitespace(text.charAt(at - 1 < start ? start : at - 1))) {
        line.append(' ');
      }
    }
    moved[end - start] = line.length();
    if (trimEnd(text, 0, text.length()) > end) {
      line.append(ELLIPSIS);
    }
    var matches = new ArrayList<Range>();
    for (var mark : marks) {
      if (mark.range().start() >= start && mark.range().end() <= end) {
        matches.add(
            new Range(moved[mark.range().start() - start], moved[mark.range().end() - start]));
      }
    }
    return new Snippet(line.toString(), matches);
  }
}
