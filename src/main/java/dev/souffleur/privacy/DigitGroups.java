package dev.souffleur.privacy;

import java.util.Arrays;

/**
 * The unbroken runs of digits of a text, in order, and what stands between them. A number written
 * in groups is a window of neighbouring groups; as a window holds at most some twenty digits, all
 * windows of a text are looked at in linear time.
 */
final class DigitGroups {
  private final FoldedText text;
  private final int[] starts;
  private final int[] ends;

  private DigitGroups(FoldedText text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  static DigitGroups of(FoldedText text) {
    var starts = new int[text.length() / 2 + 1];
    var ends = new int[starts.length];
    var count = 0;
    for (var at = 0; at < text.length(); at++) {
      if (!FoldedText.isDigit(text.charAt(at))) {
        continue;
      }
      starts[count] = at;
      while (FoldedText.isDigit(text.charAt(at))) {
        at++;
      }
      ends[count++] = at;
    }
    return new DigitGroups(text, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }

  int count() {
    return starts.length;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  int length(int group) {
    return ends[group] - starts[group];
  }

  /** The lengths of the groups from {@code first} to {@code last}, both included. */
  int[] lengths(int first, int last) {
    var lengths = new int[last - first + 1];
    for (var i = 0; i < lengths.length; i++) {
      lengths[i] = length(first + i);
    }
    return lengths;
  }

  /** What stands between a group and the next. */
  String gapAfter(int group) {
    return text.text().substring(ends[group], starts[group + 1]);
  }

  /** How many characters stand between a group and the next; a large number after the last. */
  int gapLengthAfter(int group) {
    return group + 1 < starts.length ? starts[group + 1] - ends[group] : Integer.MAX_VALUE;
  }

  /** The digits of the groups from {@code first} to {@code last}, both included. */
  String digits(int first, int last) {
    var digits = new StringBuilder();
    for (var group = first; group <= last; group++) {
      digits.append(text.text(), starts[group], ends[group]);
    }
    return digits.toString();
  }

  Candidate candidate(int first, int last, PersonalDataKind kind, Candidate.Certainty certainty) {
    return new Candidate(starts[first], ends[last], kind, certainty);
  }
}
