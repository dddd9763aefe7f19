package dev.souffleur.dialog;

import dev.souffleur.dialog.ConversationStore.HistoryHit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Full-text search over messages. SQLite knows no Russian word forms, so FTS5 holds stems, made by
 * the {@link Stemmer}; the words themselves stay in the messages.
 */
final class HistoryIndex {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryIndex.class);

  // The best rows first, and only then their texts: a common word matches a great many.
  private static final String FIND =
      """
      SELECT %s, c.customer
      FROM (SELECT rowid AS id, rank AS score FROM history WHERE history MATCH ?
            ORDER BY rank LIMIT ?) AS found
      JOIN messages m ON m.id = found.id %s
      JOIN conversations c ON c.id = m.conversation
      ORDER BY found.score, m.id DESC
      """
          .formatted(MessageTable.COLUMNS, MessageTable.ATTACHMENTS);

  private final Stemmer stemmer;

  HistoryIndex(Stemmer stemmer) {
    this.stemmer = stemmer;
  }

  /**
   * The stems of a text, as {@link #add} takes them; slow for a long text. A stemmer that fails
   * costs the message its place in the search, never the message.
   */
  String stems(String text) {
    var stems = new StringBuilder();
    try {
      for (var token : stemmer.tokens(text)) {
        stems.append(HistoryQuery.clean(token.stem())).append(' ');
      }
    } catch (RuntimeException e) {
      LOG.warn("A message could not be indexed", e);
    }
    return stems.toString();
  }

  void add(Connection connection, long messageId, String stems) throws SQLException {
    try (var insert =
        connection.prepareStatement("INSERT INTO history (rowid, stems) VALUES (?, ?)")) {
      insert.setLong(1, messageId);
      insert.setString(2, stems);
      insert.executeUpdate();
    }
  }

  /** Makes the index anew from the messages, and returns how many there are. */
  int rebuild(Connection connection) throws SQLException {
    var count = 0;
    try (var statement = connection.createStatement()) {
      String definition;
      try (var row =
          statement.executeQuery("SELECT sql FROM sqlite_master WHERE name = 'history'")) {
        row.next();
        definition = row.getString(1);
      }
      statement.executeUpdate("DROP TABLE history");
      statement.executeUpdate(definition);
      try (var row = statement.executeQuery("SELECT id, text FROM messages")) {
        while (row.next()) {
          add(connection, row.getLong("id"), stems(StoredText.read(row, "text")));
          count++;
        }
      }
    }
    LOG.warn("The search index was damaged and is made anew from {} messages", count);
    return count;
  }

  /** Messages with all the words, or else those with any of them; the best first. */
  List<HistoryHit> search(Connection connection, String text, int limit) throws SQLException {
    var query = HistoryQuery.of(text, stemmer);
    if (query.isEmpty() || limit <= 0) {
      return List.of();
    }
    var hits = find(connection, query, "AND", limit);
    return hits.isEmpty() && query.words().size() > 1 ? find(connection, query, "OR", limit) : hits;
  }

  private List<HistoryHit> find(
      Connection connection, HistoryQuery query, String operator, int limit) throws SQLException {
    var hits = new ArrayList<HistoryHit>();
    try (var select = connection.prepareStatement(FIND)) {
      select.setString(1, query.match(operator));
      select.setInt(2, limit);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          var message = Rows.message(row);
          var tokens = stemmer.tokens(message.text());
          hits.add(
              new HistoryHit(
                  message,
                  StoredText.read(row, "customer"),
                  Snippet.of(message.text(), tokens, query::matches)));
        }
      }
    }
    return List.copyOf(hits);
  }
}
