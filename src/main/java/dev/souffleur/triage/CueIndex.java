package dev.souffleur.triage;

import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cues of all categories in a row of stems. Of cues that begin at one word the longest
 * counts, and what it covers says nothing more: «нет подключения» is not «подключения».
 *
 * <p>A stem that is no cue's may be one with a letter misread: it then stands for the cue's at a
 * discount. Candidates come from the deletions of one letter (SymSpell's way), so a text costs time
 * in proportion to its length. Immutable; safe from any thread.
 */
final class CueIndex {
  /** Shorter stems become other words by one letter. */
  private static final int LONG_ENOUGH = 5;

  private static final double MISREAD = 0.7;

  private final Node root = new Node();
  private final Map<String, String> misreadings = new HashMap<>();

  /**
   * A cue that was found.
   *
   * @param cue which of the category's
   * @param first its first stem in the row
   * @param last its last one
   * @param likeness 1, or less where a letter was misread
   */
  record Match(Entry cue, int first, int last, double likeness) {}

  /** A cue of a category, both by their places. */
  record Entry(int category, int place, double weight) {}

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final List<Entry> ends = new ArrayList<>();
  }

  CueIndex(List<TriageCategory> categories, Stemmer stemmer) {
    for (var category = 0; category < categories.size(); category++) {
      var cues = categories.get(category).words();
      for (var place = 0; place < cues.size(); place++) {
        var cue = cues.get(place);
        if (Signal.ofCue(cue.text()).isEmpty()) {
          add(stems(stemmer.tokens(cue.text())), new Entry(category, place, cue.weight()));
        }
      }
    }
  }

  /** One stem a word: of alternatives for the same word the first. */
  static List<String> stems(List<Stemmer.Token> tokens) {
    return distinct(tokens).stream().map(Stemmer.Token::stem).toList();
  }

  /** The tokens without alternatives for a word that has one already. */
  static List<Stemmer.Token> distinct(List<Stemmer.Token> tokens) {
    var distinct = new ArrayList<Stemmer.Token>();
    for (var token : tokens) {
      if (distinct.isEmpty() || token.start() >= distinct.getLast().end()) {
        distinct.add(token);
      }
    }
    return distinct;
  }

  private void add(List<String> stems, Entry entry) {
    var node = root;
    for (var stem : stems) {
      node = node.next.computeIfAbsent(stem, _ -> new Node());
      if (stem.length() >= LONG_ENOUGH) {
        misreadings.putIfAbsent(stem, stem);
        deletions(stem).forEach(piece -> misreadings.putIfAbsent(piece, stem));
      }
    }
    if (node != root) {
      node.ends.add(entry);
    }
  }

  /** The cues in a row of stems, in order. */
  List<Match> find(List<String> stems) {
    var matches = new ArrayList<Match>();
    var at = 0;
    while (at < stems.size()) {
      var length = longestAt(stems, at, matches);
      at += Math.max(1, length);
    }
    return matches;
  }

  /** Adds the longest cue that begins there, if any, and returns how many stems it has. */
  private int longestAt(List<String> stems, int start, List<Match> matches) {
    Node node = root;
    Node end = null;
    var length = 0;
    var likeness = 1.0;
    var endLikeness = 1.0;
    for (var i = start; i < stems.size(); i++) {
      var exact = node.next.get(stems.get(i));
      var next = exact == null ? misread(node, stems.get(i)) : exact;
      if (next == null) {
        break;
      }
      likeness *= exact == null ? MISREAD : 1;
      node = next;
      if (!node.ends.isEmpty()) {
        end = node;
        length = i - start + 1;
        endLikeness = likeness;
      }
    }
    if (end != null) {
      for (var entry : end.ends) {
        matches.add(new Match(entry, start, start + length - 1, endLikeness));
      }
    }
    return length;
  }

  private @Nullable Node misread(Node node, String stem) {
    if (stem.length() < LONG_ENOUGH) {
      return null;
    }
    var whole = misreadings.get(stem);
    if (whole != null && !whole.equals(stem) && node.next.containsKey(whole)) {
      return node.next.get(whole);
    }
    for (var piece : deletions(stem)) {
      var meant = misreadings.get(piece);
      if (meant != null
          && Math.abs(meant.length() - stem.length()) <= 1
          && node.next.containsKey(meant)) {
        return node.next.get(meant);
      }
    }
    return null;
  }

  private static List<String> deletions(String stem) {
    var pieces = new ArrayList<String>(stem.length());
    for (var i = 0; i < stem.length(); i++) {
      pieces.add(stem.substring(0, i) + stem.substring(i + 1));
    }
    return pieces;
  }
}
