package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Message;
import dev.souffleur.knowledge.EmbeddedPassage;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.VectorStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed in the middle of its work, at moments drawn at random. */
class KilledProgramTest {
  private static final int ARTICLES = 60;
  private static final int KILLS = 2;

  @TempDir Path folder;
  private final Random random = new Random();

  @Test
  void everyArticleIsThereWhollyOrNotAtAllAndTheNextRunCompletesThem() throws Exception {
    var articles = Files.createDirectory(folder.resolve("articles"));
    for (var i = 0; i < ARTICLES; i++) {
      var section = "The device of article %d restarts in step %d. ".formatted(i, i).repeat(3);
      Files.writeString(
          articles.resolve("%02d.md".formatted(i)),
          "# Article %d%n%n## One%n%n%s%n%n## Two%n%n%s%n".formatted(i, section, section));
    }
    var home = folder.resolve("home");
    Shell.at(home).run("kb", "status").clean();

    for (var kill = 0; kill < KILLS; kill++) {
      killWhileAdding(home, articles);
      assertThat(contents(home)).allSatisfy((source, passages) -> assertWhole(source, passages));
    }

    var report = Shell.at(home).run("--json", "kb", "add", articles.toString()).clean().json();
    assertThat(report.get("added").asInt() + report.get("unchanged").asInt()).isEqualTo(ARTICLES);
    assertThat(contents(home).keySet())
        .filteredOn(source -> source.startsWith(articles.toString()))
        .hasSize(ARTICLES);
    var found = Shell.at(home).run("--json", "search", "-k", "3", "article 59").clean().json();
    assertThat(found.get("hits").findValuesAsText("title")).contains("Article 59");
  }

  @Test
  void everyMessageThatWasAnsweredIsInTheDatabaseAfterTheKill() throws Exception {
    var home = folder.resolve("home");
    var answered = 2 + random.nextInt(4);
    var said = new ArrayList<String>();
    var child = start(Launcher.class, "--home", home.toString(), "--lang", "ru", "console");
    try (var out = lines(child);
        var in = child.outputWriter(StandardCharsets.UTF_8)) {
      for (var i = 0; i < answered; i++) {
        said.add("Приложение не открывается, попытка номер " + i);
        in.write(said.getLast() + "\n");
        in.flush();
        // The figures are the last line of a suggestion.
        for (var line = out.readLine(); !line.startsWith("("); line = out.readLine()) {
          assertThat(line).isNotNull();
        }
      }
      in.write("Эта реплика может и не успеть\n");
      in.flush();
      killAfter(child, random.nextInt(40));
    }

    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      assertThat(store.integrity()).isEmpty();
      assertThat(store.messages(1)).extracting(Message::text).containsSequence(said);
      assertThat(store.suggestions(1)).hasSizeGreaterThanOrEqualTo(answered);
    }
  }

  private void killWhileAdding(Path home, Path articles) throws Exception {
    var child = start(Adding.class, home.toString(), articles.toString());
    try (var out = lines(child)) {
      out.readLine();
      killAfter(child, random.nextInt(500));
    }
  }

  /** What the child runs: it prints a line once the first article is being taken in. */
  static final class Adding {
    private Adding() {}

    public static void main(String[] args) {
      var around =
          new Program.Surroundings(
              Map.of(), Path.of(args[0]), Locale.ROOT, System.in, System.out, System.out, true);
      new Program(around).run(new String[] {"--home", args[0], "kb", "add", args[1]});
    }
  }

  private static void assertWhole(String source, List<Passage> passages) {
    if (source.endsWith(".md") && !source.startsWith("kb:")) {
      assertThat(passages).as(source).extracting(Passage::section).containsExactly("One", "Two");
    }
  }

  /** Each document's passages by source. */
  private static Map<String, List<Passage>> contents(Path home) {
    var contents = new TreeMap<String, List<Passage>>();
    var opened = VectorStore.open(home.resolve("knowledge.mv"));
    assertThat(opened.setAside()).isEmpty();
    try (var store = opened.store()) {
      for (var document : store.documents()) {
        var passages = store.passages(document.id());
        assertThat(passages).hasSize(document.passages());
        assertThat(store.text(document.id())).isPresent();
        contents.put(document.source(), passages.stream().map(EmbeddedPassage::passage).toList());
      }
    }
    return contents;
  }

  private static Process start(Class<?> main, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static BufferedReader lines(Process child) {
    return new BufferedReader(
        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void killAfter(Process child, int millis) throws InterruptedException {
    if (!child.waitFor(millis, TimeUnit.MILLISECONDS)) {
      child.destroyForcibly().waitFor();
    }
  }
}
