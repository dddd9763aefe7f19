package dev.souffleur.gaps;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.GapStore;
import dev.souffleur.dialog.KnowledgeGap;
import dev.souffleur.knowledge.Retriever;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions without an answer, for as long as the test lasts. */
public final class MemoryGaps implements GapStore {
  private final List<KnowledgeGap> gaps = new ArrayList<>();

  /** The gaps of a desk, over this store. */
  public KnowledgeGaps over(ConversationStore conversations, Retriever retriever, Clock clock) {
    return new KnowledgeGaps(
        this, conversations, retriever, QuestionGroupsTest.CONTENT, null, clock);
  }

  @Override
  public synchronized Optional<KnowledgeGap> add(KnowledgeGap gap, @Nullable Long group) {
    var message = gap.messageId();
    if (message != null && gaps.stream().anyMatch(g -> message.equals(g.messageId()))) {
      return Optional.empty();
    }
    long id = gaps.size() + 1;
    var first = group == null ? null : group(group).getFirst();
    var stored =
        new KnowledgeGap(
            id,
            Objects.requireNonNullElse(group, id),
            gap.conversationId(),
            message,
            gap.question(),
            gap.language(),
            gap.time(),
            first == null ? KnowledgeGap.State.OPEN : first.state(),
            first == null ? null : first.draft());
    gaps.add(stored);
    return Optional.of(stored);
  }

  @Override
  public synchronized List<KnowledgeGap> newest(int limit) {
    return List.copyOf(gaps);
  }

  @Override
  public synchronized List<KnowledgeGap> group(long group) {
    return gaps.stream().filter(gap -> gap.group() == group).toList();
  }

  @Override
  public synchronized void setState(long group, KnowledgeGap.State state, @Nullable String draft) {
    gaps.replaceAll(
        gap ->
            gap.group() == group
                ? new KnowledgeGap(
                    gap.id(),
                    group,
                    gap.conversationId(),
                    gap.messageId(),
                    gap.question(),
                    gap.language(),
                    gap.time(),
                    state,
                    draft == null ? gap.draft() : draft)
                : gap);
  }
}
