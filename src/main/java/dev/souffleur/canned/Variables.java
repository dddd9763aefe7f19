package dev.souffleur.canned;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables in a text: words in braces. Stateless; safe from any thread. */
public final class Variables {
  private static final Pattern BRACES = Pattern.compile("\\{ ?([\\p{L}][\\p{L}\\p{N}_-]{0,39}) ?}");

  private Variables() {}

  /**
   * A stretch of a text in braces.
   *
   * @param start of the opening brace, in UTF-16 units
   * @param end behind the closing brace
   */
  public record Place(int start, int end, String name) {}

  /**
   * Puts in what the variables stand for, once: what is put in is not looked at again. A variable
   * without a value and words in braces that are none stay as they are.
   */
  public static String fill(String text, Situation situation) {
    var russian = situation.isRussian(BRACES.matcher(text).replaceAll(""));
    return BRACES
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Variable.of(match.group(1))
                        .map(variable -> situation.value(variable, russian))
                        .filter(value -> !value.isEmpty())
                        .orElse(match.group())));
  }

  /** The variables that stand in a text, in its order. */
  public static List<Place> in(String text) {
    return places(text, true);
  }

  /** The words in braces that are no variables. */
  public static List<Place> unknown(String text) {
    return places(text, false);
  }

  private static List<Place> places(String text, boolean known) {
    var found = new ArrayList<Place>();
    var braces = BRACES.matcher(text);
    while (braces.find()) {
      if (Variable.of(braces.group(1)).isPresent() == known) {
        found.add(new Place(braces.start(), braces.end(), braces.group(1)));
      }
    }
    return List.copyOf(found);
  }
}
