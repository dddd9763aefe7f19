package dev.souffleur.triage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.task.TaskRunner;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ViewerViewModelTest {
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ShotFiles files = new ShotFiles();
  private final ViewerViewModel model =
      new ViewerViewModel(files, files, new TaskRunner(background::add, Runnable::run));

  private void work() {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }

  @Test
  void aPictureOfADialogIsReadAndOneTooLargeForTheGraphicsScaledDown() {
    var picture = files.put(Shots.plain("wide.png", 9000, 30, 0x102030));
    model.open(picture.file());
    assertThat(model.stateProperty().get()).isEqualTo(new ViewerState.Loading("wide.png"));
    work();
    var open = (ViewerState.Open) model.stateProperty().get();
    assertThat(open.picture().width()).isEqualTo(4096);
    assertThat(open.picture().fullWidth()).isEqualTo(9000);
    assertThat(open.picture().argb()[0]).isEqualTo(0xff102030);
  }

  @Test
  void aPictureThatIsGoneSaysSo() {
    model.open(Shots.plain("gone.png", 2, 2, 0).file());
    work();
    assertThat(model.stateProperty().get()).isInstanceOf(ViewerState.Failed.class);
  }

  @Test
  void whatIsClosedWhileItLoadsStaysClosed() {
    model.open(Shots.plain("a.png", 2, 2, 0));
    model.close();
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new ViewerState.Closed());
  }
}
