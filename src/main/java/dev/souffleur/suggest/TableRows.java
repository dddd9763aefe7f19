package dev.souffleur.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A table in a passage, read out row by row as people say it in a chat: «Business: цена в месяц —
 * 99 $, поддержка — по почте».
 *
 * @param before the lines above the table
 * @param header the names of its columns
 * @param rows cells, as many as the header has
 */
record TableRows(List<String> before, List<String> header, List<List<String>> rows) {
  private static final String CELL = " | ";

  /** The table of a passage; empty where it has none, or a ragged one. */
  static Optional<TableRows> of(String text) {
    var before = new ArrayList<String>();
    var table = new ArrayList<List<String>>();
    for (var line : text.strip().split("\\R")) {
      if (line.contains(CELL)) {
        table.add(List.of(line.strip().split(" \\| ", -1)));
      } else if (table.isEmpty()) {
        before.add(line.strip());
      } else {
        return Optional.empty();
      }
    }
    if (table.size() < 2) {
      return Optional.empty();
    }
    var width = table.getFirst().size();
    if (table.stream().anyMatch(row -> row.size() != width)) {
      return Optional.empty();
    }
    return Optional.of(new TableRows(before, table.getFirst(), table.subList(1, table.size())));
  }

  /** The rows whose first cell the question names; all of them where it names none. */
  String about(Set<String> asked, Function<String, Set<String>> stems) {
    var named = rows.stream().filter(row -> !disjoint(stems.apply(row.getFirst()), asked)).toList();
    var lines = new ArrayList<>(named.isEmpty() ? before : List.<String>of());
    (named.isEmpty() ? rows : named).forEach(row -> lines.add(spoken(row)));
    return String.join("\n", lines);
  }

  private static boolean disjoint(Set<String> one, Set<String> other) {
    return one.stream().noneMatch(other::contains);
  }

  private String spoken(List<String> row) {
    var cells = new ArrayList<String>();
    for (var i = 1; i < row.size(); i++) {
      if (!row.get(i).isBlank()) {
        cells.add(lowered(header.get(i)) + " — " + row.get(i));
      }
    }
    return row.getFirst() + ": " + String.join(", ", cells);
  }

  /** A column's name in mid-sentence; an abbreviation keeps its capitals. */
  private static String lowered(String name) {
    var capital = name.length() > 1 && Character.isUpperCase(name.charAt(1));
    return name.isEmpty() || capital
        ? name
        : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
