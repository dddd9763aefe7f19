package dev.souffleur.dialog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a period.
 *
 * @param days each day of the period, oldest first, those on which nothing happened too; none where
 *     nothing was ever recorded and all was asked for
 * @param purposes what the model was called for, the dearest first; suggestions are {@link
 *     #SUGGESTION}
 * @param times over the whole period
 * @param origins how the operators' turns came about, the most frequent first
 * @param categories dialogs begun in the period by category, the most frequent first
 */
public record UsageReport(
    UsagePeriod period,
    List<Day> days,
    List<Purpose> purposes,
    Times times,
    Outcomes outcomes,
    List<Origin> origins,
    List<CategoryCount> categories,
    Gaps gaps,
    Promises promises) {
  /** The purpose of the calls that made suggestions. */
  public static final String SUGGESTION = "suggestion";

  public UsageReport {
    days = List.copyOf(days);
    purposes = List.copyOf(purposes);
    origins = List.copyOf(origins);
    categories = List.copyOf(categories);
  }

  /** Whether nothing at all happened in the period. */
  public boolean isEmpty() {
    return days.stream().allMatch(Day::isEmpty)
        && gaps.isEmpty()
        && promises.total() == 0
        && origins.isEmpty();
  }

  /** What all calls of the model in the period came to. */
  public Spend spend() {
    return days.stream().map(Day::spend).reduce(Spend.NONE, Spend::plus);
  }

  /**
   * A day of the machine's time zone.
   *
   * @param local suggestions that no model wrote
   * @param suggestions what the model's suggestions cost
   * @param others what other calls of the model cost
   * @param dialogs that began
   * @param customerTurns turns of customers
   * @param operatorTurns turns of operators
   */
  public record Day(
      LocalDate date,
      long local,
      Spend suggestions,
      Spend others,
      Times times,
      long dialogs,
      long customerTurns,
      long operatorTurns) {
    public Spend spend() {
      return suggestions.plus(others);
    }

    boolean isEmpty() {
      return local + spend().calls() + dialogs + customerTurns + operatorTurns == 0;
    }
  }

  /**
   * What calls of the model cost.
   *
   * @param costUsd the sum of the known costs, in US dollars
   * @param unpriced calls whose cost is not known
   * @param inputTokens cached ones included
   */
  public record Spend(
      long calls,
      double costUsd,
      long unpriced,
      long inputTokens,
      long cachedTokens,
      long outputTokens) {
    public static final Spend NONE = new Spend(0, 0, 0, 0, 0, 0);

    public Spend plus(Spend other) {
      return new Spend(
          calls + other.calls,
          costUsd + other.costUsd,
          unpriced + other.unpriced,
          inputTokens + other.inputTokens,
          cachedTokens + other.cachedTokens,
          outputTokens + other.outputTokens);
    }
  }

  /** What the model was called for. */
  public record Purpose(String id, Spend spend) {}

  /**
   * Two quantiles of a set of times, exact, by the nearest rank: the least value that at least that
   * share of all values does not exceed.
   *
   * @param count how many values there are, at least 1
   * @param p50 in milliseconds
   * @param p95 in milliseconds
   */
  public record Quantiles(long count, long p50, long p95) {}

  /**
   * How long operators waited.
   *
   * @param firstToken from the message to the model's first token; null where there was none
   * @param model from the message to the model's whole reply
   * @param local from the message to the local draft, where that was the suggestion
   */
  public record Times(
      @Nullable Quantiles firstToken, @Nullable Quantiles model, @Nullable Quantiles local) {
    public static final Times NONE = new Times(null, null, null);
  }

  /**
   * What became of the suggestions.
   *
   * @param total suggestions in the period
   * @param inserted put into the composer and not sent so far
   * @param sent put into the composer and sent as they were
   * @param edited sent after a change
   * @param medianEdits the median of the edit distances of those that were changed, in code points
   *     (the lower one of two); null where none was
   * @param up thumbs up
   * @param down thumbs down
   */
  public record Outcomes(
      long total,
      long inserted,
      long sent,
      long edited,
      @Nullable Long medianEdits,
      long copied,
      long dismissed,
      long up,
      long down) {
    /** Suggestions of which nothing is known. */
    public long unused() {
      return total - inserted - sent - edited - copied - dismissed;
    }
  }

  /**
   * A way in which operators' turns came about.
   *
   * @param type {@code freehand}, {@code autosuggest}, {@code rewrite}, {@code canned} or {@code
   *     passage}
   * @param meanEdits the mean of what was changed of what was offered, in code points
   */
  public record Origin(String type, long turns, double meanEdits) {}

  /**
   * Dialogs of a category.
   *
   * @param category its id; null for dialogs that have none
   */
  public record CategoryCount(@Nullable String category, long dialogs) {}

  /**
   * Questions that the knowledge base could not answer.
   *
   * @param open not looked at yet
   * @param drafted made an article of
   * @param answered answered by the knowledge base since
   * @param dismissed put aside
   * @param questions groups of open ones, the most frequent first, at most {@link #MOST}
   */
  public record Gaps(
      long open, long drafted, long answered, long dismissed, List<OpenQuestion> questions) {
    /** As many groups are listed. */
    public static final int MOST = 20;

    public Gaps {
      questions = List.copyOf(questions);
    }

    public long total() {
      return open + drafted + answered + dismissed;
    }

    boolean isEmpty() {
      return total() == 0;
    }
  }

  /**
   * A question without an answer, as it was asked last, redacted.
   *
   * @param count how often it, or one like it, was asked
   * @param last the day on which it was asked last
   */
  public record OpenQuestion(String question, long count, LocalDate last) {}

  /**
   * What operators promised in the period.
   *
   * @param open neither kept nor dropped; the overdue ones included
   * @param overdue open ones whose date has passed
   */
  public record Promises(long open, long overdue, long kept, long dropped) {
    public long total() {
      return open + kept + dropped;
    }
  }
}
