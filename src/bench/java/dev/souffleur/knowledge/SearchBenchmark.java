package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Search over 10,000 made-up passages, half Russian and half English, with 384 numbers a vector.
 * The target is a 95th percentile of 16 ms while typing. Embedding a query is not part of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 5)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls fill first
public class SearchBenchmark {
  private static final int PASSAGES = 10_000;
  private static final int PER_DOCUMENT = 5;
  private static final int WORDS = 120;
  private static final int VOCABULARY = 20_000;
  private static final int QUERIES = 500;
  private static final VectorSpace SPACE = new VectorSpace("random", 384, 1);
  private static final String[][] SYLLABLES = {
    "во за пла тё ка ро ми ле сту вы до ре на по тра ски ни ве бо шу".split(" "),
    "re fun pa con tri ble mo su der ac ti lo ven cha pro is em ba du ly".split(" ")
  };
  private static final String[][] ENDINGS = {
    {"", "а", "ы", "ов", "ам", "ить", "ение"}, {"", "s", "ed", "ing", "ion", "er"}
  };

  private final Random random = new Random(42);
  private final List<String> questions = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();
  private final List<String> mistyped = new ArrayList<>();
  private Path directory = Path.of("");
  private SearchIndex index;
  private HybridRetriever retriever;
  private int turn;

  @Setup
  public void fill() throws IOException {
    directory = Files.createTempDirectory("search-benchmark");
    index = SearchIndex.open(directory);
    index.begin(SPACE);
    for (var document = 0; document < PASSAGES / PER_DOCUMENT; document++) {
      var passages = new ArrayList<EmbeddedPassage>();
      for (var ordinal = 0; ordinal < PER_DOCUMENT; ordinal++) {
        passages.add(new EmbeddedPassage(passage(document, ordinal), vector()));
      }
      index.replace("d" + document, passages);
    }
    index.commit(new PassageIndex.State(SPACE, 1));
    retriever = new HybridRetriever(index, new RandomEmbedder());
    for (var i = 0; i < QUERIES; i++) {
      var question = text(i % 2, 3 + random.nextInt(6));
      questions.add(question);
      prefixes.add(question.substring(0, 1 + random.nextInt(question.length())));
      var at = question.length() / 2;
      mistyped.add(question.substring(0, at) + question.charAt(at) + question.substring(at));
    }
  }

  @TearDown
  public void delete() throws IOException {
    index.close();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** The search field after each key stroke. */
  @Benchmark
  public SearchResult typing() {
    return search(SearchQuery.typing(next(prefixes), 10));
  }

  /** A whole question, words and vectors. */
  @Benchmark
  public SearchResult full() {
    return search(SearchQuery.full(next(questions), 10));
  }

  /** A whole question with a typing error. */
  @Benchmark
  public SearchResult mistyped() {
    return search(SearchQuery.full(next(mistyped), 10));
  }

  private SearchResult search(SearchQuery query) {
    return retriever.search(query, Cancellation.none());
  }

  private String next(List<String> queries) {
    turn = (turn + 1) % queries.size();
    return queries.get(turn);
  }

  private Passage passage(int document, int ordinal) {
    var language = document % 2;
    var text = text(language, WORDS);
    return new Passage(
        "d" + document,
        ordinal,
        text(language, 4),
        List.of(text(language, 3), text(language, 3)),
        0,
        text.length(),
        text,
        Language.of(text));
  }

  private String text(int language, int words) {
    var text = new StringBuilder();
    for (var i = 0; i < words; i++) {
      text.append(i == 0 ? "" : i % 12 == 0 ? ". " : " ").append(word(language));
    }
    return text.toString();
  }

  /** Ranks by Zipf's law: the logarithm of the rank is uniform. */
  private String word(int language) {
    var rank = (int) Math.pow(VOCABULARY, random.nextDouble());
    var letters = new Random(rank * 31L + language);
    var word = new StringBuilder();
    for (var i = 0; i < 2 + rank % 3; i++) {
      word.append(SYLLABLES[language][letters.nextInt(SYLLABLES[language].length)]);
    }
    var endings = ENDINGS[language];
    return word.append(endings[random.nextInt(endings.length)]).toString();
  }

  private float[] vector() {
    var vector = new float[SPACE.dimension()];
    var length = 0.0;
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      length += vector[i] * vector[i];
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  /** Stands in for the model, whose time another benchmark measures. */
  private final class RandomEmbedder implements TextEmbedder {
    @Override
    public String modelId() {
      return SPACE.modelId();
    }

    @Override
    public int dimension() {
      return SPACE.dimension();
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.RUSSIAN, Language.ENGLISH);
    }

    @Override
    public float[] embedQuery(String text, Cancellation cancellation) {
      return vector();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
      return texts.stream().map(text -> vector()).toList();
    }

    @Override
    public void close() {}
  }
}
