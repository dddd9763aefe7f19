package dev.souffleur.metrics;

import dev.souffleur.platform.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A table of figures.
 *
 * @param columns ids, which are also the names in a file: {@code cost_usd}
 * @param rows as many cells each as there are columns
 */
public record UsageTable(Subject subject, List<String> columns, List<List<Cell>> rows) {
  public UsageTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    var width = columns.size();
    if (rows.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException("a row of another width");
    }
  }

  /** What a table is about, in the order in which they are shown. */
  public enum Subject {
    COST,
    TOKENS,
    WAITING,
    LOCAL,
    OUTCOMES,
    ORIGINS,
    DIALOGS,
    CATEGORIES,
    PURPOSES,
    GAPS,
    PROMISES;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has a row a day. */
    public boolean daily() {
      return switch (this) {
        case COST, TOKENS, WAITING, LOCAL, DIALOGS -> true;
        case OUTCOMES, ORIGINS, CATEGORIES, PURPOSES, GAPS, PROMISES -> false;
      };
    }
  }

  /** As a file for a spreadsheet: UTF-8 with a byte order mark, without which Excel guesses. */
  public byte[] csv() {
    var text = new StringBuilder(CsvWriter.BYTE_ORDER_MARK);
    var writer = new CsvWriter(text);
    try {
      writer.row(columns);
      for (var row : rows) {
        writer.row(row.stream().map(Cell::plain).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
