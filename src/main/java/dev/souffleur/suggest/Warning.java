package dev.souffleur.suggest;

import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.util.List;

/**
 * Something the operator should know about a suggestion, as a text of {@link Messages}.
 *
 * @param key {@code suggest.warning.citation} say
 * @param arguments what the text puts in
 * @param spans the words of the reply that it means, in their order; empty where it means all of it
 */
public record Warning(String key, List<Object> arguments, List<Span> spans) {
  public Warning {
    arguments = List.copyOf(arguments);
    spans = List.copyOf(spans);
  }

  /**
   * Words of a reply, in UTF-16 code units of its text with the marks of sources in it.
   *
   * @param start of the first character
   * @param end after the last character
   * @param source the number of the source that says otherwise, or should have said it; 0 for none
   */
  public record Span(int start, int end, int source) {
    public Span {
      if (start < 0 || end <= start || source < 0) {
        throw new IllegalArgumentException("no words from " + start + " to " + end);
      }
    }
  }

  public static Warning of(String key, Object... arguments) {
    return new Warning(key, List.of(arguments), List.of());
  }

  /** The line of an error. */
  public static Warning of(UserException error) {
    return new Warning(error.key(), error.arguments(), List.of());
  }

  /** The same, about these words of the reply. */
  public Warning about(Span... words) {
    return new Warning(key, arguments, List.of(words));
  }

  /**
   * Whether it tells how the program is set up, the same for every suggestion: no key, no network.
   * A window shows that once, in its frame.
   */
  public boolean standing() {
    return key.equals("suggest.local.no_key") || key.equals("suggest.local.offline");
  }

  public String line(Messages messages) {
    return messages.get(key, arguments.toArray());
  }
}
