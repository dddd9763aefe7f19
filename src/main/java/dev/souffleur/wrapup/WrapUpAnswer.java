package dev.souffleur.wrapup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a model answered, taken apart and checked against the dialog. */
record WrapUpAnswer(String summary, String category, String promised, String nextStep) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");
  private static final String UNKNOWN = " (?)";
  private static final Pattern STREAMED =
      Pattern.compile("\"summary\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,4000})", Pattern.DOTALL);

  /** Reads an answer; empty where it holds no wrap-up. Words around the object are passed over. */
  static Optional<WrapUpAnswer> parse(String text) {
    var start = text.indexOf('{');
    var end = text.lastIndexOf('}');
    if (start < 0 || end < start) {
      return Optional.empty();
    }
    try {
      var node = JSON.readTree(text.substring(start, end + 1));
      var answer =
          new WrapUpAnswer(
              words(node.path("summary")),
              words(node.path("category")),
              words(node.path("promised")),
              words(node.path("next_step")));
      return Optional.of(answer).filter(read -> !read.summary().isBlank());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The summary as far as it has come. */
  static String streamed(String text) {
    var match = STREAMED.matcher(text);
    return match.find()
        ? match.group(1).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\")
        : "";
  }

  private static String words(JsonNode node) {
    if (node.isArray()) {
      var lines = new ArrayList<String>();
      node.forEach(item -> lines.add(words(item)));
      return String.join("\n", lines.stream().filter(line -> !line.isBlank()).toList());
    }
    return node.isValueNode() && !node.isNull() ? node.asText("").strip() : "";
  }

  /** The same with each text changed. */
  WrapUpAnswer map(UnaryOperator<String> change) {
    return new WrapUpAnswer(
        change.apply(summary), category, change.apply(promised), change.apply(nextStep));
  }

  /** The same with a mark behind each number that stands in none of the texts. */
  WrapUpAnswer marked(List<String> known) {
    var numbers = new HashSet<String>();
    known.forEach(text -> numbers.addAll(numbers(text)));
    return map(text -> marked(text, numbers));
  }

  private static Set<String> numbers(String text) {
    var numbers = new HashSet<String>();
    var match = NUMBER.matcher(text);
    while (match.find()) {
      numbers.add(match.group().replace(',', '.'));
      for (var part : match.group().split("[.,:]")) {
        numbers.add(part);
        numbers.add(part.replaceFirst("^0+(?=\\d)", ""));
      }
    }
    // «12 500» and «12500» are one number.
    var spaced = Pattern.compile("\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+").matcher(text);
    while (spaced.find()) {
      numbers.add(spaced.group().replaceAll("\\D", ""));
    }
    return numbers;
  }

  private static String marked(String text, Set<String> known) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            match -> {
              var number = match.group();
              var plain = number.replace(',', '.');
              return known.contains(plain) || known.contains(plain.replaceFirst("^0+(?=\\d)", ""))
                  ? number
                  : number + UNKNOWN;
            });
  }

  boolean hasMarks() {
    return (summary + promised + nextStep).contains(UNKNOWN);
  }
}
