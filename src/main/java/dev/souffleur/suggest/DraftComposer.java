package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.platform.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a reply from the passages alone, at once and without a model.
 *
 * <p>What it states is taken word for word from the passages and cited; around it stand the
 * category's opening and closing phrases, which state nothing. Where the passages do not hold the
 * answer it promises to find out instead.
 */
final class DraftComposer {
  /** Longest extract from one passage: what fits on a chat screen with the phrases around it. */
  private static final int EXTRACT_CHARS = 420;

  /**
   * A second passage that adds no word of the question joins only where it is nearly as good as the
   * first, so that a short answer is not buried: this share of the first one's score and coverage.
   */
  private static final double SECOND_SHARE = 0.6;

  private static final Pattern GREETING =
      Pattern.compile(
          "(?iu)(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет\\p{L}*|hello|hi|hey"
              + "|good (?:morning|afternoon|evening))(?!\\p{L})[^.!\\n]{0,20}[.!]\\s*");

  private final Phrases phrases;
  private final Extract extract;
  private final AnswerCheck check;
  private final Stemmer contentWords;

  DraftComposer(PromptTexts texts, Stemmer contentWords) {
    this.phrases = new Phrases(texts);
    this.extract = new Extract(contentWords, EXTRACT_CHARS);
    this.contentWords = contentWords;
    this.check = new AnswerCheck();
  }

  /**
   * A draft.
   *
   * @param grounded whether the passages held an answer
   * @param recalled when an operator sent it to somebody else; null for one of today's passages
   */
  record Draft(
      String text, List<Citation> citations, boolean grounded, @Nullable Instant recalled) {
    Draft(String text, List<Citation> citations, boolean grounded) {
      this(text, citations, grounded, null);
    }
  }

  /** The operator's next reply in a dialog. */
  Draft reply(List<Message> dialog, String question, Category category, Sources sources) {
    var language = PromptBuilder.languageOf(dialog);
    var body = body(question, sources);
    var parts = new ArrayList<String>();
    if (dialog.stream().noneMatch(message -> message.speaker() == Speaker.OPERATOR)) {
      parts.add(phrases.get(language, "greeting", category));
    }
    parts.add(phrases.get(language, "opening", category));
    if (body.numbers().isEmpty()) {
      parts.add(phrases.get(language, "unknown", category));
      return new Draft(joined(parts), List.of(), false);
    }
    var start = joined(parts);
    var closing = phrases.get(language, "closing", category);
    return new Draft(
        List.of(start, body.text(), closing).stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n")),
        body.numbers().stream().map(sources::citation).toList(),
        true);
  }

  /** What an operator replied before; it greets where nobody greeted yet, and only there. */
  Draft recalled(List<Message> dialog, Category category, PastReply past) {
    var text = past.accepted().reply();
    var greeting = GREETING.matcher(text);
    var greets = greeting.lookingAt();
    var spoken = dialog.stream().anyMatch(message -> message.speaker() == Speaker.OPERATOR);
    if (spoken && greets && greeting.end() < text.length()) {
      text = text.substring(greeting.end());
    } else if (!spoken && !greets) {
      var language = past.accepted().language();
      text = joined(List.of(phrases.get(language, "greeting", category), text));
    }
    return new Draft(text, List.of(), false, past.accepted().time());
  }

  /** The answer to a question outside any dialog. */
  Draft answer(String question, Sources sources) {
    var body = body(question, sources);
    if (body.numbers().isEmpty()) {
      return new Draft(phrases.get(Language.of(question), "not_covered", null), List.of(), false);
    }
    return new Draft(body.text(), body.numbers().stream().map(sources::citation).toList(), true);
  }

  private static String joined(List<String> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }

  private Body body(String question, Sources sources) {
    var chosen = new ArrayList<Integer>();
    if (check.holdsAnswer(sources.hits())) {
      chosen.add(1);
      second(question, sources).ifPresent(chosen::add);
    }
    var text =
        chosen.stream()
            .map(n -> extract.of(sources.hits().get(n - 1).passage(), question) + " [" + n + "]")
            .collect(Collectors.joining("\n"));
    return new Body(text, chosen);
  }

  /**
   * The source that says most of what the first one leaves open: «сколько стоит и есть ли скидка»
   * needs two articles. Where it leaves nothing open, a neighbour of the same document that is
   * nearly as good.
   */
  private Optional<Integer> second(String question, Sources sources) {
    var open = stems(question);
    open.removeAll(stems(wordsOf(sources.hits().getFirst())));
    var best = 0;
    var most = 0;
    var covered = 0.0;
    for (var n = 2; n <= sources.size(); n++) {
      var hit = sources.hits().get(n - 1);
      if (!sameLanguage(sources.hits().getFirst(), hit)) {
        continue;
      }
      var said = stems(wordsOf(hit));
      said.retainAll(open);
      var more = said.size() > most || (said.size() == most && hit.coverage() > covered);
      if (!said.isEmpty() && more) {
        most = said.size();
        covered = hit.coverage();
        best = n;
      }
    }
    if (best > 0) {
      return Optional.of(best);
    }
    return sources.size() > 1 && joins(sources.hits().getFirst(), sources.hits().get(1))
        ? Optional.of(2)
        : Optional.empty();
  }

  private Set<String> stems(String text) {
    var stems = new HashSet<String>();
    contentWords.tokens(text).forEach(token -> stems.add(token.stem()));
    return stems;
  }

  private static String wordsOf(SearchHit hit) {
    return hit.passage().contextualText();
  }

  private static boolean joins(SearchHit first, SearchHit second) {
    return second.score() >= SECOND_SHARE * first.score()
        && second.coverage() >= SECOND_SHARE * first.coverage()
        && second.passage().documentId().equals(first.passage().documentId())
        && sameLanguage(first, second);
  }

  private static boolean sameLanguage(SearchHit first, SearchHit second) {
    return second.passage().language() == first.passage().language();
  }

  private record Body(String text, List<Integer> numbers) {}
}
