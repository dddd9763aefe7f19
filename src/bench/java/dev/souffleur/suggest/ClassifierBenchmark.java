package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One guess of the category from words alone, over the examples that come with the program; read
 * the p0.95 row. {@code learn} is what an operator's correction costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ClassifierBenchmark {
  @Param({"SHORT", "LONG"})
  public Length length = Length.SHORT;

  private Classifier classifier =
      new Classifier(
          List.of(new Category("none", Map.of(), List.of(), Map.of(), List.of(), "#000000")),
          List.of(),
          new SnowballStemmer(),
          null);

  /** How much the customer wrote. */
  public enum Length {
    SHORT("У меня дважды списали деньги за подписку, когда вернёте?"),
    LONG("Добрый день, у меня вопрос по заказу. ".repeat(2_700));

    private final String text;

    Length(String text) {
      this.text = text;
    }
  }

  @Setup
  public void prepare() {
    classifier = new Classifier(DefaultCategories.read(), List.of(), new SnowballStemmer(), null);
  }

  @Benchmark
  public CategoryGuess classify() {
    return classifier.classify(length.text, Cancellation.none());
  }

  @Benchmark
  public void learn() {
    classifier.learn("посчитайте доставку в Казань", "sales");
  }
}
