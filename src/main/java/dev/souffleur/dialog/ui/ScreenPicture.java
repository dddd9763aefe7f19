package dev.souffleur.dialog.ui;

import dev.souffleur.ml.RgbImage;

/**
 * A picture made small enough to be shown: nothing that a view has to decode or scale.
 *
 * @param width in pixels, of what is shown
 * @param height in pixels, of what is shown
 * @param argb {@code [height × width]}, opaque; not to be changed
 * @param fullWidth of the picture it was made from
 * @param fullHeight of the picture it was made from
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScreenPicture(int width, int height, int[] argb, int fullWidth, int fullHeight) {

  /**
   * Scales a picture down until it fits, by the mean of the pixels that fall into one; what fits
   * already stays as it is. Takes time that grows with the picture, so not for the FX thread.
   *
   * @param mostWidth in pixels
   * @param mostHeight in pixels
   */
  public static ScreenPicture fit(RgbImage picture, int mostWidth, int mostHeight) {
    var scale =
        Math.min(
            1,
            Math.min(mostWidth / (double) picture.width(), mostHeight / (double) picture.height()));
    var width = Math.max(1, (int) Math.round(picture.width() * scale));
    var height = Math.max(1, (int) Math.round(picture.height() * scale));
    var argb = new int[width * height];
    for (var y = 0; y < height; y++) {
      var top = edge(y, picture.height(), height);
      var bottom = Math.max(top + 1, edge(y + 1, picture.height(), height));
      for (var x = 0; x < width; x++) {
        var left = edge(x, picture.width(), width);
        var right = Math.max(left + 1, edge(x + 1, picture.width(), width));
        argb[y * width + x] = mean(picture, left, top, right, bottom);
      }
    }
    return new ScreenPicture(width, height, argb, picture.width(), picture.height());
  }

  private static int edge(int at, int from, int to) {
    return (int) ((long) at * from / to);
  }

  private static int mean(RgbImage picture, int left, int top, int right, int bottom) {
    var rgb = picture.rgb();
    long red = 0;
    long green = 0;
    long blue = 0;
    for (var y = top; y < bottom; y++) {
      var at = (y * picture.width() + left) * 3;
      for (var x = left; x < right; x++) {
        red += rgb[at++] & 0xff;
        green += rgb[at++] & 0xff;
        blue += rgb[at++] & 0xff;
      }
    }
    var count = (long) (right - left) * (bottom - top);
    return 0xff000000
        | (int) ((red + count / 2) / count) << 16
        | (int) ((green + count / 2) / count) << 8
        | (int) ((blue + count / 2) / count);
  }

  /** The memory its pixels take. */
  public long bytes() {
    return 4L * argb.length;
  }
}
