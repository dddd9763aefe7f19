package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture as Tesseract reads it best: dark on white, letters of a size that it knows.
 *
 * <p>Measured by {@code OcrQuality} (in {@code src/bench/java}) with Russian and English data on 90
 * painted screenshots, four fifths of them worn, and 20 of Chromium: the share of the words found,
 * character error rate, and milliseconds of one core at the median and the 95th percentile.
 *
 * <pre>
 * prepared                   all   CER    undamaged ru  en    Chromium ru  en    p50  p95
 * not at all                 .772  .219   .856  .927          .932  .907         204  408
 * upscaled                   .847  .174   .940  .960          .955  .935         396  667
 * dark on white              .818  .154   .940  .922          .874  .911         190  289
 * dark on white, upscaled    .903  .093   .960  .939          .972  .951         394  553
 * </pre>
 *
 * The last is what happens here. Tesseract's segmentation of one block (6) finds as much (.906) but
 * nearly twice as many words that are not there; that of sparse text (11) finds less (.894).
 *
 * @param image what it reads
 * @param scale of that against the picture
 * @param width of the picture
 * @param height of the picture
 */
record OcrPage(GreyImage image, double scale, int width, int height) {
  /** Tesseract's page segmentation: fully automatic, without a look at the orientation. */
  static final int MODE = 3;

  private static final int SMALLEST = 8;
  private static final int LONGEST = 32_000;

  /** Of what Tesseract is given: a 1920 × 1080 screen twice as large. */
  static final double MOST_PIXELS = 9e6;

  private static final double HIGHEST_SCALE = 3;

  /** To which height pieces of lines are brought, in pixels. */
  private static final double LETTERS = 28;

  private static final double SUREST_GARBAGE = 0.35;
  private static final double SURE = 0.7;

  /** The page of a picture; null where it has no room for a letter. */
  static @Nullable OcrPage of(RgbImage picture) {
    var width = picture.width();
    var height = picture.height();
    if (width < SMALLEST || height < SMALLEST) {
      return null;
    }
    var most =
        Math.min(
            Math.sqrt(MOST_PIXELS / ((double) width * height)),
            (double) LONGEST / Math.max(width, height));
    var reduced = Math.min(1, most);
    var grey = GreyImage.of(picture).scaled(reduced).darkOnWhite();
    var letters = grey.letterHeight();
    var scale = Math.min(scale(letters), most / reduced);
    return new OcrPage(grey.scaled(scale), reduced * scale, width, height);
  }

  /** By how much letters of a height are enlarged, if there is room. */
  static double scale(int letterHeight) {
    var wanted = letterHeight == 0 ? 1 : Math.round(2 * LETTERS / letterHeight) / 2.0;
    return Math.clamp(wanted, 1, HIGHEST_SCALE);
  }

  /** What was read, in the picture's own pixels, without what cannot be words. */
  OcrText text(List<OcrText.Line> read) {
    var lines = new ArrayList<OcrText.Line>();
    for (var line : read) {
      var words =
          new ArrayList<>(line.words().stream().filter(OcrPage::likely).map(this::placed).toList());
      // Frames, rules and scroll bars are read as strokes at the ends of lines.
      while (!words.isEmpty() && stroke(words.getFirst())) {
        words.removeFirst();
      }
      while (!words.isEmpty() && stroke(words.getLast())) {
        words.removeLast();
      }
      if (speaks(words)) {
        lines.add(TesseractReader.line(words));
      }
    }
    return new OcrText(lines);
  }

  private static boolean likely(OcrText.Word word) {
    return word.confidence() >= SUREST_GARBAGE;
  }

  private static boolean stroke(OcrText.Word word) {
    return word.text().matches("[|¦{}_=~°\\\\]+");
  }

  /** Letters or figures, and if they are but two or three, surely so; a lone letter is an icon. */
  private static boolean speaks(List<OcrText.Word> words) {
    var count =
        words.stream()
            .flatMapToInt(word -> word.text().codePoints())
            .filter(Character::isLetterOrDigit)
            .count();
    var figures = words.stream().anyMatch(word -> word.text().matches("\\d+"));
    return count > 3 || (count > 1 || figures) && TesseractReader.line(words).confidence() >= SURE;
  }

  private OcrText.Word placed(OcrText.Word word) {
    return new OcrText.Word(word.text(), inPicture(word.box()), word.confidence());
  }

  private OcrText.Box inPicture(OcrText.Box box) {
    var left = Math.clamp((int) Math.floor(box.x() / scale), 0, width - 1);
    var top = Math.clamp((int) Math.floor(box.y() / scale), 0, height - 1);
    var right = Math.clamp((int) Math.ceil((box.x() + box.width()) / scale), left + 1, width);
    var bottom = Math.clamp((int) Math.ceil((box.y() + box.height()) / scale), top + 1, height);
    return new OcrText.Box(left, top, right - left, bottom - top);
  }
}
