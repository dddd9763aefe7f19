package dev.souffleur.cli;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * The operator's desk in a terminal: type what the customer says, read what to answer.
 *
 * <p>Where the input is no terminal and holds nothing, a sample dialog is played on the sample
 * knowledge base, in a folder of its own that is deleted afterwards.
 */
@Command(name = "console", description = "${bundle:cli.console.description}")
public final class ConsoleCommand implements Callable<Integer> {
  /** How long a pipe may stay silent before it counts as empty. */
  private static final long SILENCE_SECONDS = 5;

  private final Terminal terminal;
  private final Supplier<Desk> desk;
  private final SampleDesk sample;

  /** Lends a desk with the sample knowledge base, and clears it away. */
  @FunctionalInterface
  public interface SampleDesk {
    /** Runs the work at such a desk. */
    void with(Consumer<Desk> work);
  }

  public ConsoleCommand(Terminal terminal, Supplier<Desk> desk, SampleDesk sample) {
    this.terminal = terminal;
    this.desk = desk;
    this.sample = sample;
  }

  @Override
  public Integer call() throws IOException {
    var input = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    if (terminal.interactive()) {
      terminal.line(terminal.text("cli.console.welcome"));
      return work(new ConsoleSession(terminal, desk.get(), false), input);
    }
    var first = firstLineSoon(input);
    if (first == null) {
      playSample();
      return 0;
    }
    var session = new ConsoleSession(terminal, desk.get(), true);
    return session.accept(first) ? work(session, input) : 0;
  }

  private int work(ConsoleSession session, BufferedReader input) throws IOException {
    try (session) {
      for (var line = input.readLine(); line != null; line = input.readLine()) {
        if (!session.accept(line)) {
          return 0;
        }
      }
      session.await();
      return 0;
    }
  }

  /**
   * The first line; null where the input ends without one, or stays silent: Maven hands its
   * programs a pipe that nobody writes to and nobody closes.
   */
  private static @Nullable String firstLineSoon(BufferedReader input) throws IOException {
    var reading = new FutureTask<@Nullable String>(() -> firstLine(input));
    Thread.ofVirtual().name("console-input").start(reading);
    try {
      return reading.get(SILENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static @Nullable String firstLine(BufferedReader input) throws IOException {
    var line = input.readLine();
    while (line != null && line.isBlank()) {
      line = input.readLine();
    }
    return line;
  }

  private void playSample() throws IOException {
    terminal.line(terminal.text("cli.console.sample"));
    var turns = sampleDialog();
    sample.with(
        at -> {
          try (var session = new ConsoleSession(terminal, at, true)) {
            for (var turn : turns) {
              session.play(turn);
            }
          }
        });
  }

  private List<Message> sampleDialog() throws IOException {
    var name = "sample-dialog-" + terminal.messages().get().language().code() + ".jsonl";
    try (var stream =
        Objects.requireNonNull(ConsoleCommand.class.getResourceAsStream(name), name)) {
      return DialogFile.read(stream, name);
    }
  }

  /** The speaker's label before a turn. */
  static String label(Terminal terminal, Speaker speaker) {
    return switch (speaker) {
      case CUSTOMER -> terminal.text("cli.console.customer");
      case OPERATOR, SYSTEM -> terminal.text("cli.console.operator");
    };
  }
}
