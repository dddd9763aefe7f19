package dev.souffleur.canned;

import dev.souffleur.platform.Language;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the variables stand for in one dialog at one moment.
 *
 * @param customer the customer's name or number as the dialog has it
 * @param agent the operator's name; may be empty
 * @param order the number of the order that the dialog is about; empty where none is known
 * @param language of dates in texts that have no letters to tell it by
 */
public record Situation(
    String customer, String agent, String order, ZonedDateTime now, Language language) {
  private static final Locale RUSSIA = Locale.of("ru");
  private static final DateTimeFormatter RUSSIAN_DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", RUSSIA);
  private static final DateTimeFormatter RUSSIAN_TIME = DateTimeFormatter.ofPattern("H:mm", RUSSIA);
  private static final DateTimeFormatter ENGLISH_DATE =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter ENGLISH_TIME =
      DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

  /**
   * What a variable stands for, in the language of the text around it; empty where it has no value.
   * A customer known by a number alone has no name.
   */
  String value(Variable variable, boolean russian) {
    return switch (variable) {
      case CUSTOMER -> customer.chars().anyMatch(Character::isLetter) ? customer.strip() : "";
      case AGENT -> agent.strip();
      case ORDER -> order.strip();
      case DATE -> now.format(russian ? RUSSIAN_DATE : ENGLISH_DATE);
      case TIME -> now.format(russian ? RUSSIAN_TIME : ENGLISH_TIME);
    };
  }

  /** The language of a text, in which dates are put into it. */
  boolean isRussian(String text) {
    var of = text.chars().anyMatch(Character::isLetter) ? Language.of(text) : language;
    return of == Language.RUSSIAN;
  }
}
