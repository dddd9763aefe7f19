package dev.souffleur.triage;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.ml.ImageTextEncoder;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stand-ins for what sees, reads and searches. */
final class Fakes {
  private Fakes() {}

  static Stemmer stemmer() {
    var tokenizer = new StemmingTokenizer();
    return text ->
        tokenizer.tokens(text).stream()
            .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
            .toList();
  }

  /** Lines of usual size, surely read, below each other. */
  static OcrText text(String... lines) {
    var read = new ArrayList<OcrText.Line>();
    for (var line : lines) {
      read.add(line(line, read.size() * 30, 20, 0.95));
    }
    return new OcrText(read);
  }

  static OcrText.Line line(String text, int y, int height, double confidence) {
    var words = new ArrayList<OcrText.Word>();
    var x = 0;
    for (var word : text.split(" ")) {
      words.add(
          new OcrText.Word(word, new OcrText.Box(x, y, word.length() * 10, height), confidence));
      x += word.length() * 10 + 5;
    }
    return new OcrText.Line(text, new OcrText.Box(0, y, x, height), confidence, words);
  }

  /** A picture whose look and digest follow from its name. */
  static Picture picture(String name) {
    var look = name.hashCode() * 0x9E3779B97F4A7C15L;
    var digest = "%064x".formatted(Math.abs((long) name.hashCode()));
    return new Picture(
        new Attachment(digest, name, "image/png", 2, 1, 3),
        new byte[] {1, 2, 3},
        new RgbImage(2, 1, new byte[6]),
        look);
  }

  static PictureReader reader() {
    return (source, cancellation) -> picture(source.name());
  }

  static PictureSource file(String name) {
    return new PictureSource.InMemory(name, new byte[] {1});
  }

  /** Reads what it is given, whatever it is shown. */
  record Ocr(Set<Language> languages, Function<Cancellation, OcrText> reading)
      implements OcrEngine {
    static Ocr of(OcrText text) {
      return new Ocr(Set.of(Language.RUSSIAN, Language.ENGLISH), cancellation -> text);
    }

    static Ocr absent() {
      return new Ocr(Set.of(), cancellation -> OcrText.NONE);
    }

    @Override
    public OcrText read(RgbImage image, Cancellation cancellation) {
      return reading.apply(cancellation);
    }

    @Override
    public void close() {}
  }

  /**
   * Puts every picture near the prompts of one category, with CLIP's usual cosines: 0.30 there,
   * 0.20 elsewhere.
   */
  record Encoder(String sees, boolean available) implements ImageTextEncoder {
    @Override
    public String modelId() {
      return "clip-vit-b-32";
    }

    @Override
    public int dimension() {
      return 4;
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.ENGLISH);
    }

    @Override
    public Scale scale() {
      return new Scale(false, 100, 0);
    }

    @Override
    public float[] embedImage(RgbImage image, Cancellation cancellation) {
      return new float[] {1, 0, 0, 0};
    }

    @Override
    public float[] embedText(String prompt, Cancellation cancellation) {
      var near =
          TriageCategories.bundled().stream()
              .anyMatch(
                  category -> category.id().equals(sees) && category.prompts().contains(prompt));
      var cosine = near ? 0.30 : 0.20;
      return new float[] {(float) cosine, (float) Math.sqrt(1 - cosine * cosine), 0, 0};
    }

    @Override
    public void close() {}
  }

  /** Finds nothing, and remembers what it was asked. */
  static final class Articles implements Retriever {
    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public SearchResult search(SearchQuery query, Cancellation cancellation) {
      asked.add(query.text());
      return new SearchResult(query.text(), List.of(), Duration.ZERO);
    }
  }
}
