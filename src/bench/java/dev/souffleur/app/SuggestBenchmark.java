package dev.souffleur.app;

import dev.souffleur.platform.Language;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.LocalDraft;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The local part of a suggestion, without any model server: the customer's message is committed,
 * classified, searched for among the sample and 1,000 more articles (by vectors too where it is
 * English), and drafted. The target is a 95th percentile of 50 ms: read the p0.95 rows.
 *
 * <p>{@code draft} ends when the draft can be seen, {@code kept} when it is stored as well. The
 * first run builds the knowledge base, about a minute, and keeps it in {@code target/bench-home}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls open first
public class SuggestBenchmark {
  @Param({"RUSSIAN", "ENGLISH"})
  public Language language;

  private BenchDesk desk;
  private BenchDesk.@Nullable Pending pending;

  @Setup
  public void open() throws IOException {
    desk = BenchDesk.open(language, null, "none");
  }

  @Setup(Level.Invocation)
  public void prepareTurn() throws InterruptedException {
    finish();
    desk.prepareTurn();
  }

  @TearDown
  public void close() throws InterruptedException {
    finish();
    desk.close();
  }

  @Benchmark
  public void draft() throws InterruptedException {
    desk.ask();
    pending = desk.suggest(LocalDraft.class);
    pending.await();
  }

  @Benchmark
  public void kept() throws InterruptedException {
    desk.ask();
    pending = desk.suggest(Completed.class);
    pending.await();
  }

  private void finish() throws InterruptedException {
    if (pending != null) {
      pending.finish();
    }
  }
}
