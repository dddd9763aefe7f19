package dev.souffleur.settings.ui;

import org.jspecify.annotations.Nullable;

/** What is known of today's cost. */
public sealed interface BudgetState {
  /** It is being added up. */
  record Reading() implements BudgetState {}

  /**
   * It is known.
   *
   * @param spent the known cost since midnight, in US dollars
   * @param budget for a day, in US dollars; null for no limit
   */
  record Known(double spent, @Nullable Double budget) implements BudgetState {
    boolean over() {
      return budget != null && spent >= budget;
    }
  }

  /** It could not be found out. */
  record Failed(Throwable error) implements BudgetState {}
}
