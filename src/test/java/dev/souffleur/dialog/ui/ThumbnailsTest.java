package dev.souffleur.dialog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.ui.ShotFiles;
import dev.souffleur.triage.ui.Shots;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ShotFiles files = new ShotFiles();

  private Thumbnails thumbnails(long room) {
    return new Thumbnails(files, files, new TaskRunner(background::add, Runnable::run), room);
  }

  private void work() {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }

  @Test
  void aPictureIsReadOnceHoweverOftenItIsShown() {
    var thumbnails = thumbnails(1_000_000);
    var file = files.put(Shots.plain("a.png", 600, 400, 0x123456)).file();
    var first = thumbnails.of(file);
    assertThat(first.get()).isNull();
    work();
    thumbnails.of(file);
    work();
    var picture = first.get();
    assertThat(picture).isNotNull();
    assertThat(picture.width()).isEqualTo(288);
    assertThat(picture.argb()[100]).isEqualTo(0xff123456);
    assertThat(files.reads()).isEqualTo(1);
  }

  @Test
  void thoseShownLongestAgoAreForgottenWhenTheRoomIsUsedUp() {
    var thumbnails = thumbnails(2 * 4 * 100);
    var a = files.put(Shots.plain("a.png", 10, 10, 0)).file();
    var b = files.put(Shots.plain("b.png", 10, 10, 0)).file();
    var c = files.put(Shots.plain("c.png", 10, 10, 0)).file();
    thumbnails.of(a);
    thumbnails.of(b);
    work();
    thumbnails.of(a);
    thumbnails.of(c);
    work();
    assertThat(files.reads()).isEqualTo(3);
    thumbnails.of(a);
    work();
    assertThat(files.reads()).isEqualTo(3);
    thumbnails.of(b);
    work();
    assertThat(files.reads()).isEqualTo(4);
  }

  @Test
  void aPictureThatIsGoneStaysBlankAndIsNotLookedForAgain() {
    var thumbnails = thumbnails(1000);
    var file = Shots.plain("gone.png", 10, 10, 0).file();
    assertThat(thumbnails.of(file).get()).isNull();
    work();
    assertThat(thumbnails.of(file).get()).isNull();
    assertThat(background).isEmpty();
  }

  @Test
  void scalingTakesTheMeanAndNeverEnlarges() {
    var image = new RgbImage(4, 1, new byte[] {0, 0, 0, 100, 100, 100, 10, 20, 30, 30, 40, 50});
    var half = ScreenPicture.fit(image, 2, 10);
    assertThat(half.width()).isEqualTo(2);
    assertThat(half.height()).isEqualTo(1);
    assertThat(half.argb()).containsExactly(0xff323232, 0xff141e28);
    assertThat(ScreenPicture.fit(image, 100, 100).width()).isEqualTo(4);
    var thin = ScreenPicture.fit(new RgbImage(1, 5000, new byte[15_000]), 100, 100);
    assertThat(thin.width()).isEqualTo(1);
    assertThat(thin.height()).isEqualTo(100);
  }
}
