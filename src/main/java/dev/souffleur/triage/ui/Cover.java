package dev.souffleur.triage.ui;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.triage.OcrText.Box;
import java.util.Arrays;
import java.util.List;

/**
 * A black box over a part of a picture.
 *
 * @param box in the picture's own pixels
 * @param on whether it covers; off, what lies under it is sent
 */
public record Cover(Box box, boolean on) {

  /** The picture with black in place of what is covered. The picture itself stays as it is. */
  static RgbImage applied(RgbImage picture, List<Cover> covers) {
    var rgb = picture.rgb().clone();
    for (var cover : covers) {
      if (cover.on()) {
        blacken(picture, rgb, cover.box());
      }
    }
    return new RgbImage(picture.width(), picture.height(), rgb);
  }

  private static void blacken(RgbImage picture, byte[] rgb, Box box) {
    var left = Math.clamp(box.x(), 0, picture.width());
    var right = Math.clamp((long) box.x() + box.width(), 0, picture.width());
    var bottom = Math.clamp((long) box.y() + box.height(), 0, picture.height());
    for (var y = Math.max(0, box.y()); y < bottom; y++) {
      var row = y * picture.width();
      Arrays.fill(rgb, (row + left) * 3, (row + Math.max(left, right)) * 3, (byte) 0);
    }
  }
}
