package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.task.Cancellation;
import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerceptualHashTest {
  private static final int SCREENS = 12;

  @ParameterizedTest
  @CsvSource({"1280, 720", "960, 540", "640, 360", "1000, 500"})
  void aRescaledScreenshotLooksAlike(int width, int height) throws IOException {
    for (var seed = 0; seed < SCREENS; seed++) {
      var screen = screen(seed);
      var smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      var scaled = screen.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
      smaller.getGraphics().drawImage(scaled, 0, 0, null);

      assertThat(PerceptualHash.distance(hash(screen, "png"), hash(smaller, "png")))
          .as("screen %s", seed)
          .isLessThanOrEqualTo(6);
    }
  }

  @Test
  void aRecompressedScreenshotLooksAlike() throws IOException {
    for (var seed = 0; seed < SCREENS; seed++) {
      var screen = screen(seed);

      assertThat(PerceptualHash.distance(hash(screen, "png"), hash(screen, "jpg")))
          .as("screen %s", seed)
          .isLessThanOrEqualTo(4);
    }
  }

  @Test
  void differentScreensLookDifferent() throws IOException {
    var hashes = new ArrayList<Long>();
    for (var seed = 0; seed < SCREENS; seed++) {
      for (var other : hashes) {
        assertThat(PerceptualHash.distance(other, hash(screen(seed), "png")))
            .as("screen %s", seed)
            .isGreaterThan(10);
      }
      hashes.add(hash(screen(seed), "png"));
    }
  }

  @Test
  void anEvenPictureHasNoNoiseInItsHash() throws IOException {
    var even = new BufferedImage(500, 300, BufferedImage.TYPE_INT_RGB);
    var graphics = even.createGraphics();
    graphics.setColor(new Color(240, 241, 243));
    graphics.fillRect(0, 0, 500, 300);
    graphics.dispose();

    assertThat(hash(even, "png")).isEqualTo(hash(even, "jpg")).isZero();
  }

  @Test
  void anySizeHasAHash() {
    for (var width : new int[] {1, 2, 31, 33, 5000}) {
      var image = new RgbImage(width, 3, new byte[width * 9]);
      assertThat(PerceptualHash.of(image)).isZero();
    }
    assertThat(PerceptualHash.of(new RgbImage(2, 1, new byte[] {0, 0, 0, -1, -1, -1}))).isNotZero();
  }

  @Test
  void theDistanceCountsBits() {
    assertThat(PerceptualHash.distance(0, -1)).isEqualTo(64);
    assertThat(PerceptualHash.distance(0b1011, 0b0010)).isEqualTo(2);
  }

  /** A made-up window: bars, panels, buttons and lines of words, all at random places. */
  private static BufferedImage screen(int seed) {
    var random = new Random(seed);
    var image = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(seed % 3 == 0 ? new Color(30, 32, 38) : new Color(250, 250, 252));
    graphics.fillRect(0, 0, 1920, 1080);
    for (var i = 0; i < 12; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillRect(
          random.nextInt(1500),
          random.nextInt(900),
          50 + random.nextInt(600),
          20 + random.nextInt(300));
    }
    graphics.setColor(Color.GRAY);
    for (var y = 60; y < 1000; y += 24) {
      for (var x = 40 + random.nextInt(300); x < 1500; x += 20 + random.nextInt(60)) {
        graphics.fillRect(x, y, 12, 10);
      }
    }
    graphics.dispose();
    return image;
  }

  private static long hash(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    var source = new PictureSource.InMemory("a", bytes.toByteArray());
    return new ImagePictureReader().read(source, Cancellation.none()).look();
  }
}
