package dev.souffleur.gaps;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.GapStore;
import dev.souffleur.dialog.KnowledgeGap;
import dev.souffleur.dialog.KnowledgeGap.State;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.AnswerCheck;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions that the knowledge base could not answer: keeps them redacted, groups those that
 * mean the same, closes a group when an article answers it, and begins articles. Safe from any
 * thread; blocks on the disk and on the model, so not for the FX thread.
 */
public final class KnowledgeGaps {
  private static final Logger LOG = LoggerFactory.getLogger(KnowledgeGaps.class);

  /** Older questions are kept, but no longer looked at. */
  private static final int LOOKED_AT = 3_000;

  /** Some seconds of inference at the most, when the first question comes. */
  private static final int WITH_MEANING = 300;

  private static final int LONGEST = 1_000;
  private static final int CHECKED_WORDINGS = 3;
  private static final int MOST_REPLIES = 12;

  private final GapStore store;
  private final ConversationStore conversations;
  private final Retriever retriever;
  private final QuestionWords words;
  private final Meaning meaning;
  private final Redactor redactor = new Redactor();
  private final AnswerCheck check = new AnswerCheck();
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable QuestionGroups groups;

  /** What {@link #onChange} registered; closing it takes it back. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Reads nothing yet.
   *
   * @param contentWords gives the words that say what a text is about
   * @param embedders null: questions are grouped by their words alone
   */
  public KnowledgeGaps(
      GapStore store,
      ConversationStore conversations,
      Retriever retriever,
      Stemmer contentWords,
      @Nullable TextEmbedders embedders,
      Clock clock) {
    this.store = store;
    this.conversations = conversations;
    this.retriever = retriever;
    this.words = new QuestionWords(contentWords);
    this.meaning = new Meaning(embedders);
    this.clock = clock;
  }

  /** Hears, on the thread at work, that {@link #open} says something else. */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The knowledge base had no answer to what the customer said last; greetings do not count. */
  public void unanswered(long conversationId) {
    var customer =
        conversations.messages(conversationId).stream()
            .filter(message -> message.speaker() == Speaker.CUSTOMER)
            .toList();
    if (customer.isEmpty()) {
      return;
    }
    var last = customer.getLast();
    var question = last.text();
    if (words.of(question).size() < 2 && customer.size() > 1 && words.asks(question)) {
      // «И когда вернёте?» says nothing without what came before.
      question = customer.get(customer.size() - 2).text() + "\n" + question;
    }
    keep(conversationId, last.id(), question);
  }

  /**
   * An operator looked for something and found nothing.
   *
   * @param conversationId the dialog that was open; null where there was none
   */
  public void searched(String looked, @Nullable Long conversationId) {
    if (!words.of(looked).isEmpty()) {
      record(conversationId, null, looked);
    }
  }

  private void keep(long conversationId, long messageId, String question) {
    if (words.asks(question)) {
      record(conversationId, messageId, question);
    }
  }

  private synchronized void record(
      @Nullable Long conversationId, @Nullable Long messageId, String said) {
    var question = clipped(new RedactionSession(redactor).redact(said.strip()));
    var language = Language.of(said);
    var known = groups();
    var stems = words.of(question);
    var vector = meaning.of(question, language).orElse(null);
    var gap =
        KnowledgeGap.asked(
            conversationId,
            messageId,
            question,
            language,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    store
        .add(gap, known.find(stems, vector).orElse(null))
        .ifPresent(
            kept -> {
              known.add(kept.group(), stems, vector);
              listeners.forEach(Runnable::run);
            });
  }

  private static String clipped(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }

  private QuestionGroups groups() {
    var known = groups;
    if (known == null) {
      known = new QuestionGroups();
      var stored = store.newest(LOOKED_AT);
      var place = 0;
      for (var gap : stored) {
        var recent = place++ >= stored.size() - WITH_MEANING;
        var vector = recent ? meaning.of(gap.question(), gap.language()).orElse(null) : null;
        known.add(gap.group(), words.of(gap.question()), vector);
      }
      groups = known;
    }
    return known;
  }

  /** The groups that still want an article, or have one begun: the most asked first. */
  public List<GapGroup> open() {
    return groupsOf(State.OPEN, State.DRAFTED);
  }

  private List<GapGroup> groupsOf(State... states) {
    Map<Long, List<KnowledgeGap>> byGroup = new TreeMap<>();
    for (var gap : store.newest(LOOKED_AT)) {
      if (List.of(states).contains(gap.state())) {
        byGroup.computeIfAbsent(gap.group(), id -> new ArrayList<>()).add(gap);
      }
    }
    return byGroup.entrySet().stream()
        .map(entry -> new GapGroup(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(GapGroup::count)
                .reversed()
                .thenComparing(GapGroup::lastAsked, Comparator.reverseOrder())
                .thenComparing(GapGroup::id))
        .toList();
  }

  /** Needs no article. Whoever asks the same later does not bring it back. */
  public void dismiss(GapGroup group) {
    set(group.id(), State.DISMISSED, null);
  }

  /** Takes back what was done to a group: it is as it was given. */
  public void restore(GapGroup group) {
    set(group.id(), group.state(), group.draft());
  }

  private void set(long group, State state, @Nullable String draft) {
    store.setState(group, state, draft);
    listeners.forEach(Runnable::run);
  }

  /**
   * Begins an article in a folder; no file there is overwritten.
   *
   * @return the article
   * @throws UserException if the folder is not there or cannot be written to
   */
  public Path draft(GapGroup group, Path folder) {
    var messages = new Messages(group.language());
    var file =
        new ArticleDraft(group, replies(group), LocalDate.now(clock), messages).write(folder);
    set(group.id(), State.DRAFTED, file.toString());
    return file;
  }

  /** What operators sent next to these questions, redacted, each reply once, the newest first. */
  List<String> replies(GapGroup group) {
    var replies = new LinkedHashSet<String>();
    for (var gap : group.questions().reversed()) {
      var conversation = gap.conversationId();
      var message = gap.messageId();
      if (conversation != null && message != null && replies.size() < MOST_REPLIES) {
        var redaction = new RedactionSession(redactor);
        next(conversations.messages(conversation), message)
            .forEach(reply -> replies.add(redaction.redact(reply)));
      }
    }
    return replies.stream().limit(MOST_REPLIES).toList();
  }

  private static List<String> next(List<Message> dialog, long question) {
    return dialog.stream()
        .filter(message -> message.id() > question)
        .filter(message -> message.speaker() != Speaker.SYSTEM)
        .takeWhile(message -> message.speaker() == Speaker.OPERATOR)
        .map(Message::text)
        .toList();
  }

  /**
   * Closes the groups whose questions the knowledge base answers by now: some milliseconds for each
   * that is open.
   *
   * @return how many were closed
   * @throws java.util.concurrent.CancellationException if cancelled; what was closed stays closed
   */
  public int recheck(Cancellation cancellation) {
    var closed = 0;
    for (var group : open()) {
      cancellation.throwIfCancelled();
      var newest = group.wordings().reversed().stream().limit(CHECKED_WORDINGS).toList();
      if (newest.stream().allMatch(question -> answers(question, cancellation))) {
        store.setState(group.id(), State.ANSWERED, null);
        closed++;
      }
    }
    if (closed > 0) {
      LOG.info("{} groups of questions have their article", closed);
      listeners.forEach(Runnable::run);
    }
    return closed;
  }

  private boolean answers(String question, Cancellation cancellation) {
    var query = SearchQuery.full(QuestionWords.withoutPlaceholders(question), 1);
    return check.holdsAnswer(retriever.search(query, cancellation).hits());
  }
}
