package dev.souffleur.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Redacts the texts of one dialog and puts the data back into what a model answers.
 *
 * <p>A placeholder is a kind and a number, {@code [CARD_1]}; the same value, however it is spaced,
 * has the same one throughout the dialog. What a customer types that looks like a placeholder is
 * itself replaced, by {@code [TEXT_1]}, so a placeholder in a reply is always one of ours. A text
 * that this session redacted is known as a whole and stays as it is: hand over raw texts, or whole
 * redacted ones, never a mixture.
 *
 * <p>Holds the dialog's personal data in memory and nowhere else. Safe from any thread.
 */
public final class RedactionSession {
  private final Redactor redactor;
  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> originals = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final EnumMap<PersonalDataKind, Integer> counts = new EnumMap<>(PersonalDataKind.class);

  public RedactionSession(Redactor redactor) {
    this.redactor = redactor;
  }

  /** The text with placeholders for personal data; a text already redacted here is unchanged. */
  public synchronized String redact(String text) {
    if (originals.containsKey(text)) {
      return text;
    }
    var redacted = new StringBuilder();
    var copied = 0;
    for (var span : spans(text)) {
      redacted.append(text, copied, span.start());
      redacted.append(placeholder(span.name(), text.substring(span.start(), span.end())));
      copied = span.end();
    }
    if (copied == 0) {
      return text;
    }
    var result = redacted.append(text, copied, text.length()).toString();
    originals.put(result, text);
    return result;
  }

  /** The text with a blank for personal data: what to search for, as numbers only mislead. */
  public String without(String text) {
    var rest = new StringBuilder();
    var copied = 0;
    for (var span : redactor.find(text)) {
      rest.append(text, copied, span.start()).append(' ');
      copied = span.end();
    }
    return rest.append(text, copied, text.length()).toString();
  }

  /**
   * The text with the data put back, in whichever spelling the placeholders are; unknown ones stay.
   * A value that was written in several ways comes back as it was written first, and a text that
   * {@link #redact} returned comes back exactly.
   */
  public synchronized String restore(String text) {
    var original = originals.get(text);
    return original != null ? original : restorePlaceholders(text);
  }

  /** How many different values of each kind were replaced. */
  public synchronized Map<PersonalDataKind, Integer> counts() {
    return Map.copyOf(counts);
  }

  synchronized String restorePlaceholders(String text) {
    var restored = new StringBuilder();
    var placeholder = Placeholders.in(text);
    while (placeholder.find()) {
      var value = values.getOrDefault(Placeholders.customary(placeholder), placeholder.group());
      placeholder.appendReplacement(restored, "");
      restored.append(value);
    }
    return placeholder.appendTail(restored).toString();
  }

  /** Personal data and whatever looks like a placeholder, in order, without overlaps. */
  private List<Span> spans(String text) {
    var spans = new ArrayList<Span>();
    for (var data : redactor.find(text)) {
      spans.add(new Span(data.start(), data.end(), data.kind().name()));
    }
    var literal = Placeholders.in(text);
    while (literal.find()) {
      var span = new Span(literal.start(), literal.end(), Placeholders.LITERAL);
      var overlapped = spans.stream().filter(span::overlaps).toList();
      spans.removeAll(overlapped);
      spans.add(overlapped.stream().reduce(span, Span::join));
    }
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }

  private String placeholder(String name, String value) {
    return placeholders.computeIfAbsent(
        name + ":" + normalized(name, value),
        _ -> {
          var placeholder = Placeholders.of(name, numbers.merge(name, 1, Integer::sum));
          values.put(placeholder, value);
          if (!name.equals(Placeholders.LITERAL)) {
            counts.merge(PersonalDataKind.valueOf(name), 1, Integer::sum);
          }
          return placeholder;
        });
  }

  private static String normalized(String name, String value) {
    if (name.equals(Placeholders.LITERAL) || name.equals(PersonalDataKind.SECRET.name())) {
      return value;
    }
    var folded = FoldedText.of(value).text();
    return switch (PersonalDataKind.valueOf(name)) {
      case EMAIL -> folded.toLowerCase(Locale.ROOT);
      case IBAN -> folded.replaceAll("[^\\p{L}\\d]", "").toUpperCase(Locale.ROOT);
      case CARD, PHONE, PASSPORT, SNILS, INN -> folded.replaceAll("\\D", "");
      case SECRET -> value;
    };
  }

  private record Span(int start, int end, String name) {
    boolean overlaps(Span other) {
      return start < other.end && other.start < end;
    }

    /** Both together; a literal placeholder gives way to data that reaches beyond it. */
    Span join(Span data) {
      var inside = start <= data.start && data.end <= end;
      return new Span(
          Math.min(start, data.start), Math.max(end, data.end), inside ? name : data.name);
    }
  }
}
