package dev.souffleur.suggest;

import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.util.List;

/**
 * Something the operator should know about a suggestion, as a text of {@link Messages}.
 *
 * @param key {@code suggest.warning.citation} say
 * @param arguments what the text puts in
 */
public record Warning(String key, List<Object> arguments) {
  public Warning {
    arguments = List.copyOf(arguments);
  }

  public static Warning of(String key, Object... arguments) {
    return new Warning(key, List.of(arguments));
  }

  /** The line of an error. */
  public static Warning of(UserException error) {
    return new Warning(error.key(), error.arguments());
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
