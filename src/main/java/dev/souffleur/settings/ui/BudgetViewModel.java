package dev.souffleur.settings.ui;

import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.util.function.DoubleSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the language model may cost. To be used on the FX thread. */
public final class BudgetViewModel {
  private final Preferences preferences;
  private final DoubleSupplier costToday;
  private final LatestOnly reading;
  private final FieldViewModel<Double> budget;
  private final FieldViewModel<Integer> replyTokens;
  private final FieldViewModel<Integer> categoryTokens;
  private final ReadOnlyObjectWrapper<BudgetState> state =
      new ReadOnlyObjectWrapper<>(new BudgetState.Reading());

  /**
   * @param costToday the known cost since midnight, in US dollars; read in the background
   */
  public BudgetViewModel(Preferences preferences, DoubleSupplier costToday, TaskRunner runner) {
    this.preferences = preferences;
    this.costToday = costToday;
    this.reading = new LatestOnly(runner);
    budget = new FieldViewModel<>(preferences, Fields.BUDGET);
    replyTokens = new FieldViewModel<>(preferences, Fields.REPLY_TOKENS);
    categoryTokens = new FieldViewModel<>(preferences, Fields.CATEGORY_TOKENS);
    preferences
        .inForceProperty()
        .addListener(
            (property, old, now) -> {
              if (state.get() instanceof BudgetState.Known(var spent, var before)) {
                state.set(new BudgetState.Known(spent, now.dailyBudgetUsd()));
              }
            });
  }

  public FieldViewModel<Double> budget() {
    return budget;
  }

  public FieldViewModel<Integer> replyTokens() {
    return replyTokens;
  }

  public FieldViewModel<Integer> categoryTokens() {
    return categoryTokens;
  }

  public ReadOnlyObjectProperty<BudgetState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The section comes to be seen: adds up what was spent today. */
  public void show() {
    reading.<Double>run(
        cancellation -> costToday.getAsDouble(),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Double>(var spent) ->
                state.set(new BudgetState.Known(spent, preferences.inForce().dailyBudgetUsd()));
            case Outcome.Failed<Double>(var error) -> state.set(new BudgetState.Failed(error));
            case Outcome.Cancelled<Double>() -> {}
          }
        });
  }
}
