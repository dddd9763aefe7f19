package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.souffleur.dialog.Category;
import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClassifierVectorsTest {
  private static final List<Category> CATEGORIES =
      List.of(category("fruit", "apple", "banana"), category("metal", "iron", "copper"));

  /** Shares no stem and no three letters with any example. */
  private static final String QUINCE = "quince";

  private static Category category(String id, String... examples) {
    return new Category(id, Map.of(), List.of(), Map.of(), List.of(examples), "#000000");
  }

  private static Classifier classifier(TextEmbedder embedder) {
    return new Classifier(CATEGORIES, List.of(), new SnowballStemmer(), TextEmbedders.of(embedder));
  }

  /** Fruit points one way, everything else the other. */
  private static class FruitEmbedder implements TextEmbedder {
    final ConcurrentLinkedQueue<String> queries = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> passages = new ConcurrentLinkedQueue<>();
    final AtomicInteger loans = new AtomicInteger();

    @Override
    public String modelId() {
      return "fruit";
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.ENGLISH);
    }

    @Override
    public float[] embedQuery(String text, Cancellation cancellation) {
      cancellation.throwIfCancelled();
      queries.add(text);
      return vector(text);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
      cancellation.throwIfCancelled();
      passages.addAll(texts);
      return texts.stream().map(FruitEmbedder::vector).toList();
    }

    @Override
    public void close() {}

    private static float[] vector(String text) {
      return Set.of("apple", "banana", QUINCE).contains(text)
          ? new float[] {1, 0}
          : new float[] {0, 1};
    }
  }

  private static double confidence(Classifier classifier, String text) {
    return classifier.classify(text, Cancellation.none()).confidence();
  }

  @Test
  void vectorsJoinOnceTheExamplesHaveTheirs() {
    double words;
    try (var classifier = new Classifier(CATEGORIES, List.of(), new SnowballStemmer(), null)) {
      words = confidence(classifier, QUINCE);
    }
    try (var classifier = classifier(new FruitEmbedder())) {
      await().until(() -> confidence(classifier, QUINCE) > words + 0.3);
      assertThat(classifier.classify(QUINCE, Cancellation.none()).category().id())
          .isEqualTo("fruit");
    }
  }

  @Test
  void nobodyWaitsForTheVectorsOfTheExamples() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var embedder =
        new FruitEmbedder() {
          @Override
          public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
            begun.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return super.embedPassages(texts, cancellation);
          }
        };
    try (var classifier = classifier(embedder)) {
      assertThat(classifier.classify("iron bar", Cancellation.none()).category().id())
          .isEqualTo("metal");
      begun.await();
      assertThat(classifier.classify("iron rod", Cancellation.none()).category().id())
          .isEqualTo("metal");
      assertThat(embedder.queries).isEmpty();
    } finally {
      release.countDown();
    }
  }

  @Test
  void textsInALanguageTheModelDoesNotKnowAreNeverEmbedded() {
    var embedder = new FruitEmbedder();
    try (var classifier = classifier(embedder)) {
      confidence(classifier, "яблоко");
      confidence(classifier, "apple");
      await().until(() -> embedder.passages.size() >= 4);
      confidence(classifier, "яблоко");
      assertThat(embedder.queries).doesNotContain("яблоко");
      assertThat(embedder.passages).allMatch(text -> Language.of(text) == Language.ENGLISH);
    }
  }

  @Test
  void aCorrectionGetsItsVectorToo() {
    var embedder = new FruitEmbedder();
    try (var classifier = classifier(embedder)) {
      confidence(classifier, "apple");
      await().until(() -> embedder.passages.contains("apple"));
      classifier.learn("gooseberry", "fruit");
      await()
          .until(
              () -> {
                confidence(classifier, QUINCE);
                return embedder.passages.contains("gooseberry");
              });
    }
  }

  @Test
  void anEmbedderThatFailsLeavesTheWords() {
    var calls = new AtomicInteger();
    var embedder =
        new FruitEmbedder() {
          @Override
          public float[] embedQuery(String text, Cancellation cancellation) {
            calls.incrementAndGet();
            throw new IllegalStateException("no session");
          }
        };
    try (var classifier = classifier(embedder)) {
      await()
          .until(
              () -> {
                assertThat(classifier.classify("iron bar", Cancellation.none()).category().id())
                    .isEqualTo("metal");
                return calls.get() > 0;
              });
    }
  }

  @Test
  void examplesThatCannotBeEmbeddedAreTriedOnce() {
    var calls = new AtomicInteger();
    var embedder =
        new FruitEmbedder() {
          @Override
          public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
            calls.incrementAndGet();
            throw new IllegalStateException("no session");
          }
        };
    try (var classifier = classifier(embedder)) {
      await()
          .until(
              () -> {
                confidence(classifier, "iron bar");
                return calls.get() > 0;
              });
      for (var i = 0; i < 50; i++) {
        assertThat(classifier.classify("iron bar", Cancellation.none()).category().id())
            .isEqualTo("metal");
      }
      assertThat(calls.get()).isEqualTo(1);
    }
  }

  @Test
  void aCancellationDuringTheEmbeddingEndsTheClassification() {
    var cancellation = new Cancellation();
    var embedder =
        new FruitEmbedder() {
          @Override
          public float[] embedQuery(String text, Cancellation given) {
            if (given == cancellation) {
              given.cancel();
            }
            return super.embedQuery(text, given);
          }
        };
    try (var classifier = classifier(embedder)) {
      confidence(classifier, QUINCE);
      await()
          .until(
              () -> {
                confidence(classifier, QUINCE);
                return !embedder.queries.isEmpty();
              });
      assertThatThrownBy(() -> classifier.classify(QUINCE, cancellation))
          .isInstanceOf(CancellationException.class);
    }
  }

  /** As E5 gives: 0.9 and more within a topic, 0.8 between any two texts. */
  private static final class BunchedEmbedder extends FruitEmbedder {
    @Override
    public String modelId() {
      return "bunched";
    }

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public float[] embedQuery(String text, Cancellation cancellation) {
      return bunched(super.embedQuery(text, cancellation));
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
      return super.embedPassages(texts, cancellation).stream()
          .map(BunchedEmbedder::bunched)
          .toList();
    }

    private static float[] bunched(float[] vector) {
      return new float[] {
        (float) Math.sqrt(0.8),
        vector[0] * (float) Math.sqrt(0.2),
        vector[1] * (float) Math.sqrt(0.2)
      };
    }
  }

  @Test
  void cosinesThatBunchDecideAsThoseThatDoNot() {
    double spread;
    try (var classifier = classifier(new FruitEmbedder())) {
      classifier.warmUp();
      spread = confidence(classifier, QUINCE);
    }
    try (var classifier = classifier(new BunchedEmbedder())) {
      classifier.warmUp();

      var guess = classifier.classify(QUINCE, Cancellation.none());

      assertThat(guess.category().id()).isEqualTo("fruit");
      assertThat(guess.confidence()).isCloseTo(spread, within(0.05));
      assertThat(classifier.classify("iron bar", Cancellation.none()).category().id())
          .isEqualTo("metal");
    }
  }

  /** Lends one of two models, as the knowledge base says. */
  private static final class TwoModels implements TextEmbedders {
    private final FruitEmbedder first = new FruitEmbedder();
    private final FruitEmbedder second = new BunchedEmbedder();
    private volatile FruitEmbedder serving = first;

    @Override
    public Loan preferred() {
      return lend(serving);
    }

    @Override
    public Optional<Loan> borrow(String modelId) {
      return Optional.of(lend(modelId.equals(first.modelId()) ? first : second));
    }

    @Override
    public Loan inForce() {
      return preferred();
    }

    @Override
    public void serve(String modelId) {
      serving = modelId.equals(first.modelId()) ? first : second;
    }

    private Loan lend(FruitEmbedder embedder) {
      embedder.loans.incrementAndGet();
      return new Loan() {
        @Override
        public TextEmbedder embedder() {
          return embedder;
        }

        @Override
        public void close() {
          embedder.loans.decrementAndGet();
        }
      };
    }
  }

  @Test
  void anotherModelTakesOverWhenItsVectorsAreCompleteAndTheFirstIsGivenBack() {
    var models = new TwoModels();
    var classifier = new Classifier(CATEGORIES, List.of(), new SnowballStemmer(), models);
    try (classifier) {
      classifier.warmUp();
      confidence(classifier, QUINCE);
      assertThat(models.first.queries).contains(QUINCE);

      models.serve("bunched");
      await()
          .until(
              () -> {
                assertThat(classifier.classify(QUINCE, Cancellation.none()).category().id())
                    .isEqualTo("fruit");
                return models.second.queries.contains(QUINCE);
              });

      await().until(() -> models.first.loans.get() == 0);
      assertThat(models.second.passages).contains("apple");
    }
    assertThat(models.second.loans).hasValue(0);
  }
}
