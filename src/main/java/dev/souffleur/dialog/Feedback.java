package dev.souffleur.dialog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an operator thinks of a suggestion.
 *
 * @param reason what was wrong with it, where they said so; only with a thumb down
 */
public record Feedback(Rating rating, @Nullable Reason reason) {
  public Feedback {
    if (rating == Rating.UP && reason != null) {
      throw new IllegalArgumentException("a thumb up with a reason against");
    }
  }

  /** A thumb. */
  public enum Rating {
    UP(1),
    DOWN(-1);

    private final int value;

    Rating(int value) {
      this.value = value;
    }

    /** As the database keeps it: 1 or -1. */
    public int value() {
      return value;
    }

    static Rating of(int value) {
      return value > 0 ? UP : DOWN;
    }
  }

  /** What may be wrong with a suggestion. */
  public enum Reason {
    /** It states what is not so. */
    FACTS,
    /** It is not how one speaks to this customer. */
    TONE,
    /** It is in another language than the customer's. */
    LANGUAGE,
    /** It answers another question. */
    RELEVANCE;

    /** As the database keeps it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
