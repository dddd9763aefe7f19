package dev.souffleur.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the marks of sources in a reply, {@code [2]}, and takes out those that stand for nothing.
 *
 * <p>Models also write {@code [1, 3]}, {@code [1-3]} and {@code 【2】}; all become single marks.
 */
public final class CitationMarks {
  private static final Pattern MARK =
      Pattern.compile(
          "(?<space>\\h*)[\\[【]\\h*(?<numbers>\\d{1,4}(?:\\h*[,;–-]\\h*\\d{1,4})*)\\h*[\\]】]");

  private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:\\h*[–-]\\h*(\\d+))?");

  private static final Pattern MARK_AND_SPACE = Pattern.compile("[ \\u00a0]?\\[\\d{1,3}]");

  private CitationMarks() {}

  /** A reply as a customer gets it: without the numbers, which mean nothing to them. */
  public static String without(String reply) {
    return MARK_AND_SPACE.matcher(reply).replaceAll("").strip();
  }

  /**
   * A reply with sound marks only.
   *
   * @param text the reply, each mark a number of {@code sources}
   * @param citations what it cites, by number, each once
   * @param unknown the numbers that were taken out, each once
   */
  record Checked(String text, List<Citation> citations, List<Integer> unknown) {}

  static Checked check(String reply, Sources sources) {
    var sound = sound(reply, sources::has);
    return new Checked(
        sound.text().strip(),
        sound.numbers().stream().map(sources::citation).toList(),
        sound.unknown());
  }

  /**
   * A text with sound marks only, otherwise as it was.
   *
   * @param numbers what it cites, in order, each once
   * @param unknown the numbers that were taken out, in order, each once
   */
  record Sound(String text, List<Integer> numbers, List<Integer> unknown) {}

  /** Checks marks that may stand for what {@code known} says. */
  static Sound sound(String reply, IntPredicate known) {
    var cited = new TreeSet<Integer>();
    var unknown = new TreeSet<Integer>();
    var text = new StringBuilder();
    var matcher = MARK.matcher(reply);
    while (matcher.find()) {
      var sound = new ArrayList<Integer>();
      for (var n : numbers(matcher.group("numbers"))) {
        if (known.test(n)) {
          sound.add(n);
        } else {
          unknown.add(n);
        }
      }
      cited.addAll(sound);
      matcher.appendReplacement(text, Matcher.quoteReplacement(marks(matcher, sound)));
    }
    matcher.appendTail(text);
    return new Sound(text.toString(), List.copyOf(cited), List.copyOf(unknown));
  }

  private static String marks(Matcher matcher, List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return "";
    }
    var marks = new StringBuilder(matcher.group("space"));
    numbers.forEach(n -> marks.append('[').append(n).append(']'));
    return marks.toString();
  }

  private static List<Integer> numbers(String list) {
    var numbers = new ArrayList<Integer>();
    var matcher = NUMBER.matcher(list);
    while (matcher.find()) {
      var from = Integer.parseInt(matcher.group(1));
      var to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      if (to - from > Sources.MAX) {
        // «[2024-2030]» is no range of sources; its ends are as unknown as what lies between.
        numbers.add(from);
        numbers.add(to);
        continue;
      }
      for (var n = from; n <= to; n++) {
        numbers.add(n);
      }
    }
    return numbers;
  }
}
