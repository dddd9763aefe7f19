package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.ml.ImagePreprocessor.Filter;
import dev.souffleur.ml.ModelDescriptor.Fit;
import dev.souffleur.ml.ModelDescriptor.PictureInput;
import dev.souffleur.ml.PaintedPictures.Formula;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Held to what Pillow and numpy make; see {@code src/test/python/preprocess_reference.py}. */
final class ImagePreprocessorTest {
  private static final int SIZE = 224;

  private static PictureInput input(Fit fit) {
    return Stream.of("clip-vit-b-32", "siglip2-base")
        .map(id -> Objects.requireNonNull(ModelCatalog.bundled().model(id).imageText()).picture())
        .filter(picture -> picture.fit() == fit)
        .findFirst()
        .orElseThrow();
  }

  /** A model whose numbers are the bytes, to see the picture that a tensor is made of. */
  private static PictureInput plain(Fit fit) {
    var mean = input(fit).mean();
    return new PictureInput(fit, SIZE, mean, List.of(1.0, 1.0, 1.0), "image_embeds");
  }

  private static Stream<Named<JsonNode>> cases(String kind) throws IOException {
    try (var json = ImagePreprocessorTest.class.getResourceAsStream("preprocess-reference.json")) {
      var rows = new ObjectMapper().readTree(json).get(kind);
      return StreamSupport.stream(rows.spliterator(), false).map(row -> Named.of(name(row), row));
    }
  }

  private static String name(JsonNode row) {
    var name = new StringBuilder();
    row.properties().stream()
        .filter(entry -> entry.getValue().asText().length() < 32)
        .forEach(entry -> name.append(entry.getValue().asText()).append(' '));
    return name.toString();
  }

  static Stream<Named<JsonNode>> prepared() throws IOException {
    return cases("prepared");
  }

  static Stream<Named<JsonNode>> resized() throws IOException {
    return cases("resized");
  }

  static Stream<Named<JsonNode>> expanded() throws IOException {
    return cases("expanded");
  }

