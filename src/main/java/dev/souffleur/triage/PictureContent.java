package dev.souffleur.triage;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.IIOException;

/**
 * What a decoder needs of a file, and no more. The blocks of the container are walked first: a file
 * that ends too early is told from a whole one there, for decoders make up what is missing; and
 * what is beside the picture (colour profiles, thumbnails, compressed comments, later frames) never
 * reaches a decoder, so that it cannot trip over it or be made to unpack it.
 *
 * @param bytes a file with the first frame alone
 * @param orientation which way up the frame is
 * @param inks the colours of a JPEG for printing
 */
@SuppressWarnings("ArrayRecordComponent")
record PictureContent(byte[] bytes, Orientation orientation, Inks inks) {
  private static final Set<String> PNG_KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** What the four components of a JPEG are. */
  enum Inks {
    /** It has one or three: no inks, but light. */
    NONE,
    /** Cyan, magenta, yellow, black. */
    CMYK,
    /** Luminance and two colours for the first three inks, and black. */
    YCCK
  }

  /**
   * Walks a file.
   *
   * @throws EOFException if it ends before the picture does
   * @throws IOException if it is damaged
   */
  static PictureContent of(PictureFormat format, byte[] bytes) throws IOException {
    return switch (format) {
      case PNG -> png(bytes);
      case JPEG -> JpegSegments.content(bytes);
      case GIF -> new PictureContent(gif(bytes), Orientation.UPRIGHT, Inks.NONE);
      case WEBP -> webp(bytes);
      case TIFF -> new PictureContent(bytes, Orientation.read(bytes, 0, bytes.length), Inks.NONE);
      default -> new PictureContent(bytes, Orientation.UPRIGHT, Inks.NONE);
    };
  }

  private static PictureContent png(byte[] bytes) throws IOException {
    var file = ByteBuffer.wrap(bytes);
    var kept = new ByteArrayOutputStream(bytes.length);
    kept.write(bytes, 0, 8);
    var orientation = Orientation.UPRIGHT;
    var crc = new CRC32();
    for (var at = 8; ; ) {
      require(bytes, at, 12);
      var length = file.getInt(at);
      if (length < 0) {
        throw new IIOException("a chunk of negative length");
      }
      require(bytes, at + 8, length + 4L);
      var name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (PNG_KEPT.contains(name)) {
        crc.reset();
        crc.update(bytes, at + 4, length + 4);
        if ((int) crc.getValue() != file.getInt(at + 8 + length)) {
          throw new IIOException("a chunk with a wrong checksum");
        }
        kept.write(bytes, at, length + 12);
      } else if (name.equals("eXIf")) {
        orientation = Orientation.read(bytes, at + 8, at + 8 + length);
      }
      if (name.equals("IEND")) {
        return new PictureContent(kept.toByteArray(), orientation, Inks.NONE);
      }
      at += length + 12;
    }
  }

  /** GIF 89a: the screen, the palette, and the blocks up to the end of the first image. */
  private static byte[] gif(byte[] bytes) throws IOException {
    require(bytes, 0, 13);
    var at = 13 + palette(bytes[10]);
    require(bytes, 0, at);
    var kept = new ByteArrayOutputStream(bytes.length);
    kept.write(bytes, 0, at);
    while (true) {
      require(bytes, at, 10);
      var end =
          switch (bytes[at]) {
            case 0x21 -> blocksEnd(bytes, at + 2);
            case 0x2c -> blocksEnd(bytes, at + 11 + palette(bytes[at + 9]));
            default -> throw new IIOException("an unknown block");
          };
      var graphicControl = bytes[at + 1] == (byte) 0xf9;
      if (bytes[at] == 0x2c || graphicControl) {
        kept.write(bytes, at, end - at);
      }
      if (bytes[at] == 0x2c) {
        kept.write(0x3b);
        return kept.toByteArray();
      }
      at = end;
    }
  }

  private static int palette(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  private static int blocksEnd(byte[] bytes, int from) throws EOFException {
    var at = from;
    while (true) {
      require(bytes, at, 1);
      var size = bytes[at] & 0xff;
      at += size + 1;
      if (size == 0) {
        return at;
      }
    }
  }

  private static PictureContent webp(byte[] bytes) throws IOException {
    require(bytes, 0, 20);
    var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var end = (file.getInt(4) & 0xffffffffL) + 8;
    require(bytes, 0, end);
    var orientation = Orientation.UPRIGHT;
    for (long at = 12; at + 8 <= end; ) {
      var length = file.getInt((int) at + 4) & 0xffffffffL;
      if (at + 8 + length > end) {
        throw new IIOException("a chunk that ends behind the file");
      }
      if (new String(bytes, (int) at, 4, StandardCharsets.ISO_8859_1).equals("EXIF")) {
        orientation = exif(bytes, (int) at + 8, (int) (at + 8 + length));
      }
      at += 8 + length + (length & 1);
    }
    return new PictureContent(bytes, orientation, Inks.NONE);
  }

  /** Exif, with or without the six bytes that JPEG puts before it. */
  static Orientation exif(byte[] bytes, int from, int to) {
    var marked =
        to - from > 6
            && Arrays.equals(
                bytes, from, from + 6, "Exif\0\0".getBytes(StandardCharsets.US_ASCII), 0, 6);
    return Orientation.read(bytes, marked ? from + 6 : from, to);
  }

  static void require(byte[] bytes, long at, long length) throws EOFException {
    if (at + length > bytes.length) {
      throw new EOFException("ends too early");
    }
  }
}
