package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.dialog.AcceptedReplyStore;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.SituationIndex.Alike;
import dev.souffleur.task.Cancellation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replies that operators accepted, found by how like the situation is: by the words, weighed by
 * how rare they are, and by vectors where the model in force knows the language.
 *
 * <p>Read from the database in the background, and kept up from then on; until it is read nothing
 * is found. Safe from any thread; what writes blocks on the disk.
 */
public final class ReplyMemory implements PastReplies, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyMemory.class);

  /** Below this two situations share no more than a topic; see {@code ReplyMemoryTest}. */
  static final double LEAST_LIKENESS = 0.35;

  private static final double OTHER_CATEGORY = 0.85;
  private static final double VECTOR_SHARE = 0.5;

  /** How many of the best are asked whether their articles still say the same. */
  private static final int ASKED = 5;

  /** Two replies that share this much of their words say the same. */
  private static final double NEARLY_SAME = 0.8;

  private final AcceptedReplyStore store;
  private final PassageTexts passages;
  private final SituationIndex index;
  private final SituationVectors vectors;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * @param contentWords gives the words that say what a text is about
   */
  public ReplyMemory(
      AcceptedReplyStore store,
      Stemmer contentWords,
      TextEmbedders embedders,
      PassageTexts passages) {
    this.store = store;
    this.passages = passages;
    this.index = new SituationIndex(contentWords);
    this.vectors = new SituationVectors(embedders, store);
  }

  /** Reads what the database has. Blocks; a database that cannot be read leaves it empty. */
  public void load() {
    try {
      var all = store.all();
      all.forEach(vectors::know);
      write(() -> all.forEach(index::put));
      if (!all.isEmpty()) {
        vectors.fill(this::replies);
      }
    } catch (UserException e) {
      LOG.warn("past replies were not read: {}", e.key());
    } catch (IllegalStateException e) {
      LOG.debug("closed before past replies were read");
    }
  }

  @Override
  public Optional<PastReply> nearest(Situation situation, Cancellation cancellation) {
    var query = vectors.of(situation.text(), situation.language(), cancellation);
    List<Alike> alike;
    lock.readLock().lock();
    try {
      alike = index.alike(situation.text(), situation.language());
    } finally {
      lock.readLock().unlock();
    }
    return alike.stream()
        .map(each -> new Candidate(each.entry().reply(), likeness(each, query, situation)))
        .filter(each -> each.likeness() >= LEAST_LIKENESS)
        .sorted(
            Comparator.comparingDouble(Candidate::likeness)
                .thenComparing(each -> each.reply().id())
                .reversed())
        .limit(ASKED)
        .flatMap(each -> standing(each).stream())
        .findFirst();
  }

  private record Candidate(AcceptedReply reply, double likeness) {}

  /** A candidate whose articles still say what they said. */
  private Optional<PastReply> standing(Candidate candidate) {
    var reply = candidate.reply();
    return passages
        .unchanged(reply.sources())
        .map(same -> new PastReply(reply, candidate.likeness(), same));
  }

  private double likeness(Alike alike, AcceptedReply.@Nullable Place query, Situation asked) {
    var reply = alike.entry().reply();
    var words = alike.words();
    var vector = query == null ? -1 : vectors.likeness(query, reply.id());
    var both = vector < 0 ? words : (1 - VECTOR_SHARE) * words + VECTOR_SHARE * vector;
    var other =
        asked.category() != null
            && reply.category() != null
            && !asked.category().equals(reply.category());
    return other ? both * OTHER_CATEGORY : both;
  }

  /** Keeps an example, in place of the one of the same suggestion. */
  void put(AcceptedReply reply) {
    var kept = store.put(reply);
    write(() -> index.put(kept));
    vectors.fill(this::replies);
  }

  /**
   * A thumb down on a suggestion: its reply is offered no more, nor is any other that says nearly
   * the same, now or later.
   */
  void reject(AcceptedReply rejected) {
    var suggestionId = rejected.suggestionId();
    if (find(suggestionId).isEmpty()) {
      var kept = store.put(rejected);
      write(() -> index.put(kept));
    }
    reject(suggestionId, rejected.reply());
  }

  /** The same for a reply that cannot be kept because it could not be redacted. */
  void reject(long suggestionId, String rejected) {
    var alike =
        replies().stream()
            .filter(reply -> reply.withdrawnBy() == null)
            .filter(
                reply ->
                    reply.suggestionId() == suggestionId || nearlySame(reply.reply(), rejected))
            .toList();
    store.withdraw(alike.stream().map(AcceptedReply::id).toList(), suggestionId);
    write(() -> alike.forEach(reply -> index.put(withdrawn(reply, suggestionId))));
  }

  /** The thumb down of a suggestion was taken back. */
  void reinstate(long suggestionId) {
    store.reinstate(suggestionId);
    var back =
        replies().stream()
            .filter(reply -> Long.valueOf(suggestionId).equals(reply.withdrawnBy()))
            .toList();
    write(() -> back.forEach(reply -> index.put(withdrawn(reply, null))));
  }

  /** The suggestion's reply is no example. */
  void forget(long suggestionId) {
    store.forget(suggestionId);
    write(() -> index.remove(suggestionId));
  }

  /** Whether a thumb down on another suggestion speaks against a reply. */
  boolean isRejected(String reply, long suggestionId) {
    return replies().stream()
        .filter(each -> each.withdrawnBy() != null && each.suggestionId() != suggestionId)
        .anyMatch(each -> nearlySame(each.reply(), reply));
  }

  private Optional<AcceptedReply> find(long suggestionId) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(index.of(suggestionId));
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<AcceptedReply> replies() {
    lock.readLock().lock();
    try {
      return index.replies();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void write(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static boolean nearlySame(String one, String other) {
    var a = words(one);
    var b = words(other);
    var shared = new HashSet<>(a);
    shared.retainAll(b);
    var all = a.size() + b.size() - shared.size();
    return all > 0 && (double) shared.size() / all >= NEARLY_SAME;
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(TextFeatures.normalized(text).split(" ")));
  }

  private static AcceptedReply withdrawn(AcceptedReply reply, @Nullable Long by) {
    return new AcceptedReply(
        reply.id(),
        reply.suggestionId(),
        reply.category(),
        reply.language(),
        reply.situation(),
        reply.reply(),
        reply.sources(),
        by,
        reply.time(),
        reply.vector());
  }

  /** Stops what is computed; the store belongs to the caller. */
  @Override
  public void close() {
    vectors.close();
  }
}
