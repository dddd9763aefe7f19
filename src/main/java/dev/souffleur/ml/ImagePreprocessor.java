package dev.souffleur.ml;

import dev.souffleur.ml.Resampler.Area;
import dev.souffleur.ml.Resampler.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes of a picture what a vision tower was trained on: the pipeline of Hugging Face's image
 * processors over Pillow, to the last bit. Without state; safe from any thread, but not for the FX
 * thread.
 *
 * <p>The numbers: a byte becomes {@code float32(byte × (1/255))}, the product in float64, as the
 * {@code rescale} of {@code transformers} has it; then mean and deviation, each rounded to float32
 * first, are taken off and divided by in float32. Dividing by 255 in float32, as torchvision does,
 * gives the same for every byte.
 */
public final class ImagePreprocessor {
  /** More would cost more time in the vision tower than they add. */
  private static final int MOST_TILES = 4;

  /** From this ratio on a view is made of a halved picture, which changes it little. */
  private static final int HALVED_FROM = 4;

  private static final int CHANNELS = 3;

  private final int size;
  private final ModelDescriptor.Fit fit;
  private final float[][] values;
  private final byte[] padding;

  /** How the samples around a point are weighed. */
  public enum Filter {
    /** A triangle over two samples. */
    BILINEAR(1.0) {
      @Override
      double at(double x) {
        var distance = Math.abs(x);
        return distance < 1.0 ? 1.0 - distance : 0.0;
      }
    },
    /** Keys' cubic over four samples, with a = −0.5. */
    BICUBIC(2.0) {
      @Override
      double at(double x) {
        var distance = Math.abs(x);
        if (distance < 1.0) {
          return ((A + 2.0) * distance - (A + 3.0)) * distance * distance + 1;
        }
        return distance < 2.0 ? (((distance - 5) * distance + 8) * distance - 4) * A : 0.0;
      }
    };

    private static final double A = -0.5;

    private final double support;

    Filter(double support) {
      this.support = support;
    }

    /** How far the filter reaches to each side, in samples. */
    double support() {
      return support;
    }

    /** The weight of a sample that lies {@code x} samples away. */
    abstract double at(double x);
  }

  /**
   * @param input how the model wants pictures
   */
  public ImagePreprocessor(ModelDescriptor.PictureInput input) {
    size = input.size();
    fit = input.fit();
    values = new float[CHANNELS][256];
    padding = new byte[CHANNELS];
    for (var channel = 0; channel < CHANNELS; channel++) {
      var mean = input.mean().get(channel);
      var deviation = input.deviation().get(channel);
      padding[channel] = (byte) Math.clamp(Math.round(mean * 255), 0, 255);
      for (var value = 0; value < 256; value++) {
        var scaled = (float) (value * (1 / 255.0));
        values[channel][value] = (scaled - mean.floatValue()) / deviation.floatValue();
      }
    }
  }

  /**
   * Cuts a picture as the model's own preprocessing does and makes it numbers. For CLIP the shorter
   * side is brought to the size by {@link Filter#BICUBIC}, the longer to {@code size × longer /
   * shorter}, truncated, and the middle is cut out of that, an odd pixel being left over at the
   * right or at the bottom, as in {@code CLIPImageProcessor}. For SigLIP both sides are brought to
   * the size by {@link Filter#BILINEAR}.
   *
   * @return {@code [3 × size × size]}: all of red, then green, then blue, row after row
   */
  public float[] tensor(RgbImage image) {
    var whole = Area.of(image);
    return numbers(Resampler.resample(image, whole, target(whole), filter()));
  }

  private Target target(Area image) {
    return switch (fit) {
      case SQUARE_BILINEAR -> Target.whole(size, size);
      case SHORTER_SIDE_BICUBIC -> {
        var shorter = Math.min(image.width(), image.height());
        var width = (long) size * image.width() / shorter;
        var height = (long) size * image.height() / shorter;
        yield new Target(
            width, height, new Area((width - size) / 2, (height - size) / 2, size, size));
      }
    };
  }

  private Filter filter() {
    return switch (fit) {
      case SQUARE_BILINEAR -> Filter.BILINEAR;
      case SHORTER_SIDE_BICUBIC -> Filter.BICUBIC;
    };
  }

