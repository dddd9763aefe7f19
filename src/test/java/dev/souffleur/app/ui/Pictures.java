package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.settings.Settings.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Takes pictures of the window in both themes, for people to look at. */
final class Pictures {
  private static final Path FOLDER = Path.of("target", "screens");

  private Pictures() {}

  static void shoot(Desk desk, String name) {
    for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
      var file = FOLDER.resolve(name + "-" + theme.id() + ".png");
      desk.interact(
          () -> {
            desk.appearance().themeProperty().set(theme);
            var view = desk.view();
            assertThat(view.getWidth()).isGreaterThanOrEqualTo(320);
            write(view.snapshot(null, null), file);
            assertThat(ScreenChecks.complaints(view)).as(file.toString()).isEmpty();
          });
      assertThat(file).isNotEmptyFile();
    }
  }

  private static void write(WritableImage image, Path file) {
    var width = (int) image.getWidth();
    var height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
