package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed in the middle of its work. */
class KillTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 170, 600})
  void everyMessageThatWasCommittedIsThereAfterTheKill(int killAfter) throws Exception {
    var file = folder.resolve("souffleur.db");

    var committed = killedAfter(killAfter, Writer.class, file);

    assertThat(committed).hasSizeGreaterThanOrEqualTo(killAfter);
    var opened = SqliteConversationStore.open(file, new EndingStemmer());
    try (var store = opened.store()) {
      assertThat(opened.setAside()).isEmpty();
      assertThat(store.integrity()).isEmpty();
      var messages = store.messages(1);
      assertThat(messages).extracting(Message::id).containsAll(committed);
      assertThat(store.search("повторяется", Integer.MAX_VALUE)).hasSameSizeAs(messages);
      assertThat(store.search("номер" + committed.getLast(), 10)).isNotEmpty();
      var next = store.append(1, Speaker.OPERATOR, "работаем дальше");
      assertThat(next.id()).isGreaterThan(messages.getLast().id());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 60})
  void everyScreenshotThatWasAddedIsThereWithItsPictureAfterTheKill(int killAfter)
      throws Exception {
    var file = folder.resolve("souffleur.db");

    var added = killedAfter(killAfter, Adder.class, file);

    assertThat(added).hasSizeGreaterThanOrEqualTo(killAfter);
    var opened = SqliteConversationStore.open(file, new EndingStemmer());
    try (var store = opened.store()) {
      assertThat(opened.setAside()).isEmpty();
      assertThat(store.integrity()).isEmpty();
      var screenshots = store.screenshots(folder.resolve("attachments"));
      assertThat(screenshots.newest(Integer.MAX_VALUE))
          .extracting(Screenshot::id)
          .containsAll(added);
      // Those that were only recorded when the process died have their picture too.
      for (var screenshot : screenshots.newest(Integer.MAX_VALUE)) {
        var picture = screenshots.file(screenshot.attachment().sha256()).orElseThrow();
        assertThat(picture).hasSize(screenshot.attachment().bytes());
      }
      var events = store.messages(1).stream().map(Message::attachment).toList();
      assertThat(events).hasSizeGreaterThanOrEqualTo(added.size()).doesNotContainNull();
      assertThat(store.search("снимок", Integer.MAX_VALUE)).hasSameSizeAs(events);
    }
  }

  /** Returns the ids that the child had printed when it died. */
  private static List<Long> killedAfter(int messages, Class<?> writer, Path file)
      throws IOException {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                writer.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var ids = new ArrayList<Long>();
    try (var lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        // The last line may be torn by the kill; a whole one ends with a full stop.
        if (line.endsWith(".")) {
          ids.add(Long.parseLong(line.substring(0, line.length() - 1)));
        }
        if (ids.size() == messages) {
          // Process.destroyForcibly would also drop what the child has printed.
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly();
    }
    return ids;
  }

  /** The child: appends for ever and prints each id once it is committed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      var store = SqliteConversationStore.open(Path.of(args[0]), new EndingStemmer()).store();
      var conversation = store.create("", "chat", Map.of()).id();
      for (var i = 1; ; i++) {
        var text = "номер" + i + " повторяется " + "слово ".repeat(i % 300);
        System.out.println(store.append(conversation, Speaker.CUSTOMER, text).id() + ".");
        System.out.flush();
      }
    }
  }

  /** The child: keeps pictures, records them and adds them to a dialog for ever. */
  static final class Adder {
    private Adder() {}

    public static void main(String[] args) {
      var file = Path.of(args[0]);
      var store = SqliteConversationStore.open(file, new EndingStemmer()).store();
      var screenshots = store.screenshots(file.resolveSibling("attachments"));
      var conversation = store.create("", "chat", Map.of()).id();
      for (var i = 1; ; i++) {
        var bytes = ("picture " + i).repeat(1 + i % 50).getBytes(StandardCharsets.UTF_8);
        var attachment = ScreenshotFixtures.attachment(bytes, "снимок " + i + ".png");
        screenshots.keep(attachment, bytes);
        var id = screenshots.record(ScreenshotFixtures.screenshot(attachment)).id();
        screenshots.addToConversation(id, conversation, "Снимок " + i + ": ошибка ERR-" + i);
        System.out.println(id + ".");
        System.out.flush();
      }
    }
  }
}
