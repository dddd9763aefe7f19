package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.platform.Language;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Finding the most similar of 10,000 situations by words, and adding one. A plain main: prints the
 * median and the 95th percentile of two thousand look-ups, after as many to warm up.
 */
public final class ReplyMemoryBenchmark {
  private static final int EXAMPLES = 10_000;
  private static final int RUNS = 2_000;
  private static final int WORDS = 3_000;

  private ReplyMemoryBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) {
    var tokenizer = new StemmingTokenizer();
    Stemmer stemmer =
        text ->
            tokenizer.contentTokens(text).stream()
                .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
                .toList();
    var random = new Random(1);
    var index = new SituationIndex(stemmer);
    var start = System.nanoTime();
    for (var i = 0; i < EXAMPLES; i++) {
      index.put(example(i, situation(random)));
    }
    System.out.printf("built in %.0f ms%n", (System.nanoTime() - start) / 1e6);
    run(index, random);
    var millis = run(index, random);
    System.out.printf(
        "look-up: median %.2f ms, p95 %.2f ms%n", millis[RUNS / 2], millis[RUNS * 95 / 100]);
  }

  private static double[] run(SituationIndex index, Random random) {
    var millis = new double[RUNS];
    for (var i = 0; i < RUNS; i++) {
      var text = situation(random);
      var start = System.nanoTime();
      index.alike(text, Language.RUSSIAN);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  /** Twenty-five words, the common ones far more often than the rare ones, as people write. */
  private static String situation(Random random) {
    var text = new StringBuilder("здравствуйте, подскажите, пожалуйста, не получается ");
    for (var i = 0; i < 25; i++) {
      var rank = (int) (WORDS * Math.pow(random.nextDouble(), 3));
      text.append(word(rank)).append(' ');
    }
    return text.toString();
  }

  private static String word(int rank) {
    var syllables = List.of("ка", "мо", "ти", "ре", "ла", "ну", "ви", "со", "пе", "дра");
    var word = new StringBuilder("за");
    for (var rest = rank + 10; rest > 0; rest /= 10) {
      word.append(syllables.get(rest % 10));
    }
    return word.append('к').toString();
  }

  private static AcceptedReply example(int id, String situation) {
    return new AcceptedReply(
        id,
        id,
        "support",
        Language.RUSSIAN,
        situation,
        "Ответ " + id,
        List.of(),
        null,
        Instant.EPOCH,
        null);
  }
}
