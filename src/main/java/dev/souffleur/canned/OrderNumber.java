package dev.souffleur.canned;

import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the number of an order: «заказ № 4711», {@code order A-1042}, {@code order number is 17}.
 * Stateless; safe from any thread.
 */
public final class OrderNumber {
  /** A shorter one may be a count: an order of 2 pizzas. */
  private static final int SHORTEST_WITHOUT_SIGN = 3;

  private static final int LONGEST = 30;
  private static final String METADATA_KEY = "order";

  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:заказ(?:а|у|ом|е|ы|ов|ам|ами|ах)?|orders?)"
              + "(?<sign>(?:[\\s:=–—-]*(?:№|#|no\\b\\.?|nr\\b\\.?|number\\b|номер(?:ом|а)?(?![а-яё])))?)"
              + "(?:\\s+is\\b)?[\\s:=–—]*"
              + "(?<number>(?:\\p{L}{1,5}[-–_/]?)?\\p{Nd}[\\p{L}\\p{Nd}]*(?:[-–_/][\\p{L}\\p{Nd}]+)*)"
              + "(?<after>\\s*[\\p{L}₽$€£%]*)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Beginnings of words after a number that counts something. */
  private static final List<String> UNITS =
      List.of(
          "руб", "р", "₽", "$", "€", "£", "%", "тыс", "коп", "шт", "дн", "ден", "час", "мин", "год",
          "г", "лет", "мес", "нед", "раз", "кг", "позиц", "товар", "rub", "usd", "eur", "dollar",
          "euro", "day", "hour", "minute", "week", "month", "year", "item", "piece", "times");

  /** Units of one letter are whole words. */
  private static final Set<String> LETTERS = Set.of("р", "г");

  private OrderNumber() {}

  /**
   * A number in a text.
   *
   * @param start of its first character, in UTF-16 units
   * @param end behind its last character
   */
  public record Found(int start, int end, String number) {}

  /** The number that a dialog is about: the one mentioned last, else what a bridge attached. */
  public static Optional<String> of(Conversation conversation, List<Message> turns) {
    for (var turn : turns.reversed()) {
      var found = in(turn.text());
      if (!found.isEmpty()) {
        return Optional.of(found.getLast().number());
      }
    }
    return Optional.ofNullable(conversation.metadata().get(METADATA_KEY))
        .map(String::strip)
        .filter(number -> !number.isEmpty());
  }

  /** All numbers of orders in a text, in its order. */
  public static List<Found> in(String text) {
    var found = new ArrayList<Found>();
    var mention = MENTION.matcher(text);
    while (mention.find()) {
      var number = mention.group("number");
      var signed = !mention.group("sign").isEmpty();
      if (number.length() <= LONGEST && (signed || isNumber(number, mention.group("after")))) {
        found.add(new Found(mention.start("number"), mention.end("number"), number));
      }
    }
    return List.copyOf(found);
  }

  private static boolean isNumber(String number, String after) {
    var next = after.strip().toLowerCase(Locale.ROOT);
    return number.length() >= SHORTEST_WITHOUT_SIGN
        && UNITS.stream()
            .noneMatch(unit -> LETTERS.contains(unit) ? next.equals(unit) : next.startsWith(unit));
  }
}