  @Test
  void everyReferenceIsThere() throws IOException {
    assertThat(prepared()).hasSize(88);
    assertThat(resized()).hasSize(48);
    assertThat(expanded()).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource
  void prepared(JsonNode row) {
    var image =
        PaintedPictures.paint(
            row.get("picture").asText(), row.get("width").asInt(), row.get("height").asInt());
    assertPrepared(image, Fit.valueOf(row.get("fit").asText()), row);
  }

  private static void assertPrepared(RgbImage image, Fit fit, JsonNode row) {
    var bytes = bytes(new ImagePreprocessor(plain(fit)).tensor(image), plain(fit));
    assertThat(sample(bytes)).isEqualTo(row.get("sample").asText());
    assertThat(sha(bytes.rgb())).isEqualTo(row.get("bytes").asText());
    var tensor = new ImagePreprocessor(input(fit)).tensor(image);
    var buffer = ByteBuffer.allocate(tensor.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(tensor);
    assertThat(sha(buffer.array())).isEqualTo(row.get("tensor").asText());
  }

  private static RgbImage bytes(float[] tensor, PictureInput input) {
    return PaintedPictures.paint(
        (x, y, c) -> {
          var value = tensor[(c * SIZE + y) * SIZE + x] + input.mean().get(c).floatValue();
          return Math.round(value * 255);
        },
        SIZE,
        SIZE);
  }

  @ParameterizedTest
  @MethodSource
  void resized(JsonNode row) {
    var image =
        PaintedPictures.paint(
            row.get("picture").asText(), row.get("width").asInt(), row.get("height").asInt());
    var small =
        ImagePreprocessor.resize(
            image,
            row.get("toWidth").asInt(),
            row.get("toHeight").asInt(),
            Filter.valueOf(row.get("filter").asText()));
    assertThat(small.width()).isEqualTo(row.get("toWidth").asInt());
    assertThat(sample(small)).isEqualTo(row.get("sample").asText());
    assertThat(sha(small.rgb())).isEqualTo(row.get("bytes").asText());
  }

  /** What Pillow's {@code convert("RGB")} does to grey, palette and alpha, and EXIF to a photo. */
  @ParameterizedTest
  @MethodSource
  void expanded(JsonNode row) {
    var image = expansion(row.get("name").asText(), 300, 211);
    assertThat(sha(image.rgb())).isEqualTo(row.get("expanded").asText());
    assertPrepared(image, Fit.SHORTER_SIDE_BICUBIC, row);
  }

  private static RgbImage expansion(String name, int width, int height) {
    var noise = PaintedPictures.formula("noise", width, height);
    return switch (name) {
      case "grey", "grey with alpha" ->
          PaintedPictures.paint((x, y, c) -> noise.at(x, y, 0), width, height);
      case "alpha" -> PaintedPictures.paint(noise, width, height);
      case "palette" -> {
        var colours = PaintedPictures.formula("gradient", 256, 1);
        yield PaintedPictures.paint(
            (x, y, c) -> colours.at(noise.at(x, y, 0), 0, c), width, height);
      }
      default -> turned(Integer.parseInt(name.substring("orientation ".length())), width, height);
    };
  }

  private static RgbImage turned(int orientation, int width, int height) {
    var writing = PaintedPictures.formula("writing", width, height);
    var right = width - 1;
    var bottom = height - 1;
    Formula formula =
        switch (orientation) {
          case 2 -> (x, y, c) -> writing.at(right - x, y, c);
          case 3 -> (x, y, c) -> writing.at(right - x, bottom - y, c);
          case 4 -> (x, y, c) -> writing.at(x, bottom - y, c);
          case 5 -> (x, y, c) -> writing.at(y, x, c);
          case 6 -> (x, y, c) -> writing.at(y, bottom - x, c);
          case 7 -> (x, y, c) -> writing.at(right - y, bottom - x, c);
          case 8 -> (x, y, c) -> writing.at(right - y, x, c);
          default -> throw new IllegalArgumentException("orientation " + orientation);
        };
    return orientation < 5
        ? PaintedPictures.paint(formula, width, height)
        : PaintedPictures.paint(formula, height, width);
  }

  private static String sample(RgbImage image) {
    var rows = new TreeSet<Integer>();
    var columns = new TreeSet<Integer>();
    for (var i = 0; i < 4; i++) {
      rows.add(i * image.height() / 4);
      columns.add(i * image.width() / 4);
    }
    var hex = new StringBuilder();
    for (var y : rows) {
      for (var x : columns) {
        var from = (y * image.width() + x) * 3;
        hex.append(HexFormat.of().formatHex(image.rgb(), from, from + 3));
      }
    }
    return hex.toString();
  }

  private static String sha(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 150)
  void aPictureOfOneColourStaysOne(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 1, max = 90) int toWidth,
      @ForAll @IntRange(min = 1, max = 90) int toHeight,
      @ForAll @IntRange(min = 0, max = 255) int value,
      @ForAll Filter filter) {
    var image = PaintedPictures.paint((x, y, c) -> (value + c) & 255, width, height);
    var resized = ImagePreprocessor.resize(image, toWidth, toHeight, filter);
    assertThat(resized.rgb())
        .isEqualTo(PaintedPictures.paint((x, y, c) -> (value + c) & 255, toWidth, toHeight).rgb());
  }

  @Property(tries = 100)
  void aTurnedPictureResizesToTheTurnedResult(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 60) int toHeight,
      @ForAll Filter filter) {
    Formula noise = PaintedPictures.formula("noise", width, height);
    var upright = PaintedPictures.paint(noise, width, height);
    var turned = PaintedPictures.paint((x, y, c) -> noise.at(y, x, c), height, width);
    var rows = ImagePreprocessor.resize(upright, width, toHeight, filter);
    var columns = ImagePreprocessor.resize(turned, toHeight, width, filter);
    assertThat(columns.rgb())
        .isEqualTo(
            PaintedPictures.paint((x, y, c) -> rows.rgb()[(x * width + y) * 3 + c], toHeight, width)
                .rgb());
  }

