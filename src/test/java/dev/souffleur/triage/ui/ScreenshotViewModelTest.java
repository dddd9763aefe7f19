package dev.souffleur.triage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Message;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.PictureSource;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.ui.ScreenshotState.Membership;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScreenshotViewModelTest {
  private static final UserException BROKEN =
      new UserException(UserException.Kind.FAILED, "desk.error.picture", "b.png");

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ScriptedTriage triage = new ScriptedTriage();
  private final Shots shots = new Shots(Language.ENGLISH);
  private final ObjectProperty<@Nullable Long> dialog = new SimpleObjectProperty<>(null);
  private final List<Message> joined = new ArrayList<>();
  private final List<ScreenshotState> seen = new ArrayList<>();
  private final ScreenshotViewModel model =
      new ScreenshotViewModel(
          triage,
          new TaskRunner(background::add, Runnable::run),
          new SameThread(),
          dialog,
          () -> Language.ENGLISH,
          joined::add);

  private void work() {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }

  private TriageResult result(String name) {
    return shots.result(Shots.plain(name, 8, 6, 0x336699), List.of(), List.of());
  }

  private TriageResult goesWell(String name) {
    var result = result(name);
    triage.say(name, shots.events(result));
    return result;
  }

  private void add(@Nullable Long joins, String... names) {
    model.add(
        Stream.of(names).map(name -> new PictureSource.OnDisk(Path.of(name))).toList(), joins);
  }

  private List<String> states() {
    return model.items().stream().map(item -> item.state().getClass().getSimpleName()).toList();
  }

  private ScreenshotState.Shown shown() {
    return (ScreenshotState.Shown) model.stateProperty().get();
  }

  @Test
  void theQueueIsTriagedOneAfterTheOtherAndOneThatFailsDoesNotStopIt() {
    goesWell("a.png");
    triage.say("b.png", new TriageEvent.Failed(BROKEN));
    goesWell("c.png");
    add(null, "a.png", "b.png", "c.png");
    assertThat(states()).containsExactly("Reading", "Waiting", "Waiting");
    work();
    assertThat(triage.started()).containsExactly("a.png", "b.png", "c.png");
    assertThat(states()).containsExactly("Shown", "Failed", "Shown");
    assertThat(shown().result().picture().file().name()).isEqualTo("a.png");
    model.choose(2);
    assertThat(model.stateProperty().get()).isEqualTo(new ScreenshotState.Failed(BROKEN));
  }

  @Test
  void theCategoryOfThePictureShowsBeforeItsWordsAreRead() {
    model.stateProperty().addListener((property, old, now) -> seen.add(now));
    var result = goesWell("a.png");
    add(null, "a.png");
    work();
    var early = (ScreenshotState.Judging) seen.get(3);
    assertThat(early.seen().verdict()).isEqualTo(Shots.early());
    assertThat(early.seen().text()).isNull();
    assertThat(seen.getLast()).isEqualTo(shown());
    assertThat(shown().seen().verdict()).isEqualTo(Shots.late());
    assertThat(shown().result()).isEqualTo(result);
    assertThat(shown().seen().thumbnail().width()).isEqualTo(8);
  }

  @Test
  void oneIsCancelledBeforeItsTurnAndTheNextStillComes() {
    goesWell("a.png");
    goesWell("c.png");
    add(null, "a.png", "b.png", "c.png");
    model.cancel(2);
    work();
    assertThat(triage.started()).containsExactly("a.png", "c.png");
    assertThat(states()).containsExactly("Shown", "Cancelled", "Shown");
  }

  @Test
  void allAreCancelledTheOneUnderWayToo() {
    add(null, "a.png", "b.png");
    model.cancelAll();
    assertThat(states()).containsExactly("Cancelled", "Cancelled");
    work();
    assertThat(states()).containsExactly("Cancelled", "Cancelled");
    goesWell("a.png");
    model.retry();
    work();
    assertThat(states()).containsExactly("Shown", "Cancelled");
  }

  @Test
  void whatIsSaidAfterACancellationIsNotHeard() {
    triage.say("a.png", new TriageEvent.Opened(result("a.png").picture()));
    model
        .stateProperty()
        .addListener(
            (property, old, now) -> {
              if (now instanceof ScreenshotState.Judging) {
                model.cancel(1);
                triage.say("a.png", new TriageEvent.Failed(BROKEN));
              }
            });
    add(null, "a.png");
    work();
    assertThat(states()).containsExactly("Cancelled");
  }

  @Test
  void whereNothingIsInstalledThePaneSaysSo() {
    var nothing = new UserException(UserException.Kind.UNAVAILABLE, "desk.error.notAvailable");
    triage.say("a.png", new TriageEvent.Failed(nothing));
    add(null, "a.png");
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new ScreenshotState.NotAvailable(nothing));
  }

  @Test
  void aTriageThatBreaksOffCountsAsFailedAndTheQueueGoesOn() {
    triage.say("a.png", new TriageEvent.Completed(result("a.png")));
    goesWell("b.png");
    add(null, "a.png", "b.png");
    work();
    assertThat(states()).containsExactly("Failed", "Shown");
  }

  @Test
  void theOperatorsCategoryReplacesWhatWasThoughtAndAFailureSaysSo() {
    goesWell("a.png");
    add(null, "a.png");
    work();
    triage.corrected(result -> Shots.corrected(result, Shots.CATEGORIES.get(2)));
    model.correct(Shots.CATEGORIES.get(2));
    work();
    assertThat(triage.calls()).containsExactly("correct interface");
    assertThat(shown().seen().verdict()).isNotNull();
    assertThat(shown().result().screenshot().correction()).isEqualTo("interface");
    triage.failWith(BROKEN);
    model.correct(Shots.CATEGORIES.get(0));
    work();
    assertThat(shown().trouble()).isEqualTo(BROKEN);
    assertThat(shown().result().screenshot().correction()).isEqualTo("interface");
  }

  @Test
  void aScreenshotIsAddedToTheOpenDialogOnce() {
    goesWell("a.png");
    add(null, "a.png");
    work();
    model.addToDialog();
    assertThat(shown().membership()).isEqualTo(Membership.NONE);
    dialog.set(5L);
    model.addToDialog();
    model.addToDialog();
    work();
    assertThat(triage.calls()).containsExactly("add to 5 in en");
    assertThat(shown().membership()).isEqualTo(Membership.JOINED);
    assertThat(joined).extracting(Message::conversationId).containsExactly(5L);
  }

  @Test
  void onePastedIntoADialogJoinsThatDialogThoughAnotherIsOpenByThen() {
    goesWell("a.png");
    dialog.set(5L);
    add(5L, "a.png");
    dialog.set(6L);
    work();
    assertThat(triage.calls()).containsExactly("add to 5 in en");
    assertThat(joined).hasSize(1);
  }

  @Test
  void oneThatCannotBeAddedSaysWhyAndCanBeTriedAgain() {
    goesWell("a.png");
    triage.failWith(BROKEN);
    add(5L, "a.png");
    work();
    assertThat(shown().membership()).isEqualTo(Membership.NONE);
    assertThat(shown().trouble()).isEqualTo(BROKEN);
    assertThat(joined).isEmpty();
    triage.failWith(null);
    dialog.set(5L);
    model.addToDialog();
    work();
    assertThat(shown().membership()).isEqualTo(Membership.JOINED);
    assertThat(shown().trouble()).isNull();
  }

  @Test
  void whetherTheModelCanBeAskedIsAskedAnewForEachScreenshotThatIsLookedAt() {
    goesWell("a.png");
    add(null, "a.png");
    work();
    assertThat(model.askableProperty().get()).isTrue();
    triage.askable(false);
    goesWell("b.png");
    add(null, "b.png");
    work();
    assertThat(model.askableProperty().get()).isFalse();
  }

  @Test
  void takingTheScreenshotsAwayLeavesTheStrip() {
    goesWell("a.png");
    add(null, "a.png");
    work();
    model.clear();
    assertThat(model.items()).isEmpty();
    assertThat(model.stateProperty().get()).isEqualTo(new ScreenshotState.Idle());
  }

  @Test
  void oldPicturesLeaveTheQueueBeforeTheyFillTheMemory() {
    for (var i = 0; i < 9; i++) {
      var big = Shots.plain("big" + i, 4000, 2500, 0);
      triage.say("big" + i, shots.events(shots.result(big, List.of(), List.of())));
    }
    add(null, "big0", "big1", "big2", "big3", "big4", "big5", "big6", "big7", "big8");
    work();
    assertThat(model.items())
        .hasSize(6)
        .extracting(ScreenshotItem::id)
        .contains(1L, 9L)
        .doesNotContain(2L);
  }
}
