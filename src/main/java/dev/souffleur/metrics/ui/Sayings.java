package dev.souffleur.metrics.ui;

import dev.souffleur.metrics.Cell;
import dev.souffleur.metrics.UsageTable;
import dev.souffleur.platform.FxmlTexts;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a table comes to, in a line: for the eye above a chart, and for a screen reader. */
final class Sayings {
  private final FxmlTexts texts;
  private final FigureTexts figures;

  Sayings(FxmlTexts texts, FigureTexts figures) {
    this.texts = texts;
    this.figures = figures;
  }

  String of(UsageTable table) {
    if (isNothing(table)) {
      return switch (table.subject()) {
        case GAPS -> texts.get("metrics.ui.nothing.gaps");
        case COST, TOKENS, PURPOSES -> texts.get("metrics.ui.nothing.model");
        default -> texts.get("metrics.ui.nothing");
      };
    }
    return switch (table.subject()) {
      case COST -> sum(table, 3);
      case TOKENS ->
          texts.get(
              "metrics.ui.saying.tokens",
              figures.count(total(table, 1)),
              figures.count(total(table, 2)),
              figures.count(total(table, 3)));
      case DIALOGS -> sum(table, 1);
      case WAITING -> texts.get("metrics.ui.saying.waiting");
      case LOCAL -> texts.get("metrics.ui.saying.local");
      case OUTCOMES -> outcomes(table);
      case ORIGINS -> texts.get("metrics.ui.saying.origins", figures.count(total(table, 1)));
      case CATEGORIES -> texts.get("metrics.ui.saying.categories", figures.count(total(table, 1)));
      case PURPOSES -> texts.get("metrics.ui.saying.purposes");
      case GAPS -> texts.get("metrics.ui.saying.gaps", figures.count(total(table, 1)));
      case PROMISES -> texts.get("metrics.ui.saying.promises", figures.count(total(table, 1)));
    };
  }

  /** The sum of a column and its greatest day. */
  private String sum(UsageTable table, int column) {
    var greatest =
        table.rows().stream()
            .max(Comparator.comparingDouble(row -> orZero(row.get(column))))
            .orElseThrow();
    var sum = table.rows().stream().mapToDouble(row -> orZero(row.get(column))).sum();
    var all =
        greatest.get(column) instanceof Cell.Usd ? figures.usd(sum) : figures.count((long) sum);
    return texts.get(
        "metrics.ui.saying.sum",
        all,
        figures.day(((Cell.Day) greatest.getFirst()).date()),
        figures.of(greatest.get(column)));
  }

  private String outcomes(UsageTable table) {
    var edits =
        table.rows().stream().map(List::getLast).filter(Cell.Count.class::isInstance).findFirst();
    return edits
        .map(count -> texts.get("metrics.ui.saying.outcomes.edits", figures.of(count)))
        .orElseGet(() -> texts.get("metrics.ui.saying.outcomes"));
  }

  private static long total(UsageTable table, int column) {
    return (long) table.rows().stream().mapToDouble(row -> orZero(row.get(column))).sum();
  }

  /** Whether no row holds a figure but nought. */
  static boolean isNothing(UsageTable table) {
    return table.rows().stream()
        .flatMap(List::stream)
        .map(Sayings::number)
        .filter(Objects::nonNull)
        .allMatch(number -> number == 0);
  }

  /** A figure; null for a name or where there is none. */
  static @Nullable Double number(Cell cell) {
    return switch (cell) {
      case Cell.Count(var count) -> (double) count;
      case Cell.Usd(var dollars) -> dollars;
      case Cell.Millis(var millis) -> (double) millis;
      case Cell.Share(var share) -> share;
      case Cell.Mean(var mean) -> mean;
      case Cell.Day _, Cell.Name _, Cell.Words _, Cell.None _ -> null;
    };
  }

  private static double orZero(Cell cell) {
    var number = number(cell);
    return number == null ? 0 : number;
  }
}
