package dev.souffleur.dialog;

import dev.souffleur.dialog.Statements.Binder;
import dev.souffleur.dialog.Statements.Mapper;
import dev.souffleur.platform.Directories;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.PrivateFiles;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in one SQLite file, private to the user. WAL with full synchronisation: a commit
 * costs one flush of the disk and survives a power failure. Several processes may share the file; a
 * writer waits up to five seconds for another one.
 *
 * <p>Times are kept to the millisecond. Any text comes back char for char, NUL characters and half
 * surrogate pairs included.
 */
public final class SqliteConversationStore implements ConversationStore {
  private static final String SET_CATEGORY = "UPDATE conversations SET category = ? WHERE id = ?";

  private final Database database;
  private final HistoryIndex history;
  private final MessageTable messages;
  private final Clock clock;

  private SqliteConversationStore(Database database, HistoryIndex history, Clock clock) {
    this.database = database;
    this.history = history;
    this.messages = new MessageTable(history);
    this.clock = clock;
  }

  /**
   * A store that was opened.
   *
   * @param setAside where a damaged database now lies; the store begins anew, and the person at the
   *     program must be told
   */
  public record Opened(SqliteConversationStore store, Optional<Path> setAside) {}

  /**
   * Opens a database, creating it and its folder if need be, and brings it up to date. A damaged
   * one is never overwritten: it is moved beside, with its log.
   *
   * @throws UserException if the file is a newer program's or another program's (it is left as it
   *     is), is locked, cannot be written, or the disk is full
   */
  public static Opened open(Path file, Stemmer stemmer) {
    return open(file, stemmer, Clock.system(ZoneId.systemDefault()));
  }

  /** As {@link #open(Path, Stemmer)}, by another clock. */
  public static Opened open(Path file, Stemmer stemmer, Clock clock) {
    return open(file, stemmer, clock, OpenOptions.DEFAULT);
  }

  static Opened open(Path path, Stemmer stemmer, Clock clock, OpenOptions options) {
    var file = path.toAbsolutePath();
    var folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Directories.folder(folder);
    }
    try {
      var checked = DamagedFile.check(file, clock, options);
      // SQLite gives its log the permissions of the database.
      PrivateFiles.file(file);
      var database = new Database(file, options);
      var history = new HistoryIndex(stemmer);
      if (checked.indexDamaged()) {
        database.write(history::rebuild);
      }
      return new Opened(new SqliteConversationStore(database, history, clock), checked.setAside());
    } catch (SQLException e) {
      throw DatabaseErrors.of(e, file);
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }

  @Override
  public Conversation create(String customer, String channel, Map<String, String> metadata) {
    var now = now();
    var json = Rows.json(metadata);
    var id =
        database.write(
            connection ->
                Statements.insert(
                    connection,
                    "INSERT INTO conversations (customer, channel, created, updated, state,"
                        + " metadata) VALUES (?, ?, ?, ?, 'open', ?)",
                    insert -> {
                      StoredText.bind(insert, 1, customer);
                      StoredText.bind(insert, 2, channel);
                      insert.setLong(3, now.toEpochMilli());
                      insert.setLong(4, now.toEpochMilli());
                      StoredText.bind(insert, 5, json);
                    }));
    return new Conversation(
        id, customer, channel, now, now, Conversation.State.OPEN, null, metadata);
  }

  @Override
  public Optional<Conversation> find(long id) {
    return query(
            "SELECT * FROM conversations WHERE id = ?",
            select -> select.setLong(1, id),
            Rows::conversation)
        .stream()
        .findFirst();
  }

  @Override
  public List<Summary> list(Conversation.State state, int limit, int offset) {
    return query(
        "SELECT * FROM conversations WHERE state = ? ORDER BY updated DESC, id DESC"
            + " LIMIT ? OFFSET ?",
        select -> {
          select.setString(1, state.id());
          select.setInt(2, Math.max(0, limit));
          select.setInt(3, Math.max(0, offset));
        },
        Rows::summary);
  }

  @Override
  public void rename(long id, String customer) {
    change(
        "UPDATE conversations SET customer = ? WHERE id = ?",
        id,
        update -> StoredText.bind(update, 1, customer));
  }

  @Override
  public void setState(long id, Conversation.State state) {
    change(
        "UPDATE conversations SET state = ? WHERE id = ?",
        id,
        update -> update.setString(1, state.id()));
  }

