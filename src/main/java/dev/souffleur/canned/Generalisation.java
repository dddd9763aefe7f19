package dev.souffleur.canned;

import dev.souffleur.privacy.PersonalDataKind;
import dev.souffleur.privacy.Redactor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a reply to one customer fit for any: their name and order, and the operator's name, become
 * variables, and what else may be personal is pointed out. Stateless; safe from any thread.
 */
public final class Generalisation {
  private static final int SHORTEST_NAME = 3;
  private static final String WORD = "[\\p{L}\\p{N}]";
  private static final Pattern NAME_WORD = Pattern.compile("\\p{Lu}\\p{L}{2,}");
  private static final Pattern RUSSIAN_ENDING = Pattern.compile("[аеёийоуыьэюя]{1,2}$");
  private static final Redactor REDACTOR = new Redactor();

  private Generalisation() {}

  /** What may be personal in a reply that is kept for others. */
  public enum Kind {
    /** The customer's name in another form. */
    NAME,
    /** The number of an order. */
    ORDER,
    CONTACT,
    DOCUMENT,
    PAYMENT,
    SECRET
  }

  /**
   * Something personal that is still there.
   *
   * @param start of it, in UTF-16 units
   * @param end behind it
   */
  public record Remark(int start, int end, Kind kind) {}

  /** Puts variables for what is known of the dialog that a text comes from. */
  public static String of(String text, Situation situation) {
    var result = text;
    var customer = situation.customer().strip();
    if (customer.chars().anyMatch(Character::isLetter)) {
      result = replaced(result, customer, Variable.CUSTOMER);
      for (var name : names(customer)) {
        result = replaced(result, name, Variable.CUSTOMER);
      }
      var twice = Pattern.quote(Variable.CUSTOMER.placeholder());
      result = result.replaceAll(twice + "(?:\\s+" + twice + ")+", "{customer}");
    }
    result = replaced(result, situation.order(), Variable.ORDER);
    return replaced(result, situation.agent(), Variable.AGENT);
  }

  private static String replaced(String text, String value, Variable variable) {
    var known = value.strip();
    if (known.isEmpty()) {
      return text;
    }
    // Not inside of braces: the variable of a customer called Customer stays what it is.
    return Pattern.compile("(?<!" + WORD + "|\\{)" + Pattern.quote(known) + "(?!" + WORD + "|})")
        .matcher(text)
        .replaceAll(variable.placeholder());
  }

  /** The names of a person; a company has none but its own. */
  private static List<String> names(String customer) {
    return customer.matches(".*[«»\"„“].*|.*\\b(?:ООО|ОАО|ЗАО|АО|ИП|Ltd|LLC|Inc|GmbH)\\b.*")
        ? List.of()
        : NAME_WORD.matcher(customer).results().map(result -> result.group()).toList();
  }

  /**
   * What a text still has that may be personal, in its order: to be pointed out before it is kept.
   */
  public static List<Remark> remarks(String text, Situation situation) {
    var remarks = new ArrayList<Remark>();
    for (var data : REDACTOR.find(text)) {
      remarks.add(new Remark(data.start(), data.end(), kind(data.kind())));
    }
    for (var order : OrderNumber.in(text)) {
      remarks.add(new Remark(order.start(), order.end(), Kind.ORDER));
    }
    for (var name : names(situation.customer())) {
      form(name)
          .ifPresent(
              form ->
                  form.matcher(text)
                      .results()
                      .forEach(
                          match -> remarks.add(new Remark(match.start(), match.end(), Kind.NAME))));
    }
    return withoutOverlaps(remarks);
  }

  private static List<Remark> withoutOverlaps(List<Remark> remarks) {
    var kept = new ArrayList<Remark>();
    for (var remark : remarks.stream().sorted(Comparator.comparingInt(Remark::start)).toList()) {
      if (kept.isEmpty() || kept.getLast().end() <= remark.start()) {
        kept.add(remark);
      }
    }
    return List.copyOf(kept);
  }

  /** «Анна» is also «Анне» and «Анной». */
  private static Optional<Pattern> form(String name) {
    var stem = RUSSIAN_ENDING.matcher(name).replaceFirst("");
    return stem.length() < SHORTEST_NAME
        ? Optional.empty()
        : Optional.of(
            Pattern.compile(
                "(?<!" + WORD + ")" + Pattern.quote(stem) + "\\p{Ll}{0,3}(?!" + WORD + ")"));
  }

  private static Kind kind(PersonalDataKind kind) {
    return switch (kind) {
      case CARD, IBAN -> Kind.PAYMENT;
      case PHONE, EMAIL -> Kind.CONTACT;
      case PASSPORT, SNILS, INN -> Kind.DOCUMENT;
      case SECRET -> Kind.SECRET;
    };
  }
}
