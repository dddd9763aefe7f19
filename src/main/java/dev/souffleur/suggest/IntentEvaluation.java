package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    var confusion = new LinkedHashMap<String, Map<String, Integer>>();
    for (var category : classifier.categories()) {
      confusion.put(category.id(), new LinkedHashMap<>());
    }
    for (var i = 0; i < times.length; i++) {
      var row = rows.get(i);
      var start = System.nanoTime();
      var guess = classifier.classify(row.text(), cancellation);
      times[i] = (System.nanoTime() - start) / 1e6;
      confusion
          .computeIfAbsent(row.label().id(), _ -> new LinkedHashMap<>())
          .merge(guess.category().id(), 1, Integer::sum);
    }
    Arrays.sort(times);
    return new IntentReport(
        times.length,
        accuracy(confusion, times.length),
        macroF1(confusion),
        ordered(confusion, classifier.categories()),
        percentile(times, 0.50),
        percentile(times, 0.95));
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

  private static double accuracy(Map<String, Map<String, Integer>> confusion, int n) {
    return confusion.entrySet().stream()
            .mapToInt(entry -> entry.getValue().getOrDefault(entry.getKey(), 0))
            .sum()
        / (double) n;
  }

  private static double macroF1(Map<String, Map<String, Integer>> confusion) {
    return confusion.keySet().stream()
        .filter(id -> labelled(confusion, id) + guessed(confusion, id) > 0)
        .mapToDouble(
            id ->
                2.0
                    * confusion.getOrDefault(id, Map.of()).getOrDefault(id, 0)
                    / (labelled(confusion, id) + guessed(confusion, id)))
        .average()
        .orElse(0);
  }

  private static int labelled(Map<String, Map<String, Integer>> confusion, String id) {
    return confusion.getOrDefault(id, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int guessed(Map<String, Map<String, Integer>> confusion, String id) {
    return confusion.values().stream().mapToInt(row -> row.getOrDefault(id, 0)).sum();
  }

  private static Map<String, Map<String, Integer>> ordered(
      Map<String, Map<String, Integer>> confusion, List<Category> categories) {
    var result = new LinkedHashMap<String, Map<String, Integer>>();
    for (var label : categories) {
      var row = new LinkedHashMap<String, Integer>();
      for (var guess : categories) {
        var count = confusion.getOrDefault(label.id(), Map.of()).get(guess.id());
        if (count != null) {
          row.put(guess.id(), count);
        }
      }
      if (!row.isEmpty()) {
        result.put(label.id(), row);
      }
    }
    return result;
  }

  /** Nearest rank. */
  private static double percentile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
