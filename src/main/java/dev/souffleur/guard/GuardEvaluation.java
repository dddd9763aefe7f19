package dev.souffleur.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures a {@link GroundingGuard} on JSON lines {@code {passages, dialog, reply, label, what}}.
 *
 * <p>A passage is a text, or an object with {@code text} and perhaps {@code title} and {@code n}; a
 * turn of the dialog an object with {@code speaker} and {@code text}, or a text of the customer's.
 * The dialog may be missing. {@code label} is {@code correct}, {@code altered} or {@code invented}.
 * Where {@code what} is a part of the reply, only a finding that overlaps it counts as caught;
 * otherwise any does.
 */
public final class GuardEvaluation {
  private final ObjectMapper json = new ObjectMapper();
  private final GroundingGuard guard;
  private final List<GuardReport.Miss> missed = new ArrayList<>();
  private final Tally correct = new Tally();
  private final Tally altered = new Tally();
  private final Tally invented = new Tally();

  private GuardEvaluation(GroundingGuard guard) {
    this.guard = guard;
  }

  /**
   * Reads to the end and closes the reader. Empty lines are passed over.
   *
   * @throws UserException at a line that is not as described, naming its number
   */
  public static GuardReport evaluate(GroundingGuard guard, Reader lines) {
    var evaluation = new GuardEvaluation(guard);
    try (var reader = new BufferedReader(lines)) {
      var number = 0;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        var content = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!content.isBlank()) {
          evaluation.score(evaluation.example(content, number));
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
          UserException.Kind.USAGE, e, "guard.error.json", Integer.toString(number));
    }
    var label = node.path("label").asText().toLowerCase(Locale.ROOT);
    if (!node.path("reply").isTextual()
        || !node.path("passages").isArray()
        || !List.of("correct", "altered", "invented").contains(label)) {
      throw new UserException(
          UserException.Kind.USAGE, "guard.error.shape", Integer.toString(number));
    }
    var what = node.path("what");
    return new Example(
        number,
        passages(node.path("passages")),
        dialog(node.path("dialog")),
        node.path("reply").textValue(),
        label,
        what.isTextual() ? what.textValue() : "");
  }

  private static List<GuardSource> passages(JsonNode passages) {
    var sources = new ArrayList<GuardSource>();
    for (var passage : passages) {
      var number = passage.path("n").asInt(sources.size() + 1);
      var text = passage.isTextual() ? passage.textValue() : passage.path("text").asText();
      sources.add(new GuardSource(number, passage.path("title").asText(), text));
    }
    return sources;
  }

  private static List<Message> dialog(JsonNode dialog) {
    var turns = new ArrayList<Message>();
    if (dialog.isTextual()) {
      turns.add(turn(Speaker.CUSTOMER, dialog.textValue()));
    }
    for (var node : dialog) {
      var operator = node.path("speaker").asText().equalsIgnoreCase("operator");
      turns.add(
          turn(
              operator ? Speaker.OPERATOR : Speaker.CUSTOMER,
              node.isTextual() ? node.textValue() : node.path("text").asText()));
    }
    return turns;
  }

  private static Message turn(Speaker speaker, String text) {
    return new Message(0, 0, speaker, text, Instant.EPOCH);
  }

  private void score(Example example) {
    var findings = guard.check(example.reply(), example.passages(), example.dialog());
    if (example.label().equals("correct")) {
      correct.count(!findings.isEmpty());
      if (!findings.isEmpty()) {
        miss(example, findings.stream().map(Finding::claim).collect(Collectors.joining(", ")));
      }
      return;
    }
    var start = example.what().isBlank() ? -1 : example.reply().indexOf(example.what());
    var end = start + example.what().length();
    var caught = findings.stream().anyMatch(f -> start < 0 || f.start() < end && start < f.end());
    (example.label().equals("altered") ? altered : invented).count(caught);
    if (!caught) {
      miss(example, example.what());
    }
  }

  private void miss(Example example, String what) {
    missed.add(new GuardReport.Miss(example.line(), example.label(), example.reply(), what));
  }

  private GuardReport report() {
    return new GuardReport(
        correct.all + altered.all + invented.all,
        altered.share(1),
        invented.share(1),
        correct.share(0),
        missed);
  }

  private record Example(
      int line,
      List<GuardSource> passages,
      List<Message> dialog,
      String reply,
      String label,
      String what) {}

  private static final class Tally {
    private int all;
    private int yes;

    void count(boolean counts) {
      all++;
      yes += counts ? 1 : 0;
    }

    double share(double ofNone) {
      return all == 0 ? ofNone : (double) yes / all;
    }
  }
}
