package dev.souffleur.triage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.OcrText.Box;
import dev.souffleur.triage.TriageResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AskViewModelTest {
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ScriptedTriage triage = new ScriptedTriage();
  private final List<Long> answered = new ArrayList<>();
  private final AskViewModel model =
      new AskViewModel(
          triage,
          new TaskRunner(background::add, Runnable::run),
          (item, result) -> answered.add(item));
  private final TriageResult result =
      new Shots(Language.ENGLISH)
          .result(Shots.plain("a.png", 40, 20, 0xffffff), List.of(), List.of());

  private void work() {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }

  private AskState.Preview preview() {
    return (AskState.Preview) model.stateProperty().get();
  }

  private static boolean black(RgbImage image, int x, int y) {
    return image.rgb()[3 * (y * image.width() + x)] == 0;
  }

  @Test
  void personalDataIsCoveredAndNothingIsSentByTheLookOfIt() {
    triage.personal(new Box(4, 4, 10, 5), new Box(20, 10, 6, 6));
    model.open(3, result);
    work();
    assertThat(preview().draft().covers()).hasSize(2).allMatch(Cover::on);
    model.toggle(0);
    model.cover(new Box(30, 0, 8, 8));
    work();
    assertThat(triage.sent()).isEmpty();
  }

  @Test
  void exactlyWhatThePreviewShowsIsSent() {
    triage.personal(new Box(4, 4, 10, 5), new Box(20, 10, 6, 6));
    model.open(3, result);
    work();
    model.toggle(1);
    model.cover(new Box(36, 16, 50, 50));
    model.send();
    work();
    assertThat(triage.sent()).hasSize(1);
    var sent = triage.sent().getFirst();
    assertThat(black(sent, 4, 4)).isTrue();
    assertThat(black(sent, 13, 8)).isTrue();
    assertThat(black(sent, 14, 8)).isFalse();
    assertThat(black(sent, 13, 9)).isFalse();
    assertThat(black(sent, 22, 12)).isFalse();
    assertThat(black(sent, 39, 19)).isTrue();
    assertThat(black(result.picture().pixels(), 4, 4)).isFalse();
    assertThat(answered).containsExactly(3L);
    assertThat(model.stateProperty().get()).isEqualTo(new AskState.Closed());
  }

  @Test
  void aSlipOfTheMouseCoversNothing() {
    model.open(3, result);
    work();
    model.cover(new Box(1, 1, 2, 30));
    assertThat(preview().draft().covers()).isEmpty();
  }

  @Test
  void aFailureComesBackToThePreviewAndCanBeRepeated() {
    var error = new UserException(UserException.Kind.FAILED, "desk.error.network");
    model.open(3, result);
    work();
    triage.failWith(error);
    model.send();
    work();
    assertThat(preview().trouble()).isEqualTo(error);
    triage.failWith(null);
    model.send();
    work();
    assertThat(answered).containsExactly(3L);
  }

  @Test
  void whatIsCancelledIsNotAnswered() {
    model.open(3, result);
    work();
    model.send();
    model.close();
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new AskState.Closed());
    assertThat(answered).isEmpty();
    assertThat(triage.sent()).isEmpty();
  }
}
