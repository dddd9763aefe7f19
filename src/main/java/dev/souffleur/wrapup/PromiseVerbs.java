package dev.souffleur.wrapup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds where a clause commits whoever speaks: «верну», «постараемся ответить», “I'll send”, “we're
 * going to refund”. The words are in {@code verbs-ru.txt} and {@code verbs-en.txt}.
 *
 * <p>Russian marks a completed future by the verb itself, and no ending tells it from the present,
 * so its forms are listed. English marks it by the auxiliary; listed are the verbs that promise
 * nothing.
 */
final class PromiseVerbs {
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['-]\\p{L}+)*|\\d+");
  private static final Pattern INFINITIVE =
      Pattern.compile("(?!.*ость$)\\p{IsCyrillic}+(?:[аеиоуыяю]ть|сть|зть|ти|чь)(?:ся|сь)?");
  private static final Set<String> NO_INFINITIVE =
      Set.of("есть", "часть", "пять", "шесть", "девять", "десять", "двадцать", "тридцать", "почти");
  private static final Set<String> EFFORT =
      Set.of(
          "постараюсь",
          "постараемся",
          "попробую",
          "попробуем",
          "обещаю",
          "обещаем",
          "обязуюсь",
          "обязуемся",
          "гарантирую",
          "гарантируем");
  private static final Set<String> ABILITY = Set.of("смогу", "сможем");
  private static final Set<String> FUTURE = Set.of("буду", "будем");
  private static final Set<String> IDLE =
      Set.of("ждать", "ожидать", "надеяться", "скучать", "знать", "рассчитывать");
  private static final Set<String> NOT_FORGETTING = Set.of("забуду", "забудем");
  private static final Pattern FEELING =
      Pattern.compile("(?:рад|благодар|признател|счастлив|вынужд|честн|кратк|откровен).*");
  private static final Set<String> LETS = Set.of("давайте", "давай");

  private static final Set<String> WILL = Set.of("i'll", "we'll");
  private static final Set<String> AM = Set.of("i'm", "we're");
  private static final Set<String> SUBJECTS = Set.of("i", "we");
  private static final Set<String> ADVERBS =
      Set.of(
          "also",
          "definitely",
          "certainly",
          "personally",
          "then",
          "just",
          "gladly",
          "immediately",
          "promptly",
          "surely",
          "both",
          "all",
          "now",
          "still",
          "quickly",
          "happily",
          "of",
          "course");
  private static final Set<String> BE_PROMISES = Set.of("back", "touch", "there", "able");
  private static final Set<String> TO_VERB = Set.of("promise", "guarantee", "pledge", "commit");

  private final Lexicon russian = Lexicon.read("verbs-ru.txt");
  private final Lexicon english = Lexicon.read("verbs-en.txt");

  /**
   * A commitment.
   *
   * @param at where its verb stands
   * @param strong whether it counts without a date
   */
  record Commitment(int at, boolean strong) {}

  /** The first commitment of a clause, a strong one before a weak one. */
  Optional<Commitment> in(String folded, Clauses.Clause clause, boolean opensSentence) {
    var words = words(folded, clause);
    Commitment weak = null;
    for (var i = 0; i < words.size(); i++) {
      var found = russianAt(words, i).or(() -> Optional.empty());
      if (found.isEmpty()) {
        found = englishAt(words, i, opensSentence);
      }
      if (found.isPresent() && found.get().strong()) {
        return found;
      }
      if (found.isPresent() && weak == null) {
        weak = found.get();
      }
    }
    return Optional.ofNullable(weak);
  }

  private record Word(String text, int at) {}

  private static List<Word> words(String folded, Clauses.Clause clause) {
    var words = new ArrayList<Word>();
    var word = WORD.matcher(folded).region(clause.start(), clause.end());
    while (word.find()) {
      words.add(new Word(word.group(), word.start()));
    }
    return words;
  }

  private Optional<Commitment> russianAt(List<Word> words, int i) {
    var word = words.get(i).text();
    var at = words.get(i).at();
    var negated = i > 0 && words.get(i - 1).text().equals("не");
    if (NOT_FORGETTING.contains(word) && negated && infinitiveAfter(words, i, 3)) {
      return Optional.of(new Commitment(at, true));
    }
    if (negated || (i > 0 && LETS.contains(words.get(0).text()) && word.endsWith("м"))) {
      return Optional.empty();
    }
    if (EFFORT.contains(word) && infinitiveAfter(words, i, 8)) {
      return Optional.of(new Commitment(at, true));
    }
    if (ABILITY.contains(word) && infinitiveAfter(words, i, 5)) {
      return Optional.of(new Commitment(at, false));
    }
    if (FUTURE.contains(word) && keepsDoing(words, i)) {
      return Optional.of(new Commitment(at, true));
    }
    return russian.commitment(word, at);
  }

  private static boolean keepsDoing(List<Word> words, int i) {
    for (var next : words.subList(i + 1, Math.min(words.size(), i + 4))) {
      if (FEELING.matcher(next.text()).matches() || IDLE.contains(next.text())) {
        return false;
      }
      if (isInfinitive(next.text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean infinitiveAfter(List<Word> words, int i, int reach) {
    return words.subList(i + 1, Math.min(words.size(), i + 1 + reach)).stream()
        .anyMatch(word -> isInfinitive(word.text()));
  }

  private static boolean isInfinitive(String word) {
    return INFINITIVE.matcher(word).matches() && !NO_INFINITIVE.contains(word);
  }

  private Optional<Commitment> englishAt(List<Word> words, int i, boolean opensSentence) {
    var word = words.get(i).text();
    var at = words.get(i).at();
    if ((word.equals("won't") || (word.equals("not") && i > 0 && is(words, i - 1, "will")))
        && is(words, i + 1, "forget")
        && is(words, i + 2, "to")) {
      return Optional.of(new Commitment(at, true));
    }
    if (WILL.contains(word)) {
      return verb(words, i + 1, at);
    }
    if (SUBJECTS.contains(word)) {
      return afterSubject(words, i, at);
    }
    if (AM.contains(word) && is(words, i + 1, "going") && is(words, i + 2, "to")) {
      return verb(words, i + 3, at);
    }
    return opensSentence && i == 0 && word.equals("will") ? verb(words, 1, at) : Optional.empty();
  }

  private Optional<Commitment> afterSubject(List<Word> words, int i, int at) {
    var next = skipAdverbs(words, i + 1);
    if (is(words, next, "will") || is(words, next, "shall")) {
      return verb(words, next + 1, at);
    }
    if ((is(words, next, "am") || is(words, next, "are"))
        && is(words, next + 1, "going")
        && is(words, next + 2, "to")) {
      return verb(words, next + 3, at);
    }
    if (next < words.size()
        && TO_VERB.contains(words.get(next).text())
        && is(words, next + 1, "to")) {
      return verb(words, next + 2, at);
    }
    return Optional.empty();
  }

  private Optional<Commitment> verb(List<Word> words, int from, int at) {
    var i = skipAdverbs(words, from);
    if (i >= words.size()) {
      return Optional.empty();
    }
    var word = words.get(i).text();
    var after = i + 1 < words.size() ? words.get(i + 1).text() : "";
    return switch (word) {
      case "be" -> being(words, i, at);
      case "have" -> after.equals("to") ? Optional.empty() : Optional.of(new Commitment(at, false));
      case "let" ->
          after.equals("you") && is(words, i + 2, "know")
              ? Optional.of(new Commitment(at, true))
              : Optional.empty();
      // «do our best to», «try to»: what counts is the verb behind.
      case "try", "do" -> Optional.of(new Commitment(at, true));
      case "keep" -> Optional.of(new Commitment(at, true));
      case "ask" ->
          Optional.of(new Commitment(at, !after.equals("you"))).filter(Commitment::strong);
      default ->
          english.never().contains(word)
              ? Optional.empty()
              : Optional.of(new Commitment(at, !english.weak().contains(word)));
    };
  }

  private static Optional<Commitment> being(List<Word> words, int i, int at) {
    if (i + 1 >= words.size()) {
      return Optional.empty();
    }
    var next = words.get(i + 1).text();
    if (next.equals("able")) {
      return Optional.of(new Commitment(at, false));
    }
    if (BE_PROMISES.contains(next) || (next.equals("in") && is(words, i + 2, "touch"))) {
      return Optional.of(new Commitment(at, true));
    }
    return next.endsWith("ing") && !next.equals("waiting") && !next.equals("looking")
        ? Optional.of(new Commitment(at, true))
        : Optional.empty();
  }

  private static int skipAdverbs(List<Word> words, int from) {
    var i = from;
    while (i < words.size() && ADVERBS.contains(words.get(i).text())) {
      i++;
    }
    return i;
  }

  private static boolean is(List<Word> words, int i, String text) {
    return i >= 0 && i < words.size() && words.get(i).text().equals(text);
  }

  /** Words of a list: those before any mark, those under {@code !never} and under {@code !weak}. */
  private record Lexicon(Set<String> strong, Set<String> never, Set<String> weak) {

    static Lexicon read(String file) {
      var strong = new TreeSet<String>();
      var never = new TreeSet<String>();
      var weak = new TreeSet<String>();
      Set<String> into = strong;
      for (var line : text(file).lines().toList()) {
        if (line.startsWith("!")) {
          into = line.equals("!weak") ? weak : never;
        } else if (!line.startsWith("#") && !line.isBlank()) {
          into.addAll(List.of(line.strip().split("\\s+")));
        }
      }
      return new Lexicon(Set.copyOf(strong), Set.copyOf(never), Set.copyOf(weak));
    }

    Optional<Commitment> commitment(String word, int at) {
      if (strong.contains(word)) {
        return Optional.of(new Commitment(at, true));
      }
      return weak.contains(word) ? Optional.of(new Commitment(at, false)) : Optional.empty();
    }

    private static String text(String file) {
      try (var stream = PromiseVerbs.class.getResourceAsStream(file)) {
        if (stream == null) {
          throw new IllegalStateException("no " + file);
        }
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
