package dev.souffleur.metrics.ui;

import dev.souffleur.dialog.UsagePeriod;
import dev.souffleur.dialog.UsageReport;
import org.jspecify.annotations.Nullable;

/** What the page of figures shows. */
public sealed interface InsightsState {
  /** The page is closed. */
  record Closed() implements InsightsState {}

  /**
   * The figures are being read.
   *
   * @param last what is shown meanwhile; null for nothing
   */
  record Reading(@Nullable UsageReport last) implements InsightsState {}

  /** Nothing happened in the period. */
  record Empty(UsagePeriod period) implements InsightsState {}

  /** Figures. */
  record Shown(UsageReport report) implements InsightsState {}

  /** The figures cannot be read. */
  record Failed(Throwable error) implements InsightsState {}
}