  @Override
  public void setCategory(long id, String categoryId) {
    change(SET_CATEGORY, id, categoryIs(categoryId));
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserException if the text is blank
   */
  @Override
  public Message append(long conversationId, Speaker speaker, String text) {
    var now = now();
    var turn = messages.turn(conversationId, speaker, text, now);
    var id = database.write(connection -> messages.append(connection, turn, null));
    return new Message(id, conversationId, speaker, text, now);
  }

  @Override
  public List<Message> messages(long conversationId) {
    return database.read(connection -> MessageTable.of(connection, conversationId));
  }

  @Override
  public List<Message> messagesBefore(long conversationId, long beforeId, int limit) {
    return database.read(
        connection -> MessageTable.before(connection, conversationId, beforeId, limit));
  }

  @Override
  public List<HistoryHit> search(String query, int limit) {
    return database.read(connection -> history.search(connection, query, limit));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such conversation or message
   */
  @Override
  public long recordSuggestion(SuggestionRecord suggestion) {
    return database.write(
        connection -> {
          var category = suggestion.category();
          if (category != null) {
            Statements.update(
                connection, SET_CATEGORY, suggestion.conversationId(), categoryIs(category));
          }
          try {
            return Statements.insert(
                connection,
                "INSERT INTO suggestions (conversation, message, created, category,"
                    + " category_confidence, category_source, mode, text, citations, model,"
                    + " input_tokens, cached_tokens, output_tokens, cost_usd, first_token_ms,"
                    + " latency_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                insert -> Rows.bind(insert, suggestion));
          } catch (SQLException e) {
            if (DatabaseErrors.isMissingParent(e)) {
              throw new IllegalArgumentException("no such conversation or message", e);
            }
            throw e;
          }
        });
  }

  @Override
  public void recordDisposition(long suggestionId, @Nullable Disposition disposition) {
    change(
        "UPDATE suggestions SET action = ?, edit_distance = ?, action_time = ? WHERE id = ?",
        suggestionId,
        update -> Rows.bind(update, disposition));
  }

  @Override
  public List<SuggestionRecord> suggestions(long conversationId) {
    return query(
        "SELECT * FROM suggestions WHERE conversation = ? ORDER BY id",
        select -> select.setLong(1, conversationId),
        Rows::suggestion);
  }

  @Override
  public void recordCall(ModelCall call) {
    database.write(
        connection ->
            Statements.insert(
                connection,
                "INSERT INTO model_calls (time, purpose, model, input_tokens, cached_tokens,"
                    + " output_tokens, cost_usd) VALUES (?, ?, ?, ?, ?, ?, ?)",
                insert -> Rows.bind(insert, call)));
  }

  @Override
  public double costSince(Instant since) {
    return query(
            "SELECT (SELECT total(cost_usd) FROM suggestions WHERE created >= ?1)"
                + " + (SELECT total(cost_usd) FROM model_calls WHERE time >= ?1) AS cost",
            select -> select.setLong(1, since.toEpochMilli()),
            row -> row.getDouble("cost"))
        .getFirst();
  }

  @Override
  public void addExample(String text, String categoryId) {
    var now = now();
    database.write(
        connection ->
            Statements.insert(
                connection,
                "INSERT INTO examples (text, category, time) VALUES (?, ?, ?)",
                insert -> {
                  StoredText.bind(insert, 1, text);
                  insert.setString(2, categoryId);
                  insert.setLong(3, now.toEpochMilli());
                }));
  }

  @Override
  public List<Example> examples() {
    return query("SELECT * FROM examples ORDER BY id", Binder.NONE, Rows::example);
  }

  /**
   * Reads the whole file and looks for damage, broken references and messages that the search
   * misses: for {@code doctor}, seconds where the file is large.
   *
   * @return what is wrong, in SQLite's own words; empty if nothing is
   */
  public List<String> integrity() {
    return database.read(Integrity::problems);
  }

  /**
   * The screenshots of the same database. They share its writer, and end with this store.
   *
   * @param attachments the folder of their bytes
   */
  public ScreenshotStore screenshots(Path attachments) {
    return new SqliteScreenshotStore(database, messages, attachments, clock);
  }

  /** What the knowledge base could not answer; of the same database, and ends with this store. */
  public GapStore gaps() {
    return new SqliteGapStore(database);
  }

  /** What operators promised; of the same database, and ends with this store. */
  public PromiseStore promises() {
    return new SqlitePromiseStore(database, clock);
  }

  /** The wrap-ups of the same database; they end with this store. */
  public WrapUpStore wrapUps() {
    return new SqliteWrapUpStore(database, clock);
  }

  /** What this database adds up to. Ends with this store. */
  public UsageStore usage() {
    return new SqliteUsageStore(database, clock);
  }

  /** What operators made of what they were offered; shares the writer, and ends with this store. */
  public FeedbackStore feedback() {
    return new SqliteFeedbackStore(database);
  }

  /** The replies that are sent often; of the same database, and end with this store. */
  public CannedReplyStore cannedReplies() {
    return new SqliteCannedReplyStore(database, clock);
  }

  /** The examples that operators gave by accepting replies. Ends with this store. */
  public AcceptedReplyStore acceptedReplies() {
    return new SqliteAcceptedReplyStore(database, clock);
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
  }

  private <T> List<T> query(String sql, Binder binder, Mapper<T> mapper) {
    return database.read(connection -> Statements.query(connection, sql, binder, mapper));
  }

  private void change(String sql, long id, Binder binder) {
    database.write(connection -> Statements.updateOne(connection, sql, id, binder));
  }

  private static Binder categoryIs(String categoryId) {
    return update -> update.setString(1, categoryId);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
