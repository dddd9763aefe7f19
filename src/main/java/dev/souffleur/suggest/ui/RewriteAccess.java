package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.Rewriter;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which rewrites cannot be had just now, and why. To be used on the FX thread. */
public final class RewriteAccess {
  private final Rewriter rewriter;
  private final LatestOnly latest;
  private final ReadOnlyObjectWrapper<Map<RewriteKind, Warning>> closed =
      new ReadOnlyObjectWrapper<>(Map.of());

  public RewriteAccess(Rewriter rewriter, TaskRunner runner) {
    this.rewriter = rewriter;
    this.latest = new LatestOnly(runner);
  }

  /** The reasons against those that cannot be had, as they were last asked for. */
  public ReadOnlyObjectProperty<Map<RewriteKind, Warning>> closedProperty() {
    return closed.getReadOnlyProperty();
  }

  /** Asks anew: a key may have come, the budget may be spent. */
  public void check() {
    latest.<Map<RewriteKind, Warning>>run(
        cancellation -> {
          var reasons = new EnumMap<RewriteKind, Warning>(RewriteKind.class);
          for (var kind : RewriteKind.values()) {
            rewriter.unavailable(kind).ifPresent(reason -> reasons.put(kind, reason));
          }
          return reasons;
        },
        outcome -> {
          if (outcome instanceof Outcome.Done<Map<RewriteKind, Warning>>(var reasons)) {
            closed.set(Map.copyOf(reasons));
          }
        });
  }
}
