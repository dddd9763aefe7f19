package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.task.LongWork;
import dev.souffleur.task.LongWorks;
import dev.souffleur.task.SameThread;
import org.junit.jupiter.api.Test;

class WorksViewModelTest {
  @Test
  void aThousandStepsChangeTheWindowOnceAFrame() {
    var works = new LongWorks();
    var fx = new SameThread();
    try (var model = new WorksViewModel(works, fx)) {
      var work = works.begin(LongWork.Title.of("knowledge.work"), LongWork.Unit.PIECES, () -> {});
      for (var i = 0; i < 1000; i++) {
        work.report(i, 1000, "");
      }
      assertThat(model.rows()).isEmpty();
      fx.frame();
      assertThat(fx.framesRun()).isEqualTo(1);
      assertThat(model.rows()).singleElement().extracting("standing.done").isEqualTo(999L);
      work.close();
      fx.frame();
      assertThat(model.rows()).isEmpty();
    }
  }
}
