package dev.souffleur.dialog;

import dev.souffleur.dialog.KnowledgeGap.State;
import dev.souffleur.platform.Language;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions without an answer, in the database of the conversations, by the same writer. */
final class SqliteGapStore implements GapStore {
  private final Database database;

  SqliteGapStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<KnowledgeGap> add(KnowledgeGap gap, @Nullable Long group) {
    return database.write(connection -> add(connection, gap, group));
  }

  private static Optional<KnowledgeGap> add(
      Connection connection, KnowledgeGap gap, @Nullable Long group) throws SQLException {
    if (asked(connection, gap.messageId())) {
      return Optional.empty();
    }
    var first = group == null ? null : first(connection, group);
    var state = first == null || first.state() == State.ANSWERED ? State.OPEN : first.state();
    var draft = first == null ? null : first.draft();
    var id = insert(connection, gap, group == null ? 0 : group, state, draft);
    if (group == null) {
      Statements.updateOne(
          connection,
          "UPDATE knowledge_gaps SET cluster = id WHERE id = ?",
          id,
          Statements.Binder.NONE);
    } else if (first != null && first.state() == State.ANSWERED) {
      change(connection, group, state, null);
    }
    return Optional.of(
        new KnowledgeGap(
            id,
            group == null ? id : group,
            gap.conversationId(),
            gap.messageId(),
            gap.question(),
            gap.language(),
            gap.time().truncatedTo(ChronoUnit.MILLIS),
            state,
            draft));
  }

  private static boolean asked(Connection connection, @Nullable Long message) throws SQLException {
    return message != null
        && !Statements.query(
                connection,
                "SELECT id FROM knowledge_gaps WHERE message = ?",
                select -> select.setLong(1, message),
                row -> row.getLong("id"))
            .isEmpty();
  }

  private static KnowledgeGap first(Connection connection, long group) throws SQLException {
    return Statements.query(
            connection,
            "SELECT * FROM knowledge_gaps WHERE cluster = ? ORDER BY id LIMIT 1",
            select -> select.setLong(1, group),
            SqliteGapStore::gap)
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no group " + group));
  }

  private static long insert(
      Connection connection, KnowledgeGap gap, long group, State state, @Nullable String draft)
      throws SQLException {
    try {
      return Statements.insert(
          connection,
          "INSERT INTO knowledge_gaps"
              + " (cluster, conversation, message, question, language, time, state, draft)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          insert -> {
            insert.setLong(1, group);
            insert.setObject(2, gap.conversationId(), Types.INTEGER);
            insert.setObject(3, gap.messageId(), Types.INTEGER);
            StoredText.bind(insert, 4, gap.question());
            insert.setString(5, gap.language().code());
            insert.setLong(6, gap.time().toEpochMilli());
            insert.setString(7, state.id());
            bindDraft(insert, 8, draft);
          });
    } catch (SQLException e) {
      if (DatabaseErrors.isMissingParent(e)) {
        throw new IllegalArgumentException("no such conversation or message", e);
      }
      throw e;
    }
  }

  @Override
  public List<KnowledgeGap> newest(int limit) {
    return query(
        "SELECT * FROM (SELECT * FROM knowledge_gaps ORDER BY id DESC LIMIT ?) ORDER BY id",
        Math.max(0, limit));
  }

  @Override
  public List<KnowledgeGap> group(long group) {
    return query("SELECT * FROM knowledge_gaps WHERE cluster = ? ORDER BY id", group);
  }

  private List<KnowledgeGap> query(String sql, long parameter) {
    return database.read(
        connection ->
            Statements.query(
                connection, sql, select -> select.setLong(1, parameter), SqliteGapStore::gap));
  }

  @Override
  public void setState(long group, State state, @Nullable String draft) {
    var changed = database.write(connection -> change(connection, group, state, draft));
    if (changed == 0) {
      throw new IllegalArgumentException("no group " + group);
    }
  }

  private static int change(Connection connection, long group, State state, @Nullable String draft)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE knowledge_gaps SET state = ?, draft = coalesce(?, draft) WHERE cluster = ?")) {
      update.setString(1, state.id());
      bindDraft(update, 2, draft);
      update.setLong(3, group);
      return update.executeUpdate();
    }
  }

  private static void bindDraft(PreparedStatement statement, int index, @Nullable String draft)
      throws SQLException {
    if (draft == null) {
      statement.setNull(index, Types.VARCHAR);
    } else {
      StoredText.bind(statement, index, draft);
    }
  }

  private static KnowledgeGap gap(ResultSet row) throws SQLException {
    return new KnowledgeGap(
        row.getLong("id"),
        row.getLong("cluster"),
        row.getObject("conversation") instanceof Number id ? id.longValue() : null,
        row.getObject("message") instanceof Number id ? id.longValue() : null,
        StoredText.read(row, "question"),
        language(row.getString("language")),
        Instant.ofEpochMilli(row.getLong("time")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("draft") == null ? null : StoredText.read(row, "draft"));
  }

  private static Language language(String code) {
    return Arrays.stream(Language.values())
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElse(Language.RUSSIAN);
  }
}
