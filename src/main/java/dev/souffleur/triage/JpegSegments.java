package dev.souffleur.triage;

import dev.souffleur.triage.PictureContent.Inks;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;

/** The segments of a JPEG file (ITU-T T.81, annex B), from its beginning to the end of image. */
final class JpegSegments {
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;

  /** The transform flag of Adobe's segment for luminance, chrominance and black. */
  private static final int ADOBE_YCCK = 2;

  private final byte[] bytes;
  private final ByteArrayOutputStream kept;
  private Orientation orientation = Orientation.UPRIGHT;
  private int components;
  private boolean luminance;
  private boolean exifSeen;

  private JpegSegments(byte[] bytes) {
    this.bytes = bytes;
    this.kept = new ByteArrayOutputStream(bytes.length);
  }

  /**
   * Walks a file.
   *
   * @throws EOFException if there is no end of image: what is missing would come out grey
   */
  static PictureContent content(byte[] bytes) throws IOException {
    var segments = new JpegSegments(bytes);
    segments.walk();
    return new PictureContent(segments.kept.toByteArray(), segments.orientation, segments.inks());
  }

  private Inks inks() {
    if (components != 4) {
      return Inks.NONE;
    }
    return luminance ? Inks.YCCK : Inks.CMYK;
  }

  private void walk() throws IOException {
    kept.write(bytes, 0, 2);
    var at = 2;
    while (true) {
      at = marker(at);
      var marker = bytes[at + 1] & 0xff;
      if (marker == END_OF_IMAGE) {
        kept.write(bytes, at, 2);
        return;
      }
      PictureContent.require(bytes, at, 4);
      var length = (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
      if (length < 2) {
        throw new IIOException("a segment of no length");
      }
      var end = at + 2 + length;
      PictureContent.require(bytes, 0, end);
      if (marker == START_OF_SCAN) {
        end = scanEnd(end);
      }
      if (needed(marker, at + 4, end)) {
        kept.write(bytes, at, end - at);
      }
      at = end;
    }
  }

  /** The next marker; any number of fill bytes may stand before it. */
  private int marker(int from) throws IOException {
    var at = from;
    PictureContent.require(bytes, at, 2);
    if (bytes[at] != (byte) 0xff) {
      throw new IIOException("no marker where one must be");
    }
    while (bytes[at + 1] == (byte) 0xff) {
      at++;
      PictureContent.require(bytes, at, 2);
    }
    return at;
  }

  /** Behind the coded data: at a marker that is neither a stuffed zero nor a restart. */
  private int scanEnd(int from) throws EOFException {
    for (var at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] == (byte) 0xff) {
        var next = bytes[at + 1] & 0xff;
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
    }
    throw new EOFException("no end of image");
  }

  private boolean needed(int marker, int from, int end) {
    if (marker == APP1 && !exifSeen && names("Exif\0", from, end)) {
      exifSeen = true;
      orientation = PictureContent.exif(bytes, from, end);
      return false;
    }
    if (marker == APP14 && names("Adobe", from, end) && end - from >= 12) {
      luminance = bytes[from + 11] == ADOBE_YCCK;
      return true;
    }
    if (isFrame(marker) && end - from >= 6) {
      components = bytes[from + 5] & 0xff;
    }
    // JFIF says which colours the components are.
    if (marker == APP0) {
      return names("JFIF\0", from, end);
    }
    return marker != COMMENT && (marker < APP0 || marker > APP15);
  }

  /** SOF0 to SOF15; three numbers among them mean something else. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private boolean names(String name, int from, int end) {
    return end - from >= name.length()
        && new String(bytes, from, name.length(), StandardCharsets.ISO_8859_1).equals(name);
  }
}
