package dev.souffleur.app.ui;

import dev.souffleur.triage.ui.PngWriter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;

/** A picture that was pasted or dropped. To be read on the FX thread. */
sealed interface PickedPicture {
  /** Files, whatever they hold. */
  record Files(List<Path> paths) implements PickedPicture {
    public Files {
      paths = List.copyOf(paths);
    }
  }

  /**
   * A picture that is no file.
   *
   * @param argb {@code [height × width]}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Pixels(int width, int height, int[] argb) implements PickedPicture {
    /** The bytes of a PNG file; not for the FX thread. */
    byte[] png() {
      return PngWriter.encode(width, height, argb);
    }
  }

  /** Whether there is something to take. */
  static boolean offered(Clipboard board) {
    return board.hasFiles() || board.hasImage();
  }

  /** Takes what is there; the pixels are copied, all else is left to the background. */
  static Optional<PickedPicture> from(Clipboard board) {
    if (board.hasFiles()) {
      return Optional.of(new Files(board.getFiles().stream().map(File::toPath).toList()));
    }
    return board.hasImage()
        ? Optional.ofNullable(board.getImage()).flatMap(PickedPicture::copy)
        : Optional.empty();
  }

  private static Optional<PickedPicture> copy(Image image) {
    var width = (int) image.getWidth();
    var height = (int) image.getHeight();
    var reader = image.getPixelReader();
    if (reader == null || width < 1 || height < 1) {
      return Optional.empty();
    }
    var argb = new int[Math.multiplyExact(width, height)];
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return Optional.of(new Pixels(width, height, argb));
  }
}
