package dev.souffleur.dialog;

import dev.souffleur.dialog.ConversationStore.HistoryHit;
import dev.souffleur.dialog.ConversationStore.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The store as the window uses it: 1,000 dialogs, one of them with 10,000 messages. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ConversationStoreBenchmark {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final String[] WORDS = {
    "возврат",
    "оплата",
    "тариф",
    "приложение",
    "ошибка",
    "карта",
    "деньги",
    "подписка",
    "заказ",
    "refund",
    "payment",
    "card",
    "plan",
    "crash"
  };

  private Path folder = Path.of("");
  private @Nullable SqliteConversationStore opened;
  private long longDialog;
  private long middle;

  private static SqliteConversationStore open(Path file) {
    return SqliteConversationStore.open(file, ConversationStoreBenchmark::words).store();
  }

  private static List<Stemmer.Token> words(String text) {
    var tokens = new ArrayList<Stemmer.Token>();
    var words = WORD.matcher(text);
    while (words.find()) {
      var word = words.group().toLowerCase(Locale.ROOT);
      tokens.add(new Stemmer.Token(word, words.start(), words.end()));
    }
    return tokens;
  }

  @Setup(Level.Trial)
  public void fill() throws IOException {
    folder = Files.createTempDirectory("souffleur-bench");
    opened = open(folder.resolve("souffleur.db"));
    var store = store();
    var random = new Random(42);
    for (var i = 0; i < 999; i++) {
      var conversation = store.create("клиент " + i, "chat", Map.of()).id();
      store.append(conversation, Speaker.CUSTOMER, sentence(random));
    }
    longDialog = store.create("долгий", "chat", Map.of()).id();
    for (var i = 0; i < 10_000; i++) {
      var message = store.append(longDialog, Speaker.CUSTOMER, sentence(random));
      middle = i == 5_000 ? message.id() : middle;
    }
  }

  private SqliteConversationStore store() {
    return Objects.requireNonNull(opened);
  }

  private static String sentence(Random random) {
    var text = new StringBuilder();
    for (var i = 0; i < 12; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(200)).append(' ');
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return text.toString();
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    store().close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public Message append() {
    return store().append(longDialog, Speaker.OPERATOR, "Сейчас посмотрю, подождите минуту");
  }

  @Benchmark
  public List<Summary> listOfAThousand() {
    return store().list(Conversation.State.OPEN, 1_000, 0);
  }

  @Benchmark
  public List<Message> pageInTheMiddle() {
    return store().messagesBefore(longDialog, middle, 50);
  }

  @Benchmark
  public List<HistoryHit> searchOneWord() {
    return store().search("возврат", 20);
  }

  @Benchmark
  public List<HistoryHit> searchTwoWordsTyping() {
    return store().search("возврат кар", 20);
  }
}
