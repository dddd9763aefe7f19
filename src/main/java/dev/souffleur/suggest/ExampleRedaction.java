package dev.souffleur.suggest;

import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.guard.ClaimFinder;
import dev.souffleur.privacy.Redactor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of a text whatever belongs to one customer, so that it may be shown in another's
 * dialog: personal data, names, and numbers of orders, each for a placeholder that says its kind
 * and nothing else.
 *
 * <p>What cannot be cleaned is not kept at all: where a name or number of the customer's, as the
 * dialog's own fields have it, is still in the text, there is no example. Safe from any thread.
 */
final class ExampleRedaction {
  private static final String NAME = "[NAME]";
  private static final String NUMBER = "[NUMBER]";

  /** A text longer than this is a log or a letter, no situation to be recognised. */
  private static final int MAX_CHARS = 2_000;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+]");
  private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\p{L}\\d])\\d{5,}(?!\\d)");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\d][\\p{L}\\d'’-]*");

  /** A name in the vocative, with the comma that sets it off. */
  private static final Pattern ADDRESSED =
      Pattern.compile(",? ?\\[NAME](?=[!.…]|$)|(?<=^|[.!?] |\n)\\[NAME], ?", Pattern.MULTILINE);

  private static final Pattern GREETED =
      Pattern.compile(
          "(?iu)(?<greeting>(?<!\\p{L})(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет"
              + "|hello|hi|hey|good (?:morning|afternoon|evening))),? \\[NAME](?<mark>[,!.])?");

  private final Redactor redactor;
  private final ClaimFinder claims;

  /**
   * @param contentWords gives the words that say what a text is about
   */
  ExampleRedaction(Redactor redactor, Stemmer contentWords) {
    this.redactor = redactor;
    this.claims = new ClaimFinder(contentWords);
  }

  /**
   * A text without anything of this customer's; empty where that cannot be had, or nothing is left.
   *
   * @param dialog for the names that are said in it
   */
  Optional<String> redact(String text, Conversation conversation, List<Message> dialog) {
    var fields = new ArrayList<String>(conversation.metadata().values());
    fields.add(conversation.customer());
    var names = new PersonalNames(List.of(conversation.customer()));
    dialog.forEach(message -> names.learnFrom(message.text()));
    names.learnFrom(text);
    var redacted = tidied(replaced(replaced(clipped(text), personal(clipped(text))), names));
    var says = PLACEHOLDER.matcher(redacted).replaceAll("").chars().anyMatch(Character::isLetter);
    return says && !tells(redacted, fields) ? Optional.of(redacted) : Optional.empty();
  }

  /** Whether a redacted text stands for something that is not there. */
  static boolean hasPlaceholder(String redacted) {
    return PLACEHOLDER.matcher(redacted).find();
  }

  private List<Cut> personal(String text) {
    var cuts = new ArrayList<Cut>();
    redactor.find(text).forEach(d -> cuts.add(new Cut(d.start(), d.end(), "[" + d.kind() + "]")));
    for (var claim : claims.find(text)) {
      switch (claim.kind()) {
        case CODE, PHONE -> cuts.add(new Cut(claim.start(), claim.end(), NUMBER));
        case EMAIL -> cuts.add(new Cut(claim.start(), claim.end(), "[EMAIL]"));
        default -> {}
      }
    }
    var number = LONG_NUMBER.matcher(text);
    while (number.find()) {
      cuts.add(new Cut(number.start(), number.end(), NUMBER));
    }
    return cuts;
  }

  private static String replaced(String text, PersonalNames names) {
    return replaced(
        text, names.in(text).stream().map(s -> new Cut(s.start(), s.end(), NAME)).toList());
  }

  private static String replaced(String text, List<Cut> cuts) {
    var sorted = new ArrayList<>(cuts);
    sorted.sort(Comparator.comparingInt(Cut::start));
    var result = new StringBuilder();
    var at = 0;
    for (var cut : sorted) {
      if (cut.start() >= at) {
        result.append(text, at, cut.start()).append(cut.placeholder());
        at = cut.end();
      } else if (cut.end() > at) {
        // Overlapping finds: what the first one left standing goes too.
        at = cut.end();
      }
    }
    return result.append(text, at, text.length()).toString();
  }

  private static String tidied(String text) {
    var greeted = GREETED.matcher(text).replaceAll("${greeting}${mark}");
    var plain = ADDRESSED.matcher(greeted).replaceAll("");
    var tidy = plain.replaceAll(" +", " ").replaceAll("(?m)^[ ,]+", "").strip();
    // What stood behind «Анна, » begins the text now.
    return tidy.isEmpty() ? tidy : Character.toUpperCase(tidy.charAt(0)) + tidy.substring(1);
  }

  /** Whether a name or number of the dialog's own fields is still there. */
  private static boolean tells(String redacted, List<String> fields) {
    var told = new HashSet<String>();
    for (var field : fields) {
      var token = TOKEN.matcher(field);
      while (token.find()) {
        var word = token.group();
        var telling =
            Character.isUpperCase(word.charAt(0)) && word.length() > 2
                || word.chars().filter(Character::isDigit).count() > 2;
        if (telling) {
          told.add(word.toLowerCase(Locale.ROOT));
        }
      }
    }
    told.removeAll(GENERIC);
    var token = TOKEN.matcher(PLACEHOLDER.matcher(redacted).replaceAll(" "));
    while (token.find()) {
      var word = token.group().toLowerCase(Locale.ROOT);
      if (told.stream().anyMatch(each -> isForm(word, each))) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> GENERIC =
      Set.of("клиент", "клиентка", "покупатель", "гость", "client", "customer", "user", "guest");

  private static boolean isForm(String word, String told) {
    var stem = told.length() > 4 ? told.substring(0, told.length() - 1) : told;
    return word.equals(told) || word.startsWith(stem) && word.length() <= told.length() + 2;
  }

  private static String clipped(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    var end = text.lastIndexOf(' ', MAX_CHARS);
    // Half a word may be half a name.
    return text.substring(0, Math.max(0, end));
  }

  private record Cut(int start, int end, String placeholder) {}
}