  @Test
  void thereIsNoPictureWithoutPixels() {
    var image = PaintedPictures.paint("noise", 3, 3);
    assertThatThrownBy(() -> ImagePreprocessor.resize(image, 0, 3, Filter.BICUBIC))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void aViewIsTheModelsSquareAlready(Fit fit) {
    var preprocessor = new ImagePreprocessor(plain(fit));
    var views = preprocessor.views(PaintedPictures.paint("writing", 640, 480));
    assertThat(views)
        .allSatisfy(
            view -> {
              assertThat(view.width()).isEqualTo(SIZE);
              assertThat(view.height()).isEqualTo(SIZE);
              assertThat(bytes(preprocessor.tensor(view), plain(fit)).rgb()).isEqualTo(view.rgb());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "1,    1,    1",
    "2,    3,    1",
    "224,  100,  1",
    "225,  100,  3",
    "480,  480,  1",
    "1280, 1024, 1",
    "640,  480,  3",
    "1920, 1080, 3",
    "1080, 1920, 3",
    "1080, 2400, 3",
    "3440, 1000, 4",
    "1000, 9000, 5",
    "1,    5000, 5",
    "5000, 1,    5"
  })
  void aPictureHasAsManyViewsAsItsShapeAsksFor(int width, int height, int views) {
    var image = PaintedPictures.paint("noise", width, height);
    assertThat(new ImagePreprocessor(input(Fit.SHORTER_SIDE_BICUBIC)).views(image)).hasSize(views);
  }

  @Test
  void theFirstViewIsTheWholePictureOnTheMeanColour() {
    var input = input(Fit.SHORTER_SIDE_BICUBIC);
    var image = PaintedPictures.paint("writing", 640, 320);
    var whole = new ImagePreprocessor(input).views(image).getFirst();
    var fitted = ImagePreprocessor.resize(image, SIZE, SIZE / 2, Filter.BICUBIC);
    int[] mean = {123, 117, 104};
    assertThat(whole.rgb())
        .isEqualTo(
            PaintedPictures.paint(
                    (x, y, c) ->
                        y < SIZE / 4 || y >= SIZE * 3 / 4
                            ? mean[c]
                            : fitted.rgb()[((y - SIZE / 4) * SIZE + x) * 3 + c],
                    SIZE,
                    SIZE)
                .rgb());
  }

  @Test
  void theTilesRunFromOneEndToTheOther() {
    var input = input(Fit.SQUARE_BILINEAR);
    var image = PaintedPictures.paint("writing", 800, 500);
    var views = new ImagePreprocessor(input).views(image);
    assertThat(views).hasSize(3);
    assertThat(views.get(1).rgb()).isEqualTo(part(image, 0).rgb());
    assertThat(views.get(2).rgb()).isEqualTo(part(image, 300).rgb());
  }

  @ParameterizedTest
  @CsvSource({"noise, 2001, 2001", "writing, 1920, 1920", "gradient, 1501, 1503"})
  void halvingALargePictureFirstChangesLittle(String name, int width, int height) {
    var image = PaintedPictures.paint(name, width, height);
    var view = new ImagePreprocessor(input(Fit.SHORTER_SIDE_BICUBIC)).views(image).getFirst();
    var exact = ImagePreprocessor.resize(image, SIZE, SIZE, Filter.BICUBIC);
    var sum = 0;
    for (var i = 0; i < exact.rgb().length; i++) {
      sum += Math.abs((exact.rgb()[i] & 0xff) - (view.rgb()[i] & 0xff));
    }
    assertThat((double) sum / exact.rgb().length).isLessThan(4);
  }

  private static RgbImage part(RgbImage image, int left) {
    var square =
        PaintedPictures.paint(
            (x, y, c) -> image.rgb()[(y * image.width() + left + x) * 3 + c], 500, 500);
    return ImagePreprocessor.resize(square, SIZE, SIZE, Filter.BILINEAR);
  }

  /** A mark of one pixel at a time: some tile must show it. */
  @Property(tries = 60)
  void noPartOfALongPictureIsLeftOut(
      @ForAll @IntRange(min = 225, max = 900) int length,
      @ForAll @IntRange(min = 1, max = 175) int breadth,
      @ForAll @IntRange(min = 0, max = 899) int at,
      @ForAll boolean tall) {
    var mark = at % length;
    Formula formula = (x, y, c) -> (tall ? y : x) == mark ? 255 : 0;
    var image =
        tall
            ? PaintedPictures.paint(formula, breadth, length)
            : PaintedPictures.paint(formula, length, breadth);
    var black =
        new PictureInput(
            Fit.SQUARE_BILINEAR, SIZE, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), "x");
    var tiles = new ImagePreprocessor(black).views(image);
    assertThat(tiles.subList(1, tiles.size()))
        .anySatisfy(tile -> assertThat(brightest(tile)).isGreaterThan(60));
  }

  private static int brightest(RgbImage image) {
    var brightest = 0;
    for (var value : image.rgb()) {
      brightest = Math.max(brightest, value & 0xff);
    }
    return brightest;
  }
}
