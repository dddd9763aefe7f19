package dev.souffleur.metrics.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.metrics.Cell;
import dev.souffleur.platform.FxmlTexts;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;

/** Figures as people read them, in the window's language. */
final class FigureTexts {
  private static final long SECOND_MS = 1_000;

  /** Below this, cents say nothing. */
  private static final double SMALL_USD = 1;

  private final FxmlTexts texts;
  private final List<Category> categories;

  FigureTexts(FxmlTexts texts, List<Category> categories) {
    this.texts = texts;
    this.categories = categories;
  }

  String of(Cell cell) {
    return switch (cell) {
      case Cell.Day(var date) -> date(date, "d MMM yyyy");
      case Cell.Name(var kind, var id) -> name(kind, id);
      case Cell.Words(var words) -> words;
      case Cell.Count(var count) -> count(count);
      case Cell.Usd(var dollars) -> usd(dollars);
      case Cell.Millis(var millis) -> millis(millis);
      case Cell.Share(var share) -> share(share);
      case Cell.Mean(var mean) -> decimal(mean);
      case Cell.None() -> "—";
    };
  }

  /** A day without its year. */
  String day(LocalDate date) {
    return date(date, "d MMM");
  }

  private String date(LocalDate date, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, texts.locale()).format(date);
  }

  private String name(String kind, String id) {
    return switch (kind) {
      case "category" -> category(id);
      case "outcome" -> texts.get("metrics.ui.outcome." + id);
      case "origin" -> texts.get("metrics.ui.origin." + id);
      case "promise" -> texts.get("metrics.ui.promise." + id);
      default -> purpose(id);
    };
  }

  private String category(String id) {
    if (id.isEmpty()) {
      return texts.get("metrics.ui.uncategorized");
    }
    return categories.stream()
        .filter(category -> category.id().equals(id))
        .map(category -> category.name(texts.language()))
        .findFirst()
        .orElse(id);
  }

  /** Purposes are whatever the program's parts call theirs. */
  private String purpose(String id) {
    try {
      return texts.get("metrics.ui.purpose." + id);
    } catch (MissingResourceException e) {
      return id;
    }
  }

  String count(long count) {
    return NumberFormat.getIntegerInstance(texts.locale()).format(count);
  }

  /** Cents at least, and a hundredth of a cent where there is one. */
  String usd(double dollars) {
    var format = new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(dollars < SMALL_USD ? 4 : 2);
    return "$" + format.format(dollars);
  }

  /** To the cent, where that says enough. */
  String about(double dollars) {
    return dollars >= SMALL_USD / 10
        ? "$" + String.format(Locale.ROOT, "%.2f", dollars)
        : usd(dollars);
  }

  String millis(long millis) {
    return millis < SECOND_MS
        ? texts.get("metrics.ui.ms", millis)
        : texts.get("metrics.ui.s", decimal(millis / (double) SECOND_MS));
  }

  String share(double share) {
    return NumberFormat.getPercentInstance(texts.locale()).format(share);
  }

  private String decimal(double value) {
    var format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(1);
    return format.format(value);
  }
}
