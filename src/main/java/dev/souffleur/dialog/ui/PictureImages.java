package dev.souffleur.dialog.ui;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Puts pictures on the screen. */
public final class PictureImages {
  private PictureImages() {}

  /** An image over the picture's own pixels, which are not copied. */
  public static Image of(ScreenPicture picture) {
    return new WritableImage(
        new PixelBuffer<>(
            picture.width(),
            picture.height(),
            IntBuffer.wrap(picture.argb()),
            PixelFormat.getIntArgbPreInstance()));
  }
}
