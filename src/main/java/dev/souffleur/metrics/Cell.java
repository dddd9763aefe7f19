package dev.souffleur.metrics;

import dev.souffleur.platform.CsvWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** A figure or a name in a table. */
public sealed interface Cell {
  /** As a program reads it: ISO dates, a decimal point, no units. */
  String plain();

  /** A day of the machine's time zone. */
  record Day(LocalDate date) implements Cell {
    @Override
    public String plain() {
      return date.toString();
    }
  }

  /**
   * Something that has a name in each language.
   *
   * @param kind what sort of thing: {@code outcome}, {@code category}…
   */
  record Name(String kind, String id) implements Cell {
    @Override
    public String plain() {
      return CsvWriter.harmless(id);
    }
  }

  /** Somebody's words. */
  record Words(String text) implements Cell {
    @Override
    public String plain() {
      return CsvWriter.harmless(text);
    }
  }

  /** A number of things. */
  record Count(long value) implements Cell {
    @Override
    public String plain() {
      return Long.toString(value);
    }
  }

  /** US dollars. */
  record Usd(double value) implements Cell {
    @Override
    public String plain() {
      return decimal(value, 6);
    }
  }

  /** Milliseconds. */
  record Millis(long value) implements Cell {
    @Override
    public String plain() {
      return Long.toString(value);
    }
  }

  /** A part of a whole, 0 to 1. */
  record Share(double value) implements Cell {
    @Override
    public String plain() {
      return decimal(value, 4);
    }

    /** A part of a whole; of nothing, nothing. */
    static Cell of(long part, long whole) {
      return whole == 0 ? new None() : new Share((double) part / whole);
    }
  }

  /** A mean of counts. */
  record Mean(double value) implements Cell {
    @Override
    public String plain() {
      return decimal(value, 2);
    }
  }

  /** No figure. */
  record None() implements Cell {
    @Override
    public String plain() {
      return "";
    }
  }

  private static String decimal(double value, int places) {
    return BigDecimal.valueOf(value)
        .setScale(places, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
