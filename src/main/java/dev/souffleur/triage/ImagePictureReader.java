package dev.souffleur.triage;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.souffleur.dialog.Attachment;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.PictureContent.Inks;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads PNG, JPEG (CMYK too), GIF, BMP, TIFF and WebP through ImageIO; the first frame of those
 * that have several. Which format it is, the content tells.
 *
 * <p>The result is what Pillow's {@code ImageOps.exif_transpose(image).convert("RGB")} gives, but
 * for transparent parts, which lie on white, and sixteen bits of grey, which keep their upper half
 * where Pillow cuts them off at 255. Colour profiles are not applied. Lossless formats and JPEG
 * match Pillow exactly; a lossy WebP does not, for its decoder here spreads the colours, kept for
 * two by two pixels, plainly: a screenshot differs by 1 in 255 on average, by 50 at a hard edge
 * between colours.
 *
 * <p>Limits: {@link #MAX_FILE_BYTES}, {@link #MAX_PIXELS} and {@link #MAX_SIDE}, judged before
 * anything is unpacked. A picture of more than {@link #MAX_KEPT_PIXELS} is read with every second
 * (third…) pixel of every second row; its {@link Attachment} still names the true size. So one
 * picture takes at most some {@code 50 MB} for the file, twice, and {@code 8 bytes} for each pixel
 * kept; a decoder that cannot skip pixels (WebP) takes {@code 4 bytes} for each pixel there is.
 *
 * <p>Whatever a decoder trips over, the person hears one line. A picture that ends too early is
 * refused, not shown in part: half an error message misleads. Safe from any thread but the FX
 * thread; keeps nothing.
 */
public final class ImagePictureReader implements PictureReader {
  /** The largest file that is read. */
  public static final int MAX_FILE_BYTES = 50 << 20;

  /** The most pixels of a picture, by its header. */
  public static final int MAX_PIXELS = 50_000_000;

  /** The longest side of a picture, by its header. */
  public static final int MAX_SIDE = 30_000;

  /**
   * The most pixels that are handed out. A screenshot of a 5K display (5120 × 2880) still comes
   * whole; models and OCR need no more.
   */
  public static final int MAX_KEPT_PIXELS = 16_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(ImagePictureReader.class);

  /** Turns off ImageIO's cache files, for the whole program. */
  public ImagePictureReader() {
    ImageIO.setUseCache(false);
  }

  @Override
  public Picture read(PictureSource source, Cancellation cancellation) {
    var bytes = PictureBytes.of(source, cancellation);
    cancellation.throwIfCancelled();
    var format = supported(PictureFormat.of(bytes), source.name());
    try {
      var content = PictureContent.of(format, bytes);
      var decoded = new Decoding(format, content, source.name(), cancellation).decode();
      var pixels = content.orientation().upright(decoded.pixels());
      cancellation.throwIfCancelled();
      var turned = content.orientation().swapsSides();
      var file =
          new Attachment(
              sha256(bytes),
              source.name(),
              format.mediaType(),
              turned ? decoded.height() : decoded.width(),
              turned ? decoded.width() : decoded.height(),
              bytes.length);
      return new Picture(file, bytes, pixels, PerceptualHash.of(pixels));
    } catch (EOFException e) {
      throw new UserException(Kind.FAILED, e, "triage.picture.truncated", source.name());
    } catch (UserException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer broken files with all kinds of exceptions. Their messages quote the file.
      LOG.info("a picture could not be decoded: {}", e.getClass().getName());
      throw new UserException(Kind.FAILED, e, "triage.picture.damaged", source.name());
    } catch (OutOfMemoryError e) {
      // One large array was refused, and all that was taken for it is free again.
      throw new UserException(Kind.FAILED, e, "triage.picture.memory", source.name());
    }
  }

  private static PictureFormat supported(PictureFormat format, String name) {
    var refusal =
        switch (format) {
          case PNG, JPEG, GIF, BMP, TIFF, WEBP -> null;
          case HEIC -> "triage.picture.heic";
          case AVIF -> "triage.picture.avif";
          case SVG -> "triage.picture.svg";
          case PDF -> "triage.picture.pdf";
          case UNKNOWN -> "triage.picture.unknown";
        };
    if (refusal != null) {
      throw new UserException(Kind.FAILED, refusal, name);
    }
    return format;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A frame as it lies in the file.
   *
   * @param width in the file's pixels; {@code pixels} may have fewer
   */
  private record Decoded(int width, int height, RgbImage pixels) {}

  /** One frame in the decoding. */
  private record Decoding(
      PictureFormat format, PictureContent content, String name, Cancellation cancellation) {

    Decoded decode() throws IOException {
      var readers = ImageIO.getImageReadersByFormatName(format.readerName());
      if (!readers.hasNext()) {
        throw new IllegalStateException("no decoder for " + format);
      }
      var reader = readers.next();
      var complaints = new DecoderComplaints(cancellation);
      try (var stream = new ByteArrayImageInputStream(content.bytes())) {
        reader.addIIOReadWarningListener(complaints);
        reader.addIIOReadProgressListener(complaints);
        reader.setInput(stream, true, true);
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        requireSize(width, height);
        if (format == PictureFormat.TIFF && reader.isImageTiled(0)) {
          requireSize(reader.getTileWidth(0), reader.getTileHeight(0));
        }
        var pixels = pixels(reader, factor(width, height));
        complaints.requireNone();
        return new Decoded(width, height, pixels);
      } finally {
        reader.dispose();
      }
    }

    private RgbImage pixels(ImageReader reader, int factor) throws IOException {
      var param = reader.getDefaultReadParam();
      if (factor > 1) {
        param.setSourceSubsampling(factor, factor, 0, 0);
      }
      if (content.inks() != Inks.NONE) {
        return CmykPixels.of(reader.readRaster(0, param), content.inks());
      }
      return RasterPixels.of(reader.read(0, param));
    }

    private void requireSize(int width, int height) throws IOException {
      if (width < 1 || height < 1) {
        throw new IIOException("no pixels");
      }
      if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
        throw new UserException(
            Kind.FAILED,
            "triage.picture.tooManyPixels",
            name,
            width,
            height,
            MAX_PIXELS / 1_000_000,
            MAX_SIDE);
      }
    }

    private static int factor(int width, int height) {
      var factor = 1;
      while (kept(width, factor) * kept(height, factor) > MAX_KEPT_PIXELS) {
        factor++;
      }
      return factor;
    }

    private static long kept(int side, int factor) {
      return Math.ceilDiv(side, factor);
    }
  }
}
