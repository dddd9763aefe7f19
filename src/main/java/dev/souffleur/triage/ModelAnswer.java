package dev.souffleur.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/**
 * What a language model says of a picture.
 *
 * @param text the words it sees there; may be empty
 */
record ModelAnswer(TriageCategory category, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A longer answer without JSON is an essay, in which a name may mean anything. */
  private static final int MOST_PROSE = 400;

  private static final int MOST_TEXT = 4_000;

  /**
   * Reads an answer: the first JSON object in it, whatever stands around it, or else one category's
   * name in a short text.
   *
   * @return empty where it names no category, or several
   */
  static Optional<ModelAnswer> parse(String answer, List<TriageCategory> categories) {
    var lookup = new CategoryLookup(categories);
    var json = object(answer);
    if (json.isPresent()) {
      var node = json.get();
      var named = node.path("category").asText("");
      var text = node.path("text").asText("").strip();
      return lookup
          .exactly(named)
          .or(() -> lookup.within(named))
          .map(category -> new ModelAnswer(category, TextCut.beginning(text, MOST_TEXT)));
    }
    return answer.length() > MOST_PROSE
        ? Optional.empty()
        : lookup.within(answer).map(category -> new ModelAnswer(category, ""));
  }

  private static Optional<JsonNode> object(String answer) {
    var start = answer.indexOf('{');
    var end = answer.lastIndexOf('}');
    if (start < 0 || end <= start) {
      return Optional.empty();
    }
    try {
      var node = JSON.readTree(answer.substring(start, end + 1));
      return node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JsonProcessingException e) {
      // A reply that was cut, or no JSON at all: its words are looked at instead.
      return Optional.empty();
    }
  }
}
