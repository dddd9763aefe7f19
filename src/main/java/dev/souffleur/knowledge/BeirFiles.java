package dev.souffleur.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads labelled retrieval data in the form of the BEIR benchmark. Unknown JSON fields are passed
 * over; a bad line is a {@link UserException} that names file and line.
 */
public final class BeirFiles {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ObjectMapper json = new ObjectMapper();

  /**
   * A document of the corpus.
   *
   * @param title may be empty
   */
  public record Entry(String id, String title, String text) {}

  /** Reads {@code corpus.jsonl}: {@code {"_id", "title", "text"}} a line. */
  public List<Entry> corpus(Path file) {
    var entries = new ArrayList<Entry>();
    for (var line : lines(file)) {
      var node = object(file, line);
      entries.add(
          new Entry(
              field(file, line, node, "_id"),
              node.path("title").asText(""),
              field(file, line, node, "text")));
    }
    return notEmpty(file, entries);
  }

  /** Reads {@code queries.jsonl}: {@code {"_id", "text"}} a line; texts by id, in file order. */
  public Map<String, String> queries(Path file) {
    var queries = new LinkedHashMap<String, String>();
    for (var line : lines(file)) {
      var node = object(file, line);
      queries.put(field(file, line, node, "_id"), field(file, line, node, "text"));
    }
    notEmpty(file, queries.keySet());
    return queries;
  }

  /**
   * Reads judgements: tab-separated {@code query-id, corpus-id, score} with a header, or JSON lines
   * with fields of these names.
   *
   * @return scores by query id and document id
   */
  public Map<String, Map<String, Integer>> qrels(Path file) {
    var qrels = new LinkedHashMap<String, Map<String, Integer>>();
    var lines = lines(file);
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.text().startsWith("{")) {
        var node = object(file, line);
        put(
            qrels,
            field(file, line, node, "query-id"),
            field(file, line, node, "corpus-id"),
            score(file, line, field(file, line, node, "score")));
        continue;
      }
      var columns = line.text().split("\t");
      if (i == 0 && columns[0].equals("query-id")) {
        continue;
      }
      if (columns.length != 3) {
        throw bad(file, line, "knowledge.eval.columns");
      }
      put(qrels, columns[0].strip(), columns[1].strip(), score(file, line, columns[2].strip()));
    }
    notEmpty(file, qrels.keySet());
    return qrels;
  }

  private static void put(
      Map<String, Map<String, Integer>> qrels, String query, String document, int score) {
    qrels.computeIfAbsent(query, id -> new LinkedHashMap<>()).put(document, score);
  }

  private static List<Line> lines(Path file) {
    try {
      var all = Files.readAllLines(file);
      var lines = new ArrayList<Line>();
      for (var i = 0; i < all.size(); i++) {
        var text = i == 0 ? all.getFirst().replaceFirst("^" + BYTE_ORDER_MARK, "") : all.get(i);
        if (!text.isBlank()) {
          lines.add(new Line(i + 1, text.strip()));
        }
      }
      return lines;
    } catch (NoSuchFileException e) {
      throw new UserException(Kind.USAGE, e, "knowledge.eval.missing", file);
    } catch (IOException e) {
      throw new UserException(Kind.FAILED, e, "knowledge.eval.unreadable", file, e.toString());
    }
  }

  private JsonNode object(Path file, Line line) {
    try {
      var node = json.readTree(line.text());
      if (node == null || !node.isObject()) {
        throw bad(file, line, "knowledge.eval.json");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new UserException(
          Kind.FAILED, e, "knowledge.eval.json", file, Integer.toString(line.number()));
    }
  }

  private static String field(Path file, Line line, JsonNode node, String name) {
    var value = node.path(name);
    if (!value.isValueNode() || value.isNull()) {
      throw bad(file, line, "knowledge.eval.field", name);
    }
    return value.asText();
  }

  private static int score(Path file, Line line, String score) {
    try {
      return (int) Math.round(Double.parseDouble(score));
    } catch (NumberFormatException e) {
      throw bad(file, line, "knowledge.eval.score", score);
    }
  }

  private static <C extends Collection<?>> C notEmpty(Path file, C records) {
    if (records.isEmpty()) {
      throw new UserException(Kind.FAILED, "knowledge.eval.empty", file);
    }
    return records;
  }

  private static UserException bad(Path file, Line line, String key, Object... details) {
    var arguments = new ArrayList<Object>(List.of(file, Integer.toString(line.number())));
    arguments.addAll(List.of(details));
    return new UserException(Kind.FAILED, key, arguments.toArray());
  }

  /** A line of a file, counted from 1. */
  private record Line(int number, String text) {}
}
