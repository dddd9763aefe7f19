package dev.souffleur.canned;

import dev.souffleur.canned.ReplySearch.Mark;
import dev.souffleur.dialog.CannedReply;
import java.util.List;
import java.util.Optional;

/** The words of one reply, and how well a word of a query matches them. Immutable. */
final class ReplyWords {
  private static final double IN_FOLDER = 0.7;
  private static final double IN_TEXT = 0.5;

  /** A word that makes sense in the layout it was typed in was meant so. */
  private static final double SWITCHED = 0.9;

  private static final double INITIALS = 0.65;
  private static final int SHORTEST_INITIALS = 2;

  /** Nearly every text has a word with a given first letter. */
  private static final int SHORTEST_IN_TEXT = 2;

  private static final int MOST_WORDS = 2_000;
  private static final Match NONE = new Match(0, Optional.empty());

  private final CannedReply reply;
  private final String name;
  private final List<SearchWords.Placed> nameWords;
  private final List<SearchWords.Placed> folderWords;
  private final List<String> textWords;
  private final String initials;

  ReplyWords(CannedReply reply) {
    this.reply = reply;
    name = SearchWords.folded(reply.name());
    nameWords = SearchWords.placed(reply.name(), MOST_WORDS);
    folderWords = SearchWords.placed(reply.folder(), MOST_WORDS);
    textWords =
        SearchWords.placed(reply.text(), MOST_WORDS).stream()
            .map(SearchWords.Placed::word)
            .distinct()
            .toList();
    var first = new StringBuilder();
    nameWords.forEach(word -> first.appendCodePoint(word.word().codePointAt(0)));
    initials = first.toString();
  }

  /**
   * How well a word matches.
   *
   * @param score from 0 for not at all to 1
   * @param mark what it matches in the name, if it does
   */
  record Match(double score, Optional<Mark> mark) {}

  CannedReply reply() {
    return reply;
  }

  /** The name, folded. */
  String name() {
    return name;
  }

  /** How well a word of a query matches, in the layout in which it does so better. */
  Match match(SearchWords.Word word) {
    var typed = word.typed().isEmpty() ? NONE : match(word.typed());
    var switched =
        word.switched().isEmpty() || word.switched().equals(word.typed())
            ? NONE
            : match(word.switched());
    return switched.score() * SWITCHED > typed.score()
        ? new Match(switched.score() * SWITCHED, switched.mark())
        : typed;
  }

  private Match match(String word) {
    var best = inName(word);
    if (best.score() < IN_FOLDER) {
      for (var each : folderWords) {
        best = better(best, IN_FOLDER * WordMatch.of(word, each.word()).score());
      }
    }
    if (best.score() < IN_TEXT && word.length() >= SHORTEST_IN_TEXT) {
      for (var each : textWords) {
        best = better(best, IN_TEXT * WordMatch.of(word, each).score());
      }
    }
    return best;
  }

  private static Match better(Match best, double score) {
    return score > best.score() ? new Match(score, Optional.empty()) : best;
  }

  private Match inName(String word) {
    var best = NONE;
    for (var each : nameWords) {
      var match = WordMatch.of(word, each.word());
      if (match.score() > best.score()) {
        best =
            new Match(
                match.score(),
                Optional.of(new Mark(each.start() + match.start(), each.start() + match.end())));
      }
    }
    if (best.score() < INITIALS
        && word.length() >= SHORTEST_INITIALS
        && initials.startsWith(word)) {
      return new Match(INITIALS, Optional.empty());
    }
    return best;
  }
}
