package dev.souffleur.wrapup;

import dev.souffleur.dialog.Promise.Found;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Turns with their promises marked, and how well a finder finds them. */
final class MarkedTurns {
  static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
  private static final Pattern MARK = Pattern.compile("\\[\\[([^|]+)\\|([^|\\]]+)(\\|if)?]]");

  private MarkedTurns() {}

  record Marked(int start, int end, String due, boolean conditional) {}

  record Turn(String text, Instant time, List<Marked> promises) {}

  /**
   * Figures over turns.
   *
   * @param dates share of the promises found whose date and condition are right
   */
  record Score(int promises, int found, int wrong, int dated, List<String> misses) {
    double precision() {
      return (double) found / (found + wrong);
    }

    double recall() {
      return (double) found / promises;
    }

    double dates() {
      return (double) dated / found;
    }

    @Override
    public String toString() {
      return "precision %.3f, recall %.3f of %d, dates %.3f%n%s"
          .formatted(precision(), recall(), promises, dates(), String.join("\n", misses));
    }
  }

  static List<Turn> read(String file) {
    var turns = new ArrayList<Turn>();
    var stream = Objects.requireNonNull(MarkedTurns.class.getResourceAsStream(file), file);
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      var time = Instant.EPOCH;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("@")) {
          time = LocalDateTime.parse(line.substring(1).strip()).atZone(ZONE).toInstant();
        } else if (!line.startsWith("#") && !line.isBlank()) {
          turns.add(turn(line, time));
        }
      }
      return turns;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Turn turn(String line, Instant time) {
    var text = new StringBuilder();
    var promises = new ArrayList<Marked>();
    var mark = MARK.matcher(line);
    var copied = 0;
    while (mark.find()) {
      text.append(line, copied, mark.start());
      var start = text.length();
      text.append(mark.group(1));
      promises.add(new Marked(start, text.length(), mark.group(2), mark.group(3) != null));
      copied = mark.end();
    }
    return new Turn(text.append(line.substring(copied)).toString(), time, promises);
  }

  static Score score(PromiseFinder finder, List<Turn> turns) {
    var promises = 0;
    var found = 0;
    var wrong = 0;
    var dated = 0;
    var misses = new ArrayList<String>();
    for (var turn : turns) {
      var left = new ArrayList<>(turn.promises());
      promises += left.size();
      for (var span : finder.find(turn.text(), turn.time())) {
        var match = left.stream().filter(marked -> overlap(marked, span) >= 0.5).findFirst();
        if (match.isEmpty()) {
          wrong++;
          misses.add("false: %s → «%s»".formatted(turn.text(), span.found().text()));
          continue;
        }
        left.remove(match.get());
        found++;
        if (due(span.found()).equals(match.get().due())
            && span.found().conditional() == match.get().conditional()) {
          dated++;
        } else {
          misses.add(
              "date: %s → %s%s"
                  .formatted(
                      turn.text(), due(span.found()), span.found().conditional() ? " if" : ""));
        }
      }
      left.forEach(marked -> misses.add("missed: " + turn.text()));
    }
    return new Score(promises, found, wrong, dated, misses);
  }

  /** The share of the chars of either that both have. */
  private static double overlap(Marked marked, PromiseFinder.Span span) {
    var both = Math.min(marked.end(), span.end()) - Math.max(marked.start(), span.start());
    var either = Math.max(marked.end(), span.end()) - Math.min(marked.start(), span.start());
    return (double) Math.max(0, both) / either;
  }

  /** By when, as the marks write it. */
  static String due(Found found) {
    return due(found, ZONE);
  }

  /** As above, in a zone. */
  static String due(Found found, ZoneId zone) {
    var due = found.due();
    if (due == null) {
      return "-";
    }
    var time = LocalDateTime.ofInstant(due.time(), zone);
    return due.wholeDay() ? LocalDate.from(time).toString() : time.toString();
  }
}
