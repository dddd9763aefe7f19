package dev.souffleur.suggest.ui;

import java.util.Arrays;

/**
 * Levenshtein distance: the least number of code points put in, taken out or changed that makes one
 * text of the other (Levenshtein 1966; Wagner and Fischer 1974). Time is the product of what is
 * left of the two after their common beginning and end, memory the shorter of these.
 */
final class EditDistance {
  private EditDistance() {}

  static int between(String first, String second) {
    var a = first.codePoints().toArray();
    var b = second.codePoints().toArray();
    var start = Math.max(0, Arrays.mismatch(a, b));
    if (Arrays.equals(a, b)) {
      return 0;
    }
    var endA = a.length;
    var endB = b.length;
    while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) {
      endA--;
      endB--;
    }
    var x = Arrays.copyOfRange(a, start, endA);
    var y = Arrays.copyOfRange(b, start, endB);
    return x.length < y.length ? distance(y, x) : distance(x, y);
  }

  private static int distance(int[] rows, int[] columns) {
    var row = new int[columns.length + 1];
    Arrays.setAll(row, i -> i);
    for (var i = 1; i <= rows.length; i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= columns.length; j++) {
        var changed = diagonal + (rows[i - 1] == columns[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[columns.length];
  }
}
