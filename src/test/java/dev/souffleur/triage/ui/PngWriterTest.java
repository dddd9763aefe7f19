package dev.souffleur.triage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {
  @Test
  void thePixelsComeBackOutOfTheFile() throws IOException {
    var argb = new int[] {0xff112233, 0xff445566, 0x80778899, 0xffffffff, 0xff000000, 0xff0000ff};
    var image = ImageIO.read(new ByteArrayInputStream(PngWriter.encode(3, 2, argb)));
    assertThat(image.getRGB(0, 0, 3, 2, null, 0, 3)).containsExactly(argb);
  }
}
