package dev.souffleur.gaps;

import dev.souffleur.dialog.KnowledgeGap;
import dev.souffleur.platform.Language;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Questions that mean the same and that the knowledge base could not answer.
 *
 * @param id of the group in the store
 * @param questions at least one, oldest first
 */
public record GapGroup(long id, List<KnowledgeGap> questions) {
  public GapGroup {
    questions = List.copyOf(questions);
  }

  /** The wording that was used most often; of several, a question, then the shortest. */
  public String question() {
    var counts = new LinkedHashMap<String, Integer>();
    wordings().forEach(wording -> counts.put(wording, 0));
    for (var gap : questions) {
      var key = key(gap.question());
      counts.replaceAll((wording, count) -> key(wording).equals(key) ? count + 1 : count);
    }
    return counts.entrySet().stream()
        .min(
            Comparator.<java.util.Map.Entry<String, Integer>>comparingInt(e -> -e.getValue())
                .thenComparing(e -> !e.getKey().contains("?"))
                .thenComparingInt(e -> e.getKey().length()))
        .map(java.util.Map.Entry::getKey)
        .orElseThrow();
  }

  /** How it was asked, each wording once, oldest first, on one line. */
  public List<String> wordings() {
    var wordings = new LinkedHashMap<String, String>();
    for (var gap : questions) {
      wordings.putIfAbsent(key(gap.question()), oneLine(gap.question()));
    }
    return List.copyOf(wordings.values());
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String key(String text) {
    return oneLine(text).toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}…«»]+$", "");
  }

  public int count() {
    return questions.size();
  }

  public Instant firstAsked() {
    return questions.getFirst().time();
  }

  public Instant lastAsked() {
    return questions.getLast().time();
  }

  public KnowledgeGap.State state() {
    return questions.getFirst().state();
  }

  /** The file of the article that was begun for it. */
  public @Nullable String draft() {
    return questions.getFirst().draft();
  }

  /** The language in which it was asked most often; of two equals, that of the first question. */
  public Language language() {
    var first = questions.getFirst().language();
    var alike = questions.stream().filter(gap -> gap.language() == first).count();
    return alike * 2 >= questions.size()
        ? first
        : questions.stream()
            .map(KnowledgeGap::language)
            .filter(language -> language != first)
            .findFirst()
            .orElse(first);
  }

  /** The dialogs it came up in, each once, the newest first. */
  public List<Long> conversations() {
    return questions.reversed().stream()
        .map(KnowledgeGap::conversationId)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
