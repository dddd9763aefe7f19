package dev.souffleur.guard;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reply may rest on, read once for all of its claims. */
record Evidence(List<Source> sources, List<Turn> dialog) {
  /** A sentence that confirms or states what was asked. */
  private static final Pattern CONFIRMING =
      Pattern.compile(
          "(?:^|[.!?] )(?:да|верно|именно|конечно|yes|correct|right|exactly|sure|of"
              + " course)(?!\\p{L})"
              + "|действительно|подтвержда|indeed|confirm|(?<!\\p{L})(?:стоит|стоимость|цена|составля\\p{L}+|действует|costs?|price"
              + " is|applies)(?!\\p{L})");

  private static final Pattern NEGATED =
      Pattern.compile("(?<!\\p{L})(?:не|нет|not|no)(?!\\p{L})|n't");

  /** A passage. */
  record Source(int number, ReadText text) {}

  /** A turn of the dialog; what is not the operator's counts as the customer's. */
  record Turn(boolean operators, ReadText text) {}

  /** A claim of a source and how much the words around it have in common with a reply's claim. */
  record Rival(Source source, Claim claim, int likeness) {}

  boolean has(int number) {
    return sources.stream().anyMatch(source -> source.number() == number);
  }

  /** The sources that contain a sentence word for word, by number. */
  List<Integer> holding(String sentence, int shortest) {
    return sentence.length() < shortest
        ? List.of()
        : sources.stream()
            .filter(source -> source.text().line().contains(sentence))
            .map(Source::number)
            .toList();
  }

  boolean anyText(Predicate<ReadText> test) {
    return Stream.concat(sources.stream().map(Source::text), dialog.stream().map(Turn::text))
        .anyMatch(test);
  }

  boolean operatorSaid(Predicate<ReadText> test) {
    return dialog.stream().filter(Turn::operators).map(Turn::text).anyMatch(test);
  }

  boolean customerSaid(Predicate<ReadText> test) {
    return dialog.stream().filter(turn -> !turn.operators()).map(Turn::text).anyMatch(test);
  }

  boolean saidToBeDone(String root) {
    return dialog.stream()
        .anyMatch(turn -> DeedFinder.tells(turn.text().folded(), root, turn.operators()));
  }

  /** Whether a claim's sentence says that what the customer said is so. */
  static boolean confirms(ReadText reply, Claim claim) {
    var sentence = reply.sentenceOf(claim);
    return CONFIRMING.matcher(sentence).find() && !NEGATED.matcher(sentence).find();
  }

  /**
   * The claim of a source that a reply's claim most likely is a wrong copy of: in a cited source
   * any that fits, elsewhere one whose words are alike.
   */
  @Nullable Rival rival(ReadText reply, Claim claim, List<Integer> cited, Predicate<Claim> fits) {
    var around = reply.around(claim);
    Rival best = null;
    for (var source : sources) {
      for (var other : source.text().claims()) {
        if (other.kind() != claim.kind() || !fits.test(other)) {
          continue;
        }
        var likeness = likeness(around, source.text().around(other));
        var isCited = cited.contains(source.number());
        if (likeness == 0 && !isCited) {
          continue;
        }
        var worth = likeness + (isCited ? 1_000 : 0);
        if (best == null || worth > best.likeness()) {
          best = new Rival(source, other, worth);
        }
      }
    }
    return best;
  }

  static int likeness(Map<String, Integer> some, Map<String, Integer> others) {
    var sum = 0;
    for (var word : some.entrySet()) {
      sum += others.containsKey(word.getKey()) ? word.getValue() : 0;
    }
    return sum;
  }
}
