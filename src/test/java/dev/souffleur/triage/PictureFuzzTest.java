package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file holds, there is a picture or one line. */
class PictureFuzzTest {
  private final ImagePictureReader reader = new ImagePictureReader();

  @ParameterizedTest
  @CsvSource({"png, 700", "jpeg, 700", "gif, 700", "bmp, 700", "tiff, 700", "webp, 200"})
  void aBrokenFileGivesAPictureOrOneLine(String format, int files) {
    var random = new Random(format.hashCode());
    var samples = Pictures.all().stream().filter(sample -> sample.format().equals(format)).toList();
    var read = 0;
    var refused = 0;
    for (var i = 0; i < files; i++) {
      var bytes = mutated(samples.get(random.nextInt(samples.size())).file(), random);
      try {
        var picture = reader.read(new PictureSource.InMemory("x", bytes), Cancellation.none());
        assertThat(picture.pixels().rgb()).isNotEmpty();
        read++;
      } catch (UserException e) {
        assertThat(e.key()).startsWith("triage.picture.");
        refused++;
      }
    }
    assertThat(List.of(read, refused)).allMatch(count -> count > 0);
  }

  private static byte[] mutated(byte[] original, Random random) {
    var bytes = original.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      case 1 -> {
        // A run of other bytes.
        var at = random.nextInt(bytes.length);
        var run = new byte[Math.min(bytes.length - at, 1 + random.nextInt(40))];
        random.nextBytes(run);
        System.arraycopy(run, 0, bytes, at, run.length);
      }
      case 2 -> {
        // The largest and smallest numbers, where lengths and counts may stand.
        var at = random.nextInt(Math.min(bytes.length, 200));
        var value = List.of(0, -1, 127, -128).get(random.nextInt(4)).byteValue();
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)), value);
      }
      default -> {
        for (var i = 0; i < 1 + random.nextInt(3); i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }
}
