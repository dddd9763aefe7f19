package dev.souffleur.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.platform.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures a {@link Redactor} on JSON lines {@code {text, spans:[{start,end,type}]}} whose offsets
 * count code points.
 *
 * <p>An expected stretch is found when stretches of its kind cover all its letters and digits; a
 * found one is right when it overlaps an expected one that is found.
 */
public final class PrivacyEvaluation {
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Tally> tallies = new TreeMap<>();
  private int falseAlarms;

  private PrivacyEvaluation() {
    for (var kind : PersonalDataKind.values()) {
      tallies.put(kind.id(), new Tally());
    }
  }

  /**
   * Reads to the end and closes the reader. Empty lines are passed over.
   *
   * @throws UserException at a line that is not as described, naming its number
   */
  public static PrivacyReport evaluate(Redactor redactor, Reader lines) {
    var evaluation = new PrivacyEvaluation();
    try (var reader = new BufferedReader(lines)) {
      var number = 0;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        var content = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!content.isBlank()) {
          var example = evaluation.example(content, number);
          evaluation.score(example, redactor.find(example.text()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return evaluation.report();
  }

  private Example example(String line, int number) {
    JsonNode node;
    try {
      node = json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UserException(
          UserException.Kind.USAGE, e, "privacy.error.json", Integer.toString(number));
    }
    if (!node.path("text").isTextual() || !node.path("spans").isArray()) {
      throw new UserException(
          UserException.Kind.USAGE, "privacy.error.shape", Integer.toString(number));
    }
    var text = node.path("text").textValue();
    var length = text.codePointCount(0, text.length());
    var spans = new ArrayList<Labelled>();
    for (var span : node.path("spans")) {
      var start = span.path("start");
      var end = span.path("end");
      if (!start.isInt()
          || !end.isInt()
          || !span.path("type").isTextual()
          || start.intValue() < 0
          || start.intValue() >= end.intValue()
          || end.intValue() > length) {
        throw new UserException(
            UserException.Kind.USAGE, "privacy.error.span", Integer.toString(number), length);
      }
      spans.add(
          new Labelled(
              text.offsetByCodePoints(0, start.intValue()),
              text.offsetByCodePoints(0, end.intValue()),
              span.path("type").textValue().toLowerCase(Locale.ROOT)));
    }
    return new Example(text, spans);
  }

  private void score(Example example, List<PersonalData> found) {
    var matched = new ArrayList<Labelled>();
    for (var expected : example.spans()) {
      var tally = tally(expected.type());
      tally.expected++;
      if (isCovered(example.text(), expected, found)) {
        tally.matched++;
        matched.add(expected);
      }
    }
    for (var data : found) {
      var tally = tally(data.kind().id());
      tally.found++;
      if (matched.stream().anyMatch(e -> e.isOf(data.kind()) && e.overlaps(data))) {
        tally.right++;
      }
      if (example.spans().stream().noneMatch(e -> e.overlaps(data))) {
        falseAlarms++;
      }
    }
  }

  private Tally tally(String type) {
    return tallies.computeIfAbsent(type, _ -> new Tally());
  }

  private static boolean isCovered(String text, Labelled expected, List<PersonalData> found) {
    var covering =
        found.stream().filter(d -> expected.isOf(d.kind()) && expected.overlaps(d)).toList();
    if (covering.isEmpty()) {
      return false;
    }
    for (var at = expected.start(); at < expected.end(); ) {
      var place = at;
      var codePoint = text.codePointAt(at);
      if (Character.isLetterOrDigit(codePoint)
          && covering.stream().noneMatch(d -> d.start() <= place && place < d.end())) {
        return false;
      }
      at += Character.charCount(codePoint);
    }
    return true;
  }

  private PrivacyReport report() {
    var scores = new TreeMap<String, PrivacyReport.Score>();
    tallies.forEach((type, tally) -> scores.put(type, tally.score()));
    return new PrivacyReport(scores, falseAlarms);
  }

  private record Example(String text, List<Labelled> spans) {}

  private record Labelled(int start, int end, String type) {
    boolean isOf(PersonalDataKind kind) {
      return type.equals(kind.id());
    }

    boolean overlaps(PersonalData data) {
      return start < data.end() && data.start() < end;
    }
  }

  private static final class Tally {
    private int expected;
    private int matched;
    private int found;
    private int right;

    PrivacyReport.Score score() {
      return new PrivacyReport.Score(
          found == 0 ? 1 : (double) right / found,
          expected == 0 ? 1 : (double) matched / expected,
          expected,
          found);
    }
  }
}
