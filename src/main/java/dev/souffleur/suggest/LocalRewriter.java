package dev.souffleur.suggest;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.platform.Language;
import dev.souffleur.suggest.Sentences.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rewrites that can be honest without a model: they leave whole sentences out, or put phrases
 * of courtesy before and after what is said, and never touch a sentence that states something.
 */
final class LocalRewriter {
  /** What still fits on a phone's screen with the question above it, in UTF-16 code units. */
  static final int SHORT = 280;

  private static final Pattern NUMBER = Pattern.compile("\\d");
  private static final Pattern FAMILIAR =
      Pattern.compile(
          "\\b(?:ты|тебя|тебе|тобой|тво(?:й|я|ё|е|и|его|ей|их|им|ём))\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern INFORMAL =
      Pattern.compile(
          "^(?:привет|приветствую|hi|hey)(?: there)?(?=[\\s,!.])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final EnumSet<Courtesy.Kind> DROPPED =
      EnumSet.of(
          Courtesy.Kind.GREETING,
          Courtesy.Kind.OPENING,
          Courtesy.Kind.OFFER,
          Courtesy.Kind.CLOSING);

  private final Phrases manners;
  private final Stemmer contentWords;

  LocalRewriter(PromptTexts texts, Stemmer contentWords) {
    this.manners = new Phrases(texts, "manners");
    this.contentWords = contentWords;
  }

  /**
   * Without greetings, thanks, closings and what was said before; if that is still long and cites
   * sources, only what they say, what is asked, and an apology. The text itself where nothing can
   * go.
   */
  String shorter(String text) {
    var sentences = Sentences.of(text);
    var telling = unrepeated(sentences.stream().filter(s -> !drops(s)).toList());
    if (telling.isEmpty()) {
      return text;
    }
    var kept = telling;
    if (length(telling) > SHORT && telling.stream().anyMatch(Sentence::cited)) {
      kept = supported(telling);
    }
    return kept.size() == sentences.size() ? text : Sentences.joined(kept);
  }

  private static boolean drops(Sentence sentence) {
    var kind = kind(sentence);
    return kind != null && DROPPED.contains(kind);
  }

  private static int length(List<Sentence> sentences) {
    return Sentences.joined(sentences).length();
  }

  /**
   * Without sentences all of whose words stand in an earlier one; a number is never a repetition.
   */
  private List<Sentence> unrepeated(List<Sentence> sentences) {
    var kept = new ArrayList<Sentence>();
    var said = new ArrayList<Set<String>>();
    for (var sentence : sentences) {
      var stems = new HashSet<String>();
      contentWords.tokens(sentence.text()).forEach(token -> stems.add(token.stem()));
      var repeated =
          stems.size() > 1
              && !sentence.cited()
              && !sentence.text().contains("?")
              && !NUMBER.matcher(sentence.text()).find()
              && said.stream().anyMatch(earlier -> earlier.containsAll(stems));
      if (!repeated) {
        kept.add(sentence);
        said.add(stems);
      }
    }
    return kept;
  }

  /** Marks behind a full stop speak for the sentences of their line, back to the marks before. */
  private static List<Sentence> supported(List<Sentence> sentences) {
    var kept = new ArrayList<Sentence>();
    var behind = -1;
    for (var i = sentences.size() - 1; i >= 0; i--) {
      var sentence = sentences.get(i);
      if (sentence.cited()) {
        behind = sentence.citedBehind() ? sentence.line() : -1;
      }
      var apology = kind(sentence) == Courtesy.Kind.APOLOGY;
      if (sentence.cited()
          || sentence.line() == behind
          || sentence.text().contains("?")
          || apology) {
        kept.addFirst(sentence);
      }
    }
    return kept;
  }

  /**
   * With a greeting, a friendly phrase and an offer of help around it, where they are missing.
   *
   * @param category of the conversation; null while unknown
   * @param greeted whether the operator has greeted in this dialog already
   */
  String warmer(String text, @Nullable String category, boolean greeted) {
    return dressed(text, "warmer", category, greeted);
  }

  /** Likewise with formal ones; an informal greeting is exchanged. */
  String formal(String text, @Nullable String category, boolean greeted) {
    var language = Language.of(text);
    var sentences = Sentences.of(text);
    var informal = INFORMAL.matcher(text);
    var exchanged =
        informal.find()
            && kind(sentences.getFirst()) == Courtesy.Kind.GREETING
            && !FAMILIAR.matcher(text).find();
    if (!exchanged) {
      return dressed(text, "formal", category, greeted);
    }
    var rest = text.substring(informal.end());
    var greeting = manners.ofCategory(language, "formal.greeting", null).replaceFirst("[.!]$", "");
    return dressed(greeting + rest, "formal", category, greeted);
  }

  private String dressed(String text, String manner, @Nullable String category, boolean greeted) {
    var language = Language.of(text);
    var sentences = Sentences.of(text);
    if (sentences.isEmpty()) {
      return text;
    }
    var first = kind(sentences.getFirst());
    var opens = first == Courtesy.Kind.GREETING ? 1 : 0;
    var bodySentences = sentences.subList(opens, sentences.size());
    if (bodySentences.stream().allMatch(s -> kind(s) == Courtesy.Kind.SIGNATURE)) {
      return text;
    }
    var greets = first == Courtesy.Kind.GREETING || greeted || FAMILIAR.matcher(text).find();
    var start = new StringBuilder();
    if (!greets) {
      start.append(manners.ofCategory(language, manner + ".greeting", category)).append(' ');
    }
    var head = opens == 1 ? sentences.getFirst().text() + " " : "";
    var opening = manners.ofCategory(language, manner + ".opening", category);
    var body = text.strip().substring(head.strip().length()).strip();
    var polite = kind(bodySentences.getFirst());
    body = opened(body, bodySentences.getFirst(), polite, opening);
    body = closed(body, bodySentences, manners.ofCategory(language, manner + ".closing", category));
    var made = head + start + body;
    return made.equals(text.strip()) ? text : made;
  }

  /** The phrase takes the place of one of its kind, or comes first. */
  private static String opened(
      String body, Sentence first, Courtesy.@Nullable Kind kind, String opening) {
    if (opening.isEmpty() || kind == Courtesy.Kind.APOLOGY) {
      return body;
    }
    if (kind == Courtesy.Kind.OPENING) {
      return (opening + body.substring(first.text().length())).strip();
    }
    return opening + (first.item() ? "\n" : " ") + body;
  }

  /** The phrase takes the place of the closing one, or comes last, before a signature. */
  private static String closed(String body, List<Sentence> sentences, String closing) {
    if (closing.isEmpty() || sentences.isEmpty()) {
      return body;
    }
    var last = sentences.getLast();
    var kind = kind(last);
    return switch (kind) {
      case SIGNATURE -> {
        var at = body.lastIndexOf(last.text());
        var before = body.substring(0, at).strip();
        var inner = sentences.subList(0, sentences.size() - 1);
        yield closed(before, inner, closing) + "\n" + body.substring(at);
      }
      case CLOSING -> body.substring(0, body.lastIndexOf(last.text())) + closing;
      case OFFER -> body;
      case null, default -> body + (last.item() || !last.ended() ? "\n" : " ") + closing;
    };
  }

  /** By the language of the sentence itself: a text may mix two. */
  private static Courtesy.@Nullable Kind kind(Sentence sentence) {
    return Courtesy.of(sentence.text(), Language.of(sentence.text())).orElse(null);
  }
}
