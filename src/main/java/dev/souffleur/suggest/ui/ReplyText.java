package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.CitationMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A reply taken apart into words and the numbers of its sources. */
final class ReplyText {
  private static final Pattern CITATION = Pattern.compile("\\[(\\d{1,3})]");

  private ReplyText() {}

  /** Words, or the number of a source. */
  sealed interface Part {
    record Words(String text) implements Part {}

    record Cited(int n) implements Part {}
  }

  static List<Part> parts(String reply) {
    var parts = new ArrayList<Part>();
    var at = 0;
    var matcher = CITATION.matcher(reply);
    while (matcher.find()) {
      if (matcher.start() > at) {
        parts.add(new Part.Words(reply.substring(at, matcher.start())));
      }
      parts.add(new Part.Cited(Integer.parseInt(matcher.group(1))));
      at = matcher.end();
    }
    if (at < reply.length()) {
      parts.add(new Part.Words(reply.substring(at)));
    }
    return parts;
  }

  /**
   * Where a place of a reply is in a flow that shows each number of a source as one thing.
   *
   * @param offset in the reply, in UTF-16 units; one beyond its end counts as its end
   */
  static int inFlow(String reply, int offset) {
    var until = Math.min(offset, reply.length());
    var matcher = CITATION.matcher(reply);
    var place = until;
    while (matcher.find() && matcher.start() < until) {
      place -= Math.min(matcher.end(), until) - matcher.start() - 1;
    }
    return place;
  }

  /** The reply as a customer gets it: without the numbers, which mean nothing to them. */
  static String withoutCitations(String reply) {
    return CitationMarks.without(reply);
  }
}
