package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.gaps.ui.GapsState;
import dev.souffleur.knowledge.IngestReport;
import dev.souffleur.knowledge.KnowledgeSources.Reindex;
import dev.souffleur.knowledge.WatchedFolder.Standing;
import dev.souffleur.knowledge.WatchedFolders;
import dev.souffleur.knowledge.ui.ScriptedSources;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.SettingsSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of the sources of the knowledge base, for people to look at. */
class KnowledgeScreensTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStateOfTheSourcesHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      desk.onFx(() -> desk.model().settings().open(SettingsSection.KNOWLEDGE));
      Pictures.shoot(desk, "sources-none" + suffix);
      folders(desk);
      desk.settle();
      Pictures.shoot(desk, "sources" + suffix);
      desk.onFx(() -> desk.size(960, 600));
      Pictures.shoot(desk, "sources-small" + suffix);
      desk.onFx(() -> desk.size(1440, 900));
      desk.onFx(() -> desk.model().sources().remove(Path.of("/mnt/share/old")));
      desk.sources.runs(null);
      desk.sources.reindexes(new Reindex.Running(130, 1043, true));
      desk.settle();
      Pictures.shoot(desk, "sources-removed" + suffix);
      assertThat(desk.sources.calls()).containsExactly("remove /mnt/share/old");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStateOfTheGapsHasItsPicture(Language language, @TempDir Path folder) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      desk.onFx(() -> desk.model().gaps().open());
      Pictures.shoot(desk, "gaps-none" + suffix);
      questions(desk);
      desk.settle();
      Pictures.shoot(desk, "gaps" + suffix);
      desk.push(KeyCode.DELETE);
      desk.settle();
      Pictures.shoot(desk, "gaps-dismissed" + suffix);
      desk.onFx(() -> desk.model().gaps().undo());
      desk.onFx(() -> desk.size(960, 600));
      desk.choose(folder.toString());
      desk.push(KeyCode.ENTER).push(KeyCode.SPACE);
      await().until(() -> desk.sources.calls().equals(List.of("add " + folder)));
      desk.settle();
      Pictures.shoot(desk, "gaps-drafted" + suffix);
      assertThat(folder.toFile().list()).hasSize(1);
      assertThat(desk.model().notices().shown()).isEmpty();
      desk.push(KeyCode.ESCAPE);
      assertThat(desk.model().gaps().stateProperty().get()).isEqualTo(new GapsState.Closed());
    }
  }

  private static void questions(Desk desk) {
    var say = desk.sample;
    for (var words :
        List.of(
            say.say("Есть ли скидка для студентов?", "Is there a student discount?"),
            say.say("Можно оплатить криптовалютой?", "Can I pay with bitcoin?"),
            say.say(
                "Здравствуйте, а студентам скидка бывает? Мой номер +7 916 123-45-67",
                "Hello, do you have a discount for students? My number is +1 212 555 0123"),
            say.say("Как подключить принтер к кассе?", "How do I connect a printer to the till?"),
            say.say("скидка студентам", "student discount"))) {
      var id = desk.dialog("", "chat", "support", Duration.ofHours(2), words);
      desk.gaps.unanswered(id);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theCategoriesAndPromptsHaveTheirPicture(Language language) throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 1900);
      desk.onFx(() -> desk.model().settings().open(SettingsSection.TEXTS));
      desk.settle();
      Pictures.shoot(desk, "own-texts-" + language.code());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aKnowledgeBaseThatIsEmptyOrBeingFilledSaysSo(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.sources.holds(0, 0);
      desk.open(1440, 900);
      Pictures.shoot(desk, "knowledge-empty" + suffix);
      desk.sources.runs(new WatchedFolders.Run(Path.of("/srv/knowledge"), 40, 1_000));
      desk.settle();
      Pictures.shoot(desk, "knowledge-indexing" + suffix);
    }
  }

  private static void folders(Desk desk) {
    var home = desk.sample.say("/home/anna/Документы/Статьи", "/home/anna/Documents/Articles");
    desk.sources.stands(
        ScriptedSources.folder(home, Standing.READY, 128, Desk.NOW.minus(Duration.ofMinutes(4))));
    desk.sources.stands(
        ScriptedSources.folder(
            "/srv/knowledge/products",
            Standing.READY,
            912,
            Desk.NOW.minus(Duration.ofHours(20)),
            failure("/srv/knowledge/products/empty.md", "knowledge.ingest.empty"),
            failure("/srv/knowledge/products/deep/prices.md", "knowledge.ingest.denied")));
    desk.sources.stands(ScriptedSources.folder("/mnt/share/old", Standing.MISSING, 3, Desk.NOW));
    desk.sources.holds(1_043, 3);
    desk.sources.runs(new WatchedFolders.Run(Path.of(home), 40, 128));
  }

  private static IngestReport.Failure failure(String path, String key) {
    return new IngestReport.Failure(
        path, new UserException(UserException.Kind.FAILED, key, Path.of(path)));
  }
}
