package dev.souffleur.suggest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds people's names: those known of a dialog, common given names, patronymics, and whatever
 * stands where a name does («меня зовут …», “Hello …,”), in every case of Russian. Safe from any
 * thread.
 */
final class PersonalNames {
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’-]*");

  private static final String NAME = "\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*\\.?){0,2}";

  /** Where a name stands by what is said before it. */
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "(?:(?iu:(?<!\\p{L})(?:меня зовут|зовут меня|моё имя|мое имя|моя фамилия|фамилия|с"
              + " уважением|уважаем(?:ый|ая)|на имя|my name is|my name's|i am"
              + " called|dear|mr\\.?|mrs\\.?|ms\\.?|(?:kind|best)"
              + " regards|sincerely|yours)),?\\s{1,3}|(?iu:(?<!\\p{L})(?:здравствуйте|добрый"
              + " (?:день|вечер)|доброе утро|привет|hello|hi|hey|good"
              + " (?:morning|afternoon|evening))),? )(?<name>"
              + NAME
              + ")");

  /** An introduction whose name need not have a capital. */
  private static final Pattern INTRODUCED_SMALL =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:меня зовут|my name is|my name's) (?<name>\\p{L}[\\p{L}'’-]+)");

  private static final Pattern PATRONYMIC =
      Pattern.compile("\\p{Lu}\\p{L}+(?:ович|евич|ич|овна|евна|инична)(?:а|у|ем|ом|е|ы|ой)?");

  private static final Set<String> NO_NAMES =
      Set.of(
          "клиент",
          "клиентка",
          "покупатель",
          "пользователь",
          "гость",
          "абонент",
          "заказ",
          "чат",
          "client",
          "customer",
          "user",
          "guest",
          "visitor",
          "chat",
          "order",
          "there",
          "team",
          "all");

  private static final int LONGEST_ENDING = 3;
  private static final Set<String> COMMON = common();

  private final Set<String> stems = new HashSet<>();

  /**
   * @param known names of a dialog's customer, in whatever form
   */
  PersonalNames(Collection<String> known) {
    known.forEach(this::learn);
  }

  /** Takes up every name by which people introduce themselves in a text, or are addressed. */
  void learnFrom(String text) {
    for (var pattern : List.of(INTRODUCED, INTRODUCED_SMALL)) {
      var matcher = pattern.matcher(text);
      while (matcher.find()) {
        learn(matcher.group("name"));
      }
    }
  }

  private void learn(String name) {
    var word = WORD.matcher(name);
    while (word.find()) {
      var lower = folded(word.group());
      if (lower.length() > 1 && !NO_NAMES.contains(lower)) {
        stems.add(stem(lower));
      }
    }
  }

  /** A name in a text. */
  record Span(int start, int end) {}

  /** The names of a text, in order, without overlaps; neighbouring ones in one span. */
  List<Span> in(String text) {
    var spans = new ArrayList<Span>();
    var word = WORD.matcher(text);
    while (word.find()) {
      if (isName(word)) {
        add(spans, text, word.start(), word.end());
      } else if (!spans.isEmpty() && isSurname(text, spans.getLast(), word)) {
        add(spans, text, word.start(), word.end());
      }
    }
    return spans;
  }

  private static void add(List<Span> spans, String text, int start, int end) {
    if (!spans.isEmpty() && text.substring(spans.getLast().end(), start).matches("[ .]{0,2}")) {
      spans.set(spans.size() - 1, new Span(spans.getLast().start(), end));
    } else {
      spans.add(new Span(start, end));
    }
  }

  private boolean isName(Matcher word) {
    var text = word.group();
    var lower = folded(text);
    if (isForm(lower, stems)) {
      return true;
    }
    return Character.isUpperCase(text.charAt(0))
        && (isForm(lower, COMMON) || PATRONYMIC.matcher(text).matches());
  }

  /** A word with a capital right behind a name: «Анна Петрова», «Анна К.». */
  private static boolean isSurname(String text, Span name, Matcher word) {
    return Character.isUpperCase(word.group().charAt(0))
        && text.substring(name.end(), word.start()).equals(" ");
  }

  private static boolean isForm(String lower, Set<String> stems) {
    for (var cut = 0; cut <= LONGEST_ENDING && cut < lower.length(); cut++) {
      var stem = lower.substring(0, lower.length() - cut);
      if (stems.contains(stem) && (cut == 0 || stem.length() >= 3 && isEnding(lower, cut))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnding(String lower, int length) {
    var ending = lower.substring(lower.length() - length);
    return ending.matches("[аеиоуыэюяйьмх]{1,3}|'s|’s");
  }

  /** What the cases of a Russian name share. */
  private static String stem(String lower) {
    return lower.length() > 3 && lower.matches(".*[аяйьоеи]")
        ? lower.substring(0, lower.length() - 1).replaceAll("и$", "")
        : lower;
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replace('ё', 'е');
  }

  private static Set<String> common() {
    var names = new HashSet<String>();
    try (var stream =
        Objects.requireNonNull(PersonalNames.class.getResourceAsStream("names.txt"))) {
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (var name : text.split("\\s+")) {
        if (!name.isBlank()) {
          names.add(stem(folded(name)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Set.copyOf(names);
  }
}
