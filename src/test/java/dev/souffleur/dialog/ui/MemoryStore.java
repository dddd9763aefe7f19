package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.ModelCall;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.SuggestionRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Dialogs in memory, which fail on demand. */
public final class MemoryStore implements ConversationStore {
  private final Clock clock;
  private final Map<Long, Conversation> conversations = new LinkedHashMap<>();
  private final List<Message> messages = new ArrayList<>();
  private final Map<Long, Disposition> dispositions = new LinkedHashMap<>();
  private volatile CountDownLatch answering = new CountDownLatch(0);
  private @Nullable RuntimeException failure;

  public MemoryStore(Clock clock) {
    this.clock = clock;
  }

  /** From now on each call fails so; null mends it. */
  public synchronized void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  /** From now on whoever looks for a conversation waits, until this is counted down. */
  public CountDownLatch hold() {
    answering = new CountDownLatch(1);
    return answering;
  }

  private void awaitAnswer() {
    try {
      answering.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public synchronized Map<Long, Disposition> dispositions() {
    return Map.copyOf(dispositions);
  }

  /** What became of a suggestion, as the store has it. */
  public synchronized Disposition disposition(long suggestion) {
    return Objects.requireNonNull(dispositions.get(suggestion), "nothing became of it");
  }

  private Conversation known(long id) {
    return Objects.requireNonNull(conversations.get(id), "no such conversation");
  }

  private void check() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public synchronized Conversation create(
      String customer, String channel, Map<String, String> metadata) {
    check();
    var id = conversations.size() + 1L;
    var now = clock.instant();
    var made =
        new Conversation(id, customer, channel, now, now, Conversation.State.OPEN, null, metadata);
    conversations.put(id, made);
    return made;
  }

  @Override
  public Optional<Conversation> find(long id) {
    awaitAnswer();
    return found(id);
  }

  private synchronized Optional<Conversation> found(long id) {
    check();
    return Optional.ofNullable(conversations.get(id));
  }

  @Override
  public synchronized List<Summary> list(Conversation.State state, int limit, int offset) {
    check();
    return conversations.values().stream()
        .filter(conversation -> conversation.state() == state)
        .sorted(
            Comparator.comparing(Conversation::updated).thenComparing(Conversation::id).reversed())
        .skip(offset)
        .limit(limit)
        .map(conversation -> new Summary(conversation, firstWords(conversation.id())))
        .toList();
  }

  private String firstWords(long id) {
    return messages.stream()
        .filter(m -> m.conversationId() == id && m.speaker() == Speaker.CUSTOMER)
        .map(Message::text)
        .findFirst()
        .orElse("");
  }

  private void change(
      long id,
      String customer,
      Conversation.State state,
      @Nullable String category,
      Instant updated) {
    check();
    var old = known(id);
    conversations.put(
        id,
        new Conversation(
            id, customer, old.channel(), old.created(), updated, state, category, old.metadata()));
  }

  @Override
  public synchronized void rename(long id, String customer) {
    var old = known(id);
    change(id, customer, old.state(), old.category(), old.updated());
  }

  @Override
  public synchronized void setState(long id, Conversation.State state) {
    var old = known(id);
    change(id, old.customer(), state, old.category(), old.updated());
  }

  @Override
  public synchronized void setCategory(long id, String categoryId) {
    var old = known(id);
    change(id, old.customer(), old.state(), categoryId, old.updated());
  }

  @Override
  public synchronized Message append(long conversationId, Speaker speaker, String text) {
    return append(conversationId, speaker, text, clock.instant());
  }

  public synchronized Message append(
      long conversationId, Speaker speaker, String text, Instant time) {
    check();
    var message = new Message(messages.size() + 1L, conversationId, speaker, text, time);
    messages.add(message);
    var old = known(conversationId);
    change(conversationId, old.customer(), old.state(), old.category(), time);
    return message;
  }

  /** An event that came with a picture. */
  public synchronized Message appendEvent(
      long conversationId, String text, Attachment picture, Instant time) {
    check();
    var message =
        new Message(messages.size() + 1L, conversationId, Speaker.SYSTEM, text, time, picture);
    messages.add(message);
    return message;
  }

  @Override
  public synchronized List<Message> messages(long conversationId) {
    check();
    return messages.stream().filter(m -> m.conversationId() == conversationId).toList();
  }

  @Override
  public synchronized List<Message> messagesBefore(long conversationId, long beforeId, int limit) {
    var all = messages(conversationId).stream().filter(m -> m.id() < beforeId).toList();
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  @Override
  public synchronized List<HistoryHit> search(String query, int limit) {
    check();
    var lower = query.toLowerCase(Locale.ROOT);
    return messages.stream()
        .filter(m -> m.text().toLowerCase(Locale.ROOT).contains(lower))
        .limit(limit)
        .map(m -> new HistoryHit(m, "", m.text().replaceFirst("(?iu)" + query, "**$0**")))
        .toList();
  }

  @Override
  public synchronized long recordSuggestion(SuggestionRecord suggestion) {
    return 1;
  }

  @Override
  public synchronized void recordDisposition(long suggestionId, @Nullable Disposition disposition) {
    check();
    if (disposition == null) {
      dispositions.remove(suggestionId);
    } else {
      dispositions.put(suggestionId, disposition);
    }
  }

  @Override
  public List<SuggestionRecord> suggestions(long conversationId) {
    return List.of();
  }

  @Override
  public void recordCall(ModelCall call) {}

  @Override
  public double costSince(Instant since) {
    return 0;
  }

  @Override
  public void addExample(String text, String categoryId) {}

  @Override
  public List<Example> examples() {
    return List.of();
  }

  @Override
  public void close() {}
}
