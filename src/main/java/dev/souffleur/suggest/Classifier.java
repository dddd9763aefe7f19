package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the category of what a customer says, in this process, within milliseconds, from labelled
 * examples: those of the categories and the operators' corrections.
 *
 * <p>Words decide ({@link TextFeatures}: the nearest examples vote, weighed against a {@link
 * LinearModel} over all of them), and vectors too where the embedder knows the language and the
 * examples have theirs, which are computed in the background. The same examples and the same text
 * give the same guess, apart from the moment when the vectors arrive.
 *
 * <p>Safe from any thread: {@link #classify} reads an immutable snapshot, which {@link #learn}
 * replaces. Texts of any length take bounded work.
 */
public final class Classifier implements AutoCloseable {
  /** Corrections beyond this many are forgotten, the oldest first: it bounds {@link #learn}. */
  private static final int MAX_CORRECTIONS = 2_000;

  /** Messages of a dialog that are looked at. */
  private static final int MAX_MESSAGES = 12;

  /**
   * A guess below this is not to be relied on. In cross-validation, guesses at or above it were
   * right nine times in ten; see {@link Calibration}.
   */
  static final double UNSURE_BELOW = 0.6;

  private final List<Category> categories;
  private final TextFeatures features;
  private final @Nullable ExampleVectors vectors;
  private volatile Snapshot snapshot;

  private record Snapshot(ExampleIndex index, LinearModel model) {}

  /**
   * @param categories at least one
   * @param corrections oldest first; those of unknown categories are left out
   * @param embedders null: words alone; stay the caller's to close
   */
  public Classifier(
      List<Category> categories,
      List<ConversationStore.Example> corrections,
      Stemmer stemmer,
      @Nullable TextEmbedders embedders) {
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("no categories");
    }
    this.categories = List.copyOf(categories);
    this.features = new TextFeatures(stemmer);
    this.vectors = embedders == null ? null : new ExampleVectors(embedders);
    var examples = new ArrayList<ExampleIndex.Labelled>();
    for (var text : smallTalk()) {
      examples.add(labelled(text, this.categories.size(), false));
    }
    for (var category = 0; category < this.categories.size(); category++) {
      for (var text : this.categories.get(category).examples()) {
        examples.add(labelled(text, category, false));
      }
    }
    for (var correction : corrections) {
      place(correction.categoryId())
          .ifPresent(category -> examples.add(labelled(correction.text(), category, true)));
    }
    this.snapshot = snapshot(examples);
  }

  /** The categories it chooses from, in their order. */
  public List<Category> categories() {
    return categories;
  }

  /**
   * The category of one message. A text that says nothing gets a confidence of one by the number of
   * categories.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public CategoryGuess classify(String text, Cancellation cancellation) {
    return guess(beliefs(text, cancellation).probabilities());
  }

  /**
   * The category of a dialog from what the customer said in it. The last message weighs most, the
   * more the more it says by itself; «И когда вернёте?» after a complaint leaves it a complaint.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public CategoryGuess classifyDialog(
      List<String> customerTextsOldestFirst, Cancellation cancellation) {
    var texts = customerTextsOldestFirst;
    var state = Beliefs.none(categories.size());
    for (var text : texts.subList(Math.max(0, texts.size() - MAX_MESSAGES), texts.size())) {
      state = state.then(beliefs(text, cancellation));
    }
    return guess(state.probabilities());
  }

  /**
   * Takes an operator's correction: from now on the same text, or nearly the same, has this
   * category, and similar ones lean to it. Costs a new training, tens of milliseconds for a
   * thousand examples: not for the FX thread.
   *
   * @throws IllegalArgumentException if there is no such category
   */
  public synchronized void learn(String text, String categoryId) {
    var category =
        place(categoryId)
            .orElseThrow(() -> new IllegalArgumentException("no category " + categoryId));
    var examples = new ArrayList<>(snapshot.index().examples());
    examples.add(labelled(text, category, true));
    snapshot = snapshot(examples);
  }

  /** Whether a guess of this classifier is too weak to rely on, so that a model should be asked. */
  public boolean unsure(CategoryGuess guess) {
    return guess.source() == CategoryGuess.Source.LOCAL && guess.confidence() < UNSURE_BELOW;
  }

  /**
   * Computes now what else is computed beside the first texts, so that guesses no longer change:
   * the vectors of the examples, some seconds of inference. Not for the FX thread.
   */
  public void warmUp() {
    if (vectors != null) {
      vectors.prepareNow(() -> snapshot.index().examples());
    }
  }

  /** Stops what it does in the background; it still answers afterwards. */
  @Override
  public void close() {
    if (vectors != null) {
      vectors.close();
    }
  }

  private Beliefs beliefs(String text, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    var now = snapshot;
    var counts = features.of(text);
    if (counts.isEmpty()) {
      return Beliefs.none(categories.size());
    }
    var vector = now.index().vector(counts);
    var similarities = now.index().similarities(vector);
    var key = TextFeatures.normalized(TextFeatures.clipped(text));
    var corrected = Corrections.decide(key, now.index().examples(), similarities);
    if (corrected.isPresent()) {
      return corrected.get().beliefs(categories.size());
    }
    var votes = Votes.of(similarities, now.index().examples(), classes());
    var evidence =
        new Calibration.Evidence(
            now.model().probabilities(vector), votes, embedded(text, now, cancellation));
    return Beliefs.of(Calibration.calibrated(evidence), key);
  }

  private @Nullable Votes embedded(String text, Snapshot now, Cancellation cancellation) {
    if (vectors == null) {
      return null;
    }
    var read = TextFeatures.clipped(text);
    var examples = now.index().examples();
    vectors.prepare(read, () -> snapshot.index().examples());
    var cosines = vectors.similarities(read, examples, cancellation);
    return cosines == null ? null : Votes.ofVectors(cosines, examples, classes());
  }

  private CategoryGuess guess(double[] probabilities) {
    var best = 0;
    for (var i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return new CategoryGuess(categories.get(best), probabilities[best], CategoryGuess.Source.LOCAL);
  }

  /** The categories and, last, what belongs to none: greetings, thanks, «алло». */
  private int classes() {
    return categories.size() + 1;
  }

  private static List<String> smallTalk() {
    try (var stream = Classifier.class.getResourceAsStream("smalltalk.txt")) {
      if (stream == null) {
        throw new IllegalStateException("no smalltalk.txt");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExampleIndex.Labelled labelled(String text, int category, boolean correction) {
    var read = TextFeatures.clipped(text);
    return new ExampleIndex.Labelled(
        read, TextFeatures.normalized(read), category, correction, features.of(read));
  }

  private Optional<Integer> place(String categoryId) {
    for (var i = 0; i < categories.size(); i++) {
      if (categories.get(i).id().equals(categoryId)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Of several examples with the same words the last one counts: corrections come last. */
  private Snapshot snapshot(List<ExampleIndex.Labelled> examples) {
    var byKey = new LinkedHashMap<String, ExampleIndex.Labelled>();
    for (var example : examples) {
      if (!example.key().isEmpty()) {
        byKey.remove(example.key());
        byKey.put(example.key(), example);
      }
    }
    var surplus =
        byKey.values().stream().filter(ExampleIndex.Labelled::correction).count() - MAX_CORRECTIONS;
    var kept = new ArrayList<ExampleIndex.Labelled>();
    for (var example : byKey.values()) {
      if (example.correction() && surplus > 0) {
        surplus--;
      } else {
        kept.add(example);
      }
    }
    var index = new ExampleIndex(kept);
    return new Snapshot(index, new LinearModel(index, classes()));
  }
}
