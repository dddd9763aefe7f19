package dev.souffleur.triage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What kind of file some bytes are, told by the bytes themselves: names lie. */
enum PictureFormat {
  PNG("image/png"),
  JPEG("image/jpeg"),
  GIF("image/gif"),
  BMP("image/bmp"),
  TIFF("image/tiff"),
  WEBP("image/webp"),
  HEIC("image/heic"),
  AVIF("image/avif"),
  SVG("image/svg+xml"),
  PDF("application/pdf"),
  UNKNOWN("application/octet-stream");

  /** How far into a file an {@code <svg>} may begin: after an XML declaration and comments. */
  private static final int SVG_HEAD = 4096;

  // ISO 14496-12 brands: ISO 23008-12 registers those of HEIF, AV1 Image File Format those of AVIF.
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

  private final String mediaType;

  PictureFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The name under which ImageIO knows it. */
  String readerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PictureFormat of(byte[] bytes) {
    if (begins(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (begins(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (begins(bytes, 0, "GIF87a") || begins(bytes, 0, "GIF89a")) {
      return GIF;
    }
    if (begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP")) {
      return WEBP;
    }
    if (begins(bytes, 0, "II*\0") || begins(bytes, 0, "MM\0*")) {
      return TIFF;
    }
    if (begins(bytes, 0, "%PDF-")) {
      return PDF;
    }
    if (begins(bytes, 4, "ftyp")) {
      return brand(bytes);
    }
    if (isBmp(bytes)) {
      return BMP;
    }
    return isSvg(bytes) ? SVG : UNKNOWN;
  }

  private static PictureFormat brand(byte[] bytes) {
    var major = latin(bytes, 8, 12);
    // A general major brand may hide the codec among the compatible ones.
    var size = Math.min(bytes.length, 8 + 4 * 32);
    for (var at = 8; at + 4 <= size; at += 4) {
      if (AVIF_BRANDS.contains(latin(bytes, at, at + 4))) {
        return AVIF;
      }
    }
    return HEIC_BRANDS.contains(major) ? HEIC : UNKNOWN;
  }

  // Two letters are little to go by: the size of the second header must be one that exists.
  private static boolean isBmp(byte[] bytes) {
    return begins(bytes, 0, "BM")
        && bytes.length >= 26
        && bytes[15] == 0
        && bytes[16] == 0
        && bytes[17] == 0
        && Set.of(12, 40, 52, 56, 64, 108, 124).contains(bytes[14] & 0xff);
  }

  private static boolean isSvg(byte[] bytes) {
    var head = latin(bytes, 0, Math.min(bytes.length, SVG_HEAD)).replaceFirst("^\u00ef»¿", "");
    var text = head.stripLeading();
    return text.startsWith("<svg") || (text.startsWith("<") && text.contains("<svg"));
  }

  private static boolean begins(byte[] bytes, int at, String magic) {
    return latin(bytes, at, at + magic.length()).equals(magic);
  }

  private static String latin(byte[] bytes, int from, int to) {
    return to > bytes.length
        ? ""
        : new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.ISO_8859_1);
  }
}
