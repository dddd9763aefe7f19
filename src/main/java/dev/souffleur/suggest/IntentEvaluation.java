package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.CsvReader;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures a classifier on labelled texts. */
public final class IntentEvaluation {
  /** Texts classified beforehand, untimed, so that times are those of a running program. */
  private static final int WARM_UP = 200;

  private IntentEvaluation() {}

  private record Labelled(String text, Category label) {}

  /** Where a row has its text and its label. */
  private record Columns(int text, int label) {}

  /**
   * Classifies every text of a CSV: columns {@code text,label}, RFC 4180, with or without a header
   * (with one the columns may be in any place). Labels are ids, names or synonyms.
   *
   * @param csv stays the caller's to close
   * @throws UserException if it cannot be read, has no rows, or has a bad one, which it names
   */
  public static IntentReport evaluate(Reader csv, Classifier classifier) {
    var rows = read(csv, classifier.categories());
    var cancellation = Cancellation.none();
    rows.stream().limit(WARM_UP).forEach(row -> classifier.classify(row.text(), cancellation));
    var times = new double[rows.size()];
    var confusion = new Confusion(classifier.categories().stream().map(Category::id).toList());
    for (var i = 0; i < times.length; i++) {
      var row = rows.get(i);
      var start = System.nanoTime();
      var guess = classifier.classify(row.text(), cancellation);
      times[i] = (System.nanoTime() - start) / 1e6;
      confusion.add(row.label().id(), guess.category().id());
    }
    Arrays.sort(times);
    return new IntentReport(
        times.length,
        confusion.accuracy(),
        confusion.macroF1(),
        confusion.counts(),
        Confusion.percentile(times, 0.50),
        Confusion.percentile(times, 0.95));
  }

  private static List<Labelled> read(Reader csv, List<Category> categories) {
    var names = new CategoryNames(categories);
    var rows = new ArrayList<Labelled>();
    try {
      var reader = new CsvReader(csv);
      var row = reader.row();
      var columns = new Columns(0, 1);
      if (row != null) {
        var header = header(row);
        columns = header == null ? columns : header;
        row = header == null ? row : reader.row();
      }
      while (row != null) {
        rows.add(labelled(row, columns, names));
        row = reader.row();
      }
    } catch (CsvReader.Malformed e) {
      throw new UserException(UserException.Kind.FAILED, e, "suggest.error.intent_row", e.line());
    } catch (IOException e) {
      throw new UserException(UserException.Kind.FAILED, e, "suggest.error.intent_unreadable");
    }
    if (rows.isEmpty()) {
      throw new UserException(UserException.Kind.FAILED, "suggest.error.intent_empty");
    }
    return rows;
  }

  private static @Nullable Columns header(CsvReader.Row row) {
    var names = row.fields().stream().map(TextFeatures::normalized).toList();
    var columns = new Columns(names.indexOf("text"), names.indexOf("label"));
    return columns.text() < 0 || columns.label() < 0 ? null : columns;
  }

  private static Labelled labelled(CsvReader.Row row, Columns columns, CategoryNames names) {
    var fields = row.fields();
    if (fields.size() <= Math.max(columns.text(), columns.label())
        || fields.get(columns.text()).isBlank()) {
      throw new UserException(UserException.Kind.FAILED, "suggest.error.intent_row", row.line());
    }
    var label = fields.get(columns.label()).strip();
    return names
        .exactly(label)
        .map(category -> new Labelled(fields.get(columns.text()), category))
        .orElseThrow(
            () ->
                new UserException(
                    UserException.Kind.FAILED,
                    "suggest.error.intent_label",
                    row.line(),
                    label.length() > 40 ? label.substring(0, 40) + "…" : label));
  }
}
