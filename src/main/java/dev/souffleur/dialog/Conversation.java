package dev.souffleur.dialog;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dialog with one customer.
 *
 * @param customer the customer's name or number as the operator knows it; may be empty
 * @param channel where it takes place: {@code chat}, {@code phone}…
 * @param updated time of the last message, or {@code created}
 * @param category id of its category, or null while unknown
 * @param metadata whatever a bridge attached, keys to text
 */
public record Conversation(
    long id,
    String customer,
    String channel,
    Instant created,
    Instant updated,
    State state,
    @Nullable String category,
    Map<String, String> metadata) {
  public Conversation {
    metadata = Map.copyOf(metadata);
  }

  /** Archived conversations leave the list, never the database. */
  public enum State {
    OPEN,
    ARCHIVED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
