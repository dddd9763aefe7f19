package dev.souffleur.triage;

import dev.souffleur.platform.CsvReader;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.suggest.Confusion;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Measures triage on labelled pictures. */
public final class TriageEvaluation {
  private static final int LABEL_SHOWN = 40;

  private final ScreenshotTriage triage;

  public TriageEvaluation(ScreenshotTriage triage) {
    this.triage = triage;
  }

  private record Labelled(String name, Path file, TriageCategory label) {}

  /** Where a row has its path and its label. */
  private record Columns(int path, int label) {}

  /**
   * Triages every picture of a manifest, one after the other: a CSV of columns {@code path,label},
   * RFC 4180, with or without a header (with one the columns may be in any place). Paths are
   * relative to the manifest; labels are ids or names. One picture is triaged beforehand, untimed,
   * so that times are those of a running program.
   *
   * @throws UserException if the manifest cannot be read, has no rows or a bad one, which it names;
   *     or if no picture at all could be triaged: the reason of the first
   * @throws CancellationException if cancelled
   */
  public TriageReport evaluate(Path manifest, Progress progress, Cancellation cancellation) {
    var rows = read(manifest);
    triage(rows.getFirst(), cancellation);
    var confusion = new Confusion(triage.categories().stream().map(TriageCategory::id).toList());
    var times = new ArrayList<Double>();
    var failed = new ArrayList<TriageReport.Failure>();
    for (var row : rows) {
      progress.report(times.size() + failed.size(), rows.size(), row.name());
      var start = System.nanoTime();
      switch (triage(row, cancellation)) {
        case TriageEvent.Completed(var result) -> {
          times.add((System.nanoTime() - start) / 1e6);
          confusion.add(row.label().id(), result.verdict().category().id());
        }
        case TriageEvent.Failed(var reason) ->
            failed.add(new TriageReport.Failure(row.name(), reason));
        default -> throw new CancellationException("cancelled");
      }
    }
    progress.report(rows.size(), rows.size(), "");
    if (times.isEmpty()) {
      throw failed.getFirst().reason();
    }
    var sorted = times.stream().mapToDouble(time -> time).sorted().toArray();
    return new TriageReport(
        sorted.length,
        confusion.accuracy(),
        confusion.macroF1(),
        confusion.counts(),
        Confusion.percentile(sorted, 0.50),
        Confusion.percentile(sorted, 0.95),
        failed);
  }

  private TriageEvent triage(Labelled row, Cancellation cancellation) {
    return ending(triage, new PictureSource.OnDisk(row.file()), cancellation);
  }

  /** The last event of a triage. */
  private static TriageEvent ending(
      ScreenshotTriage triage, PictureSource source, Cancellation cancellation) {
    var events = new ArrayList<TriageEvent>();
    triage.triage(source, events::add, cancellation);
    return events.getLast();
  }

  private List<Labelled> read(Path manifest) {
    var lookup = new CategoryLookup(triage.categories());
    var rows = new ArrayList<Labelled>();
    try (var file = Files.newBufferedReader(manifest)) {
      var reader = new CsvReader(file);
      var row = reader.row();
      var columns = new Columns(0, 1);
      if (row != null) {
        var header = header(row);
        columns = header == null ? columns : header;
        row = header == null ? row : reader.row();
      }
      while (row != null) {
        rows.add(labelled(manifest, row, columns, lookup));
        row = reader.row();
      }
    } catch (CsvReader.Malformed e) {
      throw new UserException(
          Kind.FAILED, e, "triage.error.manifest_row", manifest.toString(), e.line());
    } catch (IOException e) {
      throw new UserException(
          Kind.FAILED, e, "triage.error.manifest_unreadable", manifest.toString());
    }
    if (rows.isEmpty()) {
      throw new UserException(Kind.FAILED, "triage.error.manifest_empty", manifest.toString());
    }
    return rows;
  }

  private static @Nullable Columns header(CsvReader.Row row) {
    var names = row.fields().stream().map(field -> field.strip().toLowerCase(Locale.ROOT)).toList();
    var columns = new Columns(names.indexOf("path"), names.indexOf("label"));
    return columns.path() < 0 || columns.label() < 0 ? null : columns;
  }

  private static Labelled labelled(
      Path manifest, CsvReader.Row row, Columns columns, CategoryLookup lookup) {
    var fields = row.fields();
    if (fields.size() <= Math.max(columns.path(), columns.label())
        || fields.get(columns.path()).isBlank()) {
      throw new UserException(
          Kind.FAILED, "triage.error.manifest_row", manifest.toString(), row.line());
    }
    var name = fields.get(columns.path()).strip();
    var label = fields.get(columns.label()).strip();
    var category =
        lookup
            .exactly(label)
            .orElseThrow(
                () ->
                    new UserException(
                        Kind.FAILED,
                        "triage.error.manifest_label",
                        manifest.toString(),
                        row.line(),
                        TextCut.beginning(label, LABEL_SHOWN)));
    try {
      return new Labelled(name, manifest.toAbsolutePath().resolveSibling(name), category);
    } catch (InvalidPathException e) {
      throw new UserException(
          Kind.FAILED, e, "triage.error.manifest_row", manifest.toString(), row.line());
    }
  }
}
