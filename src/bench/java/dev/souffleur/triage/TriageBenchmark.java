package dev.souffleur.triage;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.llm.Pricing;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
 * A screenshot of 1920 × 1080 from the bytes of its PNG to the last event, by OCR alone, without a
 * knowledge base; and its words alone, once they are read. The contract: p95 of the first at most
 * 1.5 s on two cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls open first
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 10)
public class TriageBenchmark {
  private ExecutorService executor;
  private OcrEngine ocr;
  private TriageService service;
  private WordsJudge words;
  private OcrText text;
  private PictureSource screenshot;

  @Setup
  public void open() {
    var tokenizer = new StemmingTokenizer();
    Stemmer stemmer =
        line ->
            tokenizer.tokens(line).stream()
                .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
                .toList();
    executor = Executors.newVirtualThreadPerTaskExecutor();
    ocr = BenchOcr.open();
    var categories = TriageCategories.bundled();
    service =
        new TriageService(
            categories,
            stemmer,
            new TriageService.Senses(new ImagePictureReader(), Optional::empty, ocr),
            new TriageService.Memory(
                (query, cancellation) -> new SearchResult(query.text(), List.of(), Duration.ZERO),
                null),
            new ModelQuestion(
                () -> new ModelGate.Access.Closed(Warning.of("suggest.local.no_key")),
                Path.of("target", "bench-home", "prompts"),
                Pricing.bundled(),
                call -> {}),
            executor);
    words = new WordsJudge(categories, stemmer);
    var spec =
        ScreenPainter.Spec.of(
                ScreenPainter.Layout.BROWSER,
                "Оплата заказа № 48213",
                "https://pay.example.ru/order/48213",
                "Платёж отклонён",
                "Банк, выпустивший карту, не подтвердил операцию. Попробуйте другую карту.",
                "Сумма к оплате 4 990 ₽",
                "Код ошибки: PAY-1017",
                "Доставка курьером завтра с 10 до 18 часов",
                "Если деньги списаны, они вернутся в течение трёх рабочих дней")
            .size(1920, 1080, 1);
    var painted = ScreenPainter.painting(spec);
    text = ocr.read(painted.rgb(), Cancellation.none());
    screenshot = new PictureSource.InMemory("bench.png", ScreenPainter.png(painted.image()));
  }

  @TearDown
  public void close() {
    executor.close();
    ocr.close();
  }

  @Benchmark
  public TriageEvent screenshot() {
    var last = new AtomicReference<TriageEvent>();
    service.triage(screenshot, last::set, Cancellation.none());
    return Objects.requireNonNull(last.get());
  }

  @Benchmark
  public Object words() {
    return words.judge(text, TextFindings.of(text));
  }
}
