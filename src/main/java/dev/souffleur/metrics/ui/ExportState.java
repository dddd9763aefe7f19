package dev.souffleur.metrics.ui;

import dev.souffleur.metrics.UsageTable;
import java.nio.file.Path;

/** What became of a table that was to be a file. */
public sealed interface ExportState {
  /** None was asked for. */
  record None() implements ExportState {}

  /** It is being written. */
  record Writing(UsageTable.Subject subject) implements ExportState {}

  /** It is a file now. */
  record Written(UsageTable.Subject subject, Path file) implements ExportState {}

  /** It could not be written. */
  record Failed(UsageTable.Subject subject, Throwable error) implements ExportState {}
}
