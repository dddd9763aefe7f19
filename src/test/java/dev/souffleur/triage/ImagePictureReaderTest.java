package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePictureReaderTest {
  @TempDir Path folder;
  private final ImagePictureReader reader = new ImagePictureReader();

  static List<Pictures.Sample> samples() {
    return Pictures.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aPictureIsWhatPillowMakesOfIt(Pictures.Sample sample) {
    var picture = read(sample.file());

    assertThat(picture.pixels().width()).isEqualTo(sample.width());
    assertThat(picture.pixels().height()).isEqualTo(sample.height());
    assertThat(picture.file().mediaType()).isEqualTo("image/" + sample.format());
    var rgb = picture.pixels().rgb();
    if (sample.sha256().isEmpty()) {
      assertThat(meanDifference(rgb, sample.rgb())).isLessThanOrEqualTo(tolerance(sample));
    } else {
      assertThat(sha256(rgb)).isEqualTo(sample.sha256());
    }
  }

  /** What the decoders themselves differ by, on average, of 255; see the reader's description. */
  private static double tolerance(Pictures.Sample sample) {
    return switch (sample.format()) {
      case "webp" -> 8;
      case "tiff" -> 1;
      default -> 0;
    };
  }

  @Test
  void thePicturesFileIsNamedAndMeasured() {
    var bytes = Pictures.file("jpeg", "orientation 6");

    var file = read(bytes).file();

    assertThat(file.name()).isEqualTo("скриншот.png");
    assertThat(file.mediaType()).isEqualTo("image/jpeg");
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.sha256()).isEqualTo(sha256(bytes));
    assertThat(List.of(file.width(), file.height())).containsExactly(13, 19);
  }

  @Test
  void aTiffIsTurnedToo() throws IOException {
    var bytes = Pictures.file("tiff", "rgb");
    var plain = read(bytes).pixels();

    var turned = read(withOrientation(bytes, 3)).pixels();

    var reversed = new byte[plain.rgb().length];
    for (var i = 0; i < reversed.length; i += 3) {
      System.arraycopy(plain.rgb(), i, reversed, reversed.length - 3 - i, 3);
    }
    assertThat(turned.rgb()).isEqualTo(reversed);
  }

  @Test
  void aTiffInOneStripWithoutEndIsNotTakenForABomb() throws IOException {
    var bytes = Pictures.file("tiff", "rgb");
    var endless = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    var rows = entry(endless, 0x0116);
    endless.putShort(rows + 2, (short) 4).putInt(rows + 8, -1);

    assertThat(read(endless.array()).pixels().rgb()).isEqualTo(read(bytes).pixels().rgb());
  }

  @Test
  void aFileOnDiskIsReadWhateverItsEnding() throws IOException {
    var path = folder.resolve("счёт.txt");
    Files.write(path, Pictures.file("png", "rgb"));

    var picture = reader.read(new PictureSource.OnDisk(path), Cancellation.none());

    assertThat(picture.file().name()).isEqualTo("счёт.txt");
    assertThat(picture.file().mediaType()).isEqualTo("image/png");
    assertThat(picture.bytes()).isEqualTo(Files.readAllBytes(path));
  }

  @ParameterizedTest
  @CsvSource({
    "png, rgb",
    "png, palette 4 bit",
    "png, interlaced with alpha",
    "jpeg, 4:2:0",
    "jpeg, progressive",
    "gif, palette",
    "bmp, rgb",
    "bmp, palette",
    "tiff, rgb",
    "tiff, tiff_lzw",
    "webp, lossless",
    "webp, lossy"
  })
  void aPictureThatEndsTooEarlyIsRefusedWhereverItWasCut(String format, String name) {
    var whole = Pictures.file(format, name);
    // The last bytes of some formats are padding, or say nothing about the picture.
    for (var length = 1; length < whole.length - 40; length += 7) {
      var cut = Arrays.copyOf(whole, length);
      assertThat(refusal(cut))
          .as("%s of %s bytes", length, whole.length)
          .isIn("triage.picture.truncated", "triage.picture.damaged", "triage.picture.unknown");
    }
    if (List.of("png", "jpeg", "gif", "webp").contains(format)) {
      assertThat(refusal(Arrays.copyOf(whole, whole.length * 2 / 3)))
          .isEqualTo("triage.picture.truncated");
    }
  }

  @Test
  void aBombCostsNothingAndIsRefusedByItsHeader() {
    assertThat(refusal(pngOf(60_000, 60_000))).isEqualTo("triage.picture.tooManyPixels");
    assertThat(refusal(pngOf(40_000, 10))).isEqualTo("triage.picture.tooManyPixels");
    assertThat(refusal(pngOf(10_000, 5_001))).isEqualTo("triage.picture.tooManyPixels");
    assertThat(refusal(pngOf(Integer.MAX_VALUE, Integer.MAX_VALUE)))
        .isEqualTo("triage.picture.tooManyPixels");
    assertThat(refusal(pngOf(0, 10))).isEqualTo("triage.picture.damaged");
  }

  @Test
  void whatStandsBesideThePictureIsNotUnpacked() throws IOException {
    var whole = Pictures.file("png", "palette 4 bit");
    // A compressed comment that claims more than it holds would stop the decoder of the JDK.
    var comment =
        chunk("zTXt", "note\0\0no zlib stream at all".getBytes(StandardCharsets.US_ASCII));
    var bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, 33);
    bytes.write(comment);
    bytes.write(whole, 33, whole.length - 33);

    assertThat(read(bytes.toByteArray()).pixels().rgb()).isEqualTo(read(whole).pixels().rgb());
  }

  @Test
  void aLargePictureIsThinnedOutAndKeepsItsTrueSizeInTheRecord() throws IOException {
    var image = new BufferedImage(5000, 4000, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(4998, 3998, 0, 255);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);

    var picture = read(bytes.toByteArray());

    assertThat(List.of(picture.file().width(), picture.file().height()))
        .containsExactly(5000, 4000);
    assertThat(List.of(picture.pixels().width(), picture.pixels().height()))
        .containsExactly(2500, 2000);
    assertThat(picture.pixels().rgb()[3 * 2500 * 2000 - 1]).isEqualTo((byte) 255);
  }

  @ParameterizedTest
  @CsvSource({
    "ftypheic, triage.picture.heic",
    "ftypmif1, triage.picture.heic",
    "ftypavif, triage.picture.avif",
    "ftypisom, triage.picture.unknown"
  })
  void aPhoneFormatIsNamedWithTheWayOut(String brand, String key) {
    var bytes = ("\0\0\0\u0018" + brand + "\0\0\0\0mp41mp42" + "x".repeat(40)).getBytes(latin());

    assertThat(refusal(bytes)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%PDF-1.7 etc|triage.picture.pdf",
        "<svg xmlns='http://www.w3.org/2000/svg'/>|triage.picture.svg",
        "<?xml version='1.0'?><!-- a --><svg/>|triage.picture.svg",
        "<html><body>Login</body></html>|triage.picture.unknown",
        "Здравствуйте!|triage.picture.unknown",
        "BM is a bank|triage.picture.unknown",
        "GIF|triage.picture.unknown"
      })
  void whatIsNoPictureIsToldFromIt(String content, String key) {
    assertThat(refusal(content.getBytes(StandardCharsets.UTF_8))).isEqualTo(key);
  }

  @Test
  void aWrongChecksumMeansDamage() {
    var bytes = Pictures.file("png", "rgb");
    bytes[bytes.length - 30] ^= 1;

    assertThat(refusal(bytes)).isEqualTo("triage.picture.damaged");
  }

  @Test
  void aJpegWhoseMiddleIsOverwrittenIsNotShownAsIfItWereWhole() {
    var bytes = Pictures.file("jpeg", "4:4:4");
    // Restart markers where there are none: the decoder would go on and guess.
    for (var i = bytes.length - 120; i < bytes.length - 40; i += 2) {
      bytes[i] = (byte) 0xff;
      bytes[i + 1] = (byte) 0xd3;
    }

    assertThat(refusal(bytes)).isEqualTo("triage.picture.damaged");
  }

  @Test
  void whatIsNotAFileIsRefused() throws IOException {
    var picture = Files.write(folder.resolve("a.png"), Pictures.file("png", "rgb"));
    var empty = Files.createFile(folder.resolve("empty.png"));
    Files.delete(picture);

    assertThat(refusal(folder)).isEqualTo("triage.picture.folder");
    assertThat(refusal(empty)).isEqualTo("triage.picture.empty");
    assertThat(refusal(picture)).isEqualTo("triage.picture.missing");
    assertThat(refusal(Path.of("/dev/zero"))).isEqualTo("triage.picture.special");
    assertThat(refusal(new byte[0])).isEqualTo("triage.picture.empty");
  }

  @Test
  void aFileOfAHundredMegabytesIsRefusedUnread() throws IOException {
    var huge = folder.resolve("huge.png");
    try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(100L << 20);
    }

    assertThat(refusal(huge)).isEqualTo("triage.picture.tooLarge");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void aFileWhoseSizeChangesWhileItIsReadIsRefused(int change) throws IOException {
    var path = Files.write(folder.resolve("growing.png"), Pictures.file("png", "rgb"));
    var before = (int) Files.size(path) - change;

    var error =
        catchThrowableOfType(
            UserException.class,
            () -> PictureBytes.read(path, "growing.png", before, Cancellation.none()));

    assertThat(error.key()).isEqualTo("triage.picture.changing");
  }

  @Test
  void aFileThatMayNotBeReadIsToldFromABrokenDisk() {
    // The tests may run as root, whom no permission stops.
    assertThat(PictureBytes.failure(new AccessDeniedException("a"), "a").key())
        .isEqualTo("triage.picture.denied");
    assertThat(PictureBytes.failure(new IOException("Input/output error"), "a").key())
        .isEqualTo("triage.picture.unreadable");
  }

  @Test
  void aCancelledReadingEnds() {
    var cancellation = new Cancellation();
    cancellation.cancel();
    var source = new PictureSource.InMemory("a", Pictures.file("png", "rgb"));

    assertThatThrownBy(() -> reader.read(source, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp"})
  void aDecodingStopsInTheMiddleWhenCancelled(String format) throws IOException {
    var image = new BufferedImage(2000, 2000, BufferedImage.TYPE_INT_RGB);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    var cancellation = new Cancellation();
    var decoder = ImageIO.getImageReadersByFormatName(format).next();
    decoder.addIIOReadProgressListener(new DecoderComplaints(cancellation));
    decoder.setInput(new ByteArrayImageInputStream(bytes.toByteArray()));
    cancellation.cancel();

    assertThatThrownBy(() -> decoder.read(0)).isInstanceOf(CancellationException.class);
  }

  @Test
  void everyRefusalIsOneLineInBothLanguages() {
    var error = catchThrowableOfType(UserException.class, () -> read(pngOf(60_000, 60_000)));

    assertThat(error.line(new Messages(Language.RUSSIAN)))
        .isEqualTo(
            "Картинка «скриншот.png» слишком велика: 60000 × 60000 точек. Можно до 50 млн точек и"
                + " до 30000 по стороне: обрежьте её или уменьшите.");
    assertThat(error.line(new Messages(Language.ENGLISH))).contains("60000 × 60000");
  }

  @Test
  void transparentPartsLieOnWhite() throws IOException {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, new Color(0, 0, 0, 128).getRGB());
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);

    assertThat(read(bytes.toByteArray()).pixels().rgb())
        .containsExactly(255, 255, 255, 127, 127, 127);
  }

  private Picture read(byte[] bytes) {
    return reader.read(new PictureSource.InMemory("скриншот.png", bytes), Cancellation.none());
  }

  private String refusal(byte[] bytes) {
    return refusal(new PictureSource.InMemory("скриншот.png", bytes));
  }

  private String refusal(Path path) {
    return refusal(new PictureSource.OnDisk(path));
  }

  private String refusal(PictureSource source) {
    var error =
        catchThrowableOfType(UserException.class, () -> reader.read(source, Cancellation.none()));
    return error == null ? "no refusal" : error.key();
  }

  /** A file of a few bytes whose header claims that size. */
  private static byte[] pngOf(int width, int height) {
    var header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    bytes.writeBytes(chunk("IHDR", header.array()));
    bytes.writeBytes(chunk("IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1}));
    bytes.writeBytes(chunk("IEND", new byte[0]));
    return bytes.toByteArray();
  }

  private static byte[] chunk(String name, byte[] data) {
    var bytes = ByteBuffer.allocate(data.length + 12).putInt(data.length);
    bytes.put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
    var crc = new CRC32();
    crc.update(bytes.array(), 4, data.length + 4);
    return bytes.putInt((int) crc.getValue()).array();
  }

  /** A little-endian TIFF with an orientation in the place of a tag that has its default. */
  private static byte[] withOrientation(byte[] tiff, int value) {
    var file = ByteBuffer.wrap(tiff.clone()).order(ByteOrder.LITTLE_ENDIAN);
    var planarConfiguration = entry(file, 0x011c);
    file.putShort(planarConfiguration, (short) 0x0112);
    file.putShort(planarConfiguration + 8, (short) value);
    return file.array();
  }

  /** Where the entry of a tag lies. */
  private static int entry(ByteBuffer file, int tag) {
    var directory = file.getInt(4);
    return IntStream.range(0, file.getShort(directory))
        .map(i -> directory + 2 + 12 * i)
        .filter(at -> file.getShort(at) == tag)
        .findFirst()
        .orElseThrow();
  }

  private static double meanDifference(byte[] a, byte[] b) {
    assertThat(a).hasSameSizeAs(b);
    var sum = 0L;
    for (var i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return (double) sum / a.length;
  }

  private static Charset latin() {
    return StandardCharsets.ISO_8859_1;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
