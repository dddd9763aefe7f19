package dev.souffleur.gaps.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.gaps.GapGroup;
import dev.souffleur.gaps.KnowledgeGaps;
import dev.souffleur.gaps.MemoryGaps;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.knowledge.WatchedFolder.Standing;
import dev.souffleur.knowledge.ui.ScriptedSources;
import dev.souffleur.task.SameThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapsViewModelTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T08:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final MemoryStore store = new MemoryStore(CLOCK);
  private final ScriptedSources sources = new ScriptedSources();
  private final SameThread fx = new SameThread();
  private final KnowledgeGaps gaps =
      new MemoryGaps()
          .over(
              store, (query, c) -> new SearchResult(query.text(), List.of(), Duration.ZERO), CLOCK);
  private GapsViewModel model;

  @BeforeEach
  void open() {
    model = new GapsViewModel(gaps, sources, fx.runner(), fx);
    ask("Есть ли скидка для студентов?");
    ask("Можно оплатить криптовалютой?");
    ask("А студентам скидка бывает?");
  }

  private long ask(String words) {
    var id = store.create("", "chat", Map.of()).id();
    store.append(id, Speaker.CUSTOMER, words);
    gaps.unanswered(id);
    return id;
  }

  private GapsState.Ready ready() {
    return (GapsState.Ready) model.stateProperty().get();
  }

  @Test
  void thePageReadsWhenItOpensAndFollowsWhatComes() {
    assertThat(model.stateProperty().get()).isEqualTo(new GapsState.Closed());
    model.open();
    assertThat(ready().groups()).extracting(GapGroup::count).containsExactly(2, 1);
    assertThat(ready().folders()).isEmpty();
    model.searched("оплата криптовалютой", null);
    model.searched("криптовалютой оплатить", null);
    assertThat(ready().groups()).extracting(GapGroup::count).containsExactly(3, 2);
    model.shut();
    ask("Как подключить принтер к кассе?");
    assertThat(model.stateProperty().get()).isEqualTo(new GapsState.Closed());
  }

  @Test
  void aDismissalCanBeTakenBack() {
    model.open();
    var first = ready().groups().getFirst();
    model.dismiss(first);
    assertThat(ready().groups()).hasSize(1);
    assertThat(model.noticeProperty().get()).isEqualTo(new GapsNotice.Dismissed(first));
    model.undo();
    assertThat(ready().groups()).containsExactly(first, ready().groups().getLast());
    model.undo();
    assertThat(model.noticeProperty().get()).isEqualTo(new GapsNotice.None());
  }

  @Test
  void anArticleIsBegunInAWatchedFolderOrInOneThatIsWatchedFromThenOn() {
    sources.stands(ScriptedSources.folder("/gone", Standing.MISSING, 3, null));
    model.open();
    assertThat(ready().folders()).isEmpty();
    model.draft(ready().groups().getFirst(), folder);
    var said = (GapsNotice.Drafted) model.noticeProperty().get();
    assertThat(said.file()).exists().hasParent(folder);
    assertThat(sources.calls()).containsExactly("add " + folder);
    assertThat(ready().folders()).containsExactly(folder);
    model.draft(ready().groups().getLast(), folder);
    assertThat(sources.calls()).hasSize(1);
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void aFolderThatCannotBeWrittenToIsOneLine() throws Exception {
    model.open();
    var file = Files.createFile(folder.resolve("file"));
    model.draft(ready().groups().getFirst(), file);
    assertThat(model.noticeProperty().get()).isInstanceOf(GapsNotice.Failed.class);
    assertThat(ready().groups()).hasSize(2);
    assertThat(sources.calls()).isEmpty();
  }
}
