package dev.souffleur.dialog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of dialogs. A method that writes has committed to disk when it returns; one writer at
 * a time, and readers never wait for it. Safe from any thread, blocks on the disk: not for the FX
 * thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface ConversationStore extends AutoCloseable {

  Conversation create(String customer, String channel, Map<String, String> metadata);

  Optional<Conversation> find(long id);

  /** Conversations in one state, the one with the newest message first. */
  List<Summary> list(Conversation.State state, int limit, int offset);

  void rename(long id, String customer);

  void setState(long id, Conversation.State state);

  void setCategory(long id, String categoryId);

  /**
   * Commits a turn.
   *
   * @throws IllegalArgumentException if there is no such conversation
   */
  Message append(long conversationId, Speaker speaker, String text);

  /** All turns, oldest first. */
  List<Message> messages(long conversationId);

  /** The last turns before a message id ({@code Long.MAX_VALUE}: the newest), oldest first. */
  List<Message> messagesBefore(long conversationId, long beforeId, int limit);

  /**
   * Full-text search over all turns, word forms of Russian and English included, best first. An
   * empty or unsearchable query finds nothing.
   */
  List<HistoryHit> search(String query, int limit);

  /** Keeps a suggestion, with its category, if any, as the conversation's; returns its id. */
  long recordSuggestion(SuggestionRecord suggestion);

  /**
   * Keeps what became of a suggestion; the last word counts.
   *
   * @param disposition null where nothing became of it after all
   */
  void recordDisposition(long suggestionId, @Nullable Disposition disposition);

  List<SuggestionRecord> suggestions(long conversationId);

  /** Keeps what a call of the model cost that was no suggestion. */
  void recordCall(ModelCall call);

  /** The sum of known costs of suggestions and other calls since then, in US dollars. */
  double costSince(Instant since);

  /** Keeps an operator's correction: this text belongs to that category. */
  void addExample(String text, String categoryId);

  /** The operator's corrections, oldest first. */
  List<Example> examples();

  @Override
  void close();

  /**
   * A conversation as the list shows it.
   *
   * @param firstWords the beginning of the first customer message, at most 120 characters, on one
   *     line; empty where there is none
   */
  record Summary(Conversation conversation, String firstWords) {}

  /**
   * A turn that was found.
   *
   * @param snippet an extract with matches between two asterisks
   */
  record HistoryHit(Message message, String customer, String snippet) {}

  /** A text and the category an operator gave it. */
  record Example(String text, String categoryId) {}
}