  private float[] numbers(RgbImage square) {
    var rgb = square.rgb();
    var plane = size * size;
    var tensor = new float[CHANNELS * plane];
    for (var channel = 0; channel < CHANNELS; channel++) {
      var table = values[channel];
      for (var i = 0; i < plane; i++) {
        tensor[channel * plane + i] = table[rgb[i * CHANNELS + channel] & 0xff];
      }
    }
    return tensor;
  }

  /**
   * The squares to embed for a picture, each of the model's size, so that {@link #tensor} changes
   * nothing but the numbers: first the whole picture, letter-boxed on the model's mean colour;
   * then, where that loses detail and the picture is longer than 5:4, two to four parts that cover
   * it from one end to the other. Parts of a picture within 5:4 of two, three or four squares, and
   * of one that is longer yet, are letter-boxed too, so that nothing is left out and little seen
   * twice.
   *
   * <p>What is to shrink four times or more is first halved by means of 2 × 2, at the cost of a few
   * levels in a byte: what Pillow's {@code thumbnail} does with a {@code reducing_gap} of 2.
   */
  public List<RgbImage> views(RgbImage image) {
    var longer = Math.max(image.width(), image.height());
    var shorter = Math.min(image.width(), image.height());
    var parts = (int) Math.min(MOST_TILES, Math.ceilDiv(4L * longer, 5L * shorter));
    if (longer <= size || parts == 1) {
      return List.of(whole(image));
    }
    var halved = halved(image, Math.max(shorter, Math.ceilDiv(longer, parts)));
    var views = new ArrayList<RgbImage>();
    views.add(whole(halved));
    views.addAll(parts(halved, parts));
    return List.copyOf(views);
  }

  private RgbImage whole(RgbImage image) {
    var halved = halved(image, Math.max(image.width(), image.height()));
    return letterBox(halved, Area.of(halved));
  }

  /**
   * @param length of the longest part that is to become a square
   */
  private RgbImage halved(RgbImage image, int length) {
    var halved = image;
    for (var left = length; left >= HALVED_FROM * size; left /= 2) {
      halved = Resampler.halve(halved);
    }
    return halved;
  }

  private List<RgbImage> parts(RgbImage image, int parts) {
    var wide = image.width() > image.height();
    var longer = Math.max(image.width(), image.height());
    var shorter = Math.min(image.width(), image.height());
    var length = Math.max(shorter, Math.ceilDiv(longer, parts));
    return IntStream.range(0, parts)
        .mapToLong(i -> (long) (longer - length) * i / (parts - 1))
        .mapToObj(
            start ->
                wide ? new Area(start, 0, length, shorter) : new Area(0, start, shorter, length))
        .map(part -> letterBox(image, part))
        .toList();
  }

  private RgbImage letterBox(RgbImage image, Area part) {
    var longer = Math.max(part.width(), part.height());
    var width = scaled(part.width(), longer);
    var height = scaled(part.height(), longer);
    var fitted = Resampler.resample(image, part, Target.whole(width, height), filter());
    if (width == size && height == size) {
      return fitted;
    }
    var rgb = new byte[size * size * CHANNELS];
    for (var i = 0; i < rgb.length; i++) {
      rgb[i] = padding[i % CHANNELS];
    }
    var left = (size - width) / 2;
    var top = (size - height) / 2;
    for (var y = 0; y < height; y++) {
      System.arraycopy(
          fitted.rgb(),
          y * width * CHANNELS,
          rgb,
          ((top + y) * size + left) * CHANNELS,
          width * CHANNELS);
    }
    return new RgbImage(size, size, rgb);
  }

  private int scaled(int side, int longer) {
    return (int) Math.max(1, Math.round((double) side * size / longer));
  }

  /**
   * Resizes a picture as Pillow's {@code Image.resize} does, antialiased where it shrinks.
   *
   * @param width of the result in pixels, at least 1
   * @param height of the result in pixels, at least 1
   * @return the picture itself where it has that size already
   */
  public static RgbImage resize(RgbImage image, int width, int height, Filter filter) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no picture of %d × %d".formatted(width, height));
    }
    return Resampler.resample(image, Area.of(image), Target.whole(width, height), filter);
  }
}
