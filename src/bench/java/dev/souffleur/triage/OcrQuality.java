package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.ScreenPainter.Layout;
import dev.souffleur.triage.ScreenPainter.Spec;
import dev.souffleur.triage.ScreenPainter.Theme;
import dev.souffleur.triage.ScreenPainter.Wear;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/**
 * How well words are read, by the way in which pictures are prepared: character error rate, the
 * share of the words that were found, words that are not there, and processor time.
 *
 * <p>Arguments: the folder of {@code rus.traineddata} and {@code eng.traineddata}, and optionally a
 * folder of screenshots, each {@code name.png} with what is written on it in {@code name.txt}.
 */
public final class OcrQuality {
  private static final String[] RUSSIAN = {
    "https://shop.example.ru/checkout",
    "! Банк отклонил операцию. Код ошибки: 51",
    "Номер заказа: 10293",
    "Сумма: 1 290,00 руб.",
    "Проверьте баланс карты и попробуйте ещё раз или выберите другой способ оплаты.",
    "Если ошибка повторяется, напишите в службу поддержки."
  };
  private static final String[] ENGLISH = {
    "https://shop.example.com/checkout",
    "! The bank declined the payment. Error code: 51",
    "Order number: 10293",
    "Total: $99.00",
    "Check the balance of your card and try again, or choose another way to pay.",
    "If the error persists, contact our support team."
  };

  private record Shot(String group, RgbImage image, String text) {}

  /** Sums over pictures. */
  private static final class Score {
    private long letters;
    private long wrongLetters;
    private long words;
    private long found;
    private long extra;

    void add(String written, String read) {
      var expected = String.join(" ", words(written));
      letters += expected.length();
      wrongLetters += distance(expected, String.join(" ", words(read)));
      var left = new ArrayList<>(words(read));
      var all = words(written);
      words += all.size();
      found += all.stream().filter(left::remove).count();
      extra += left.size();
    }

    @Override
    public String toString() {
      return "CER %.3f found %.3f extra %.3f"
          .formatted(
              (double) wrongLetters / letters, (double) found / words, (double) extra / words);
    }
  }

  private OcrQuality() {}

  public static void main(String[] arguments) throws IOException {
    var data = new LinkedHashMap<Language, Path>();
    data.put(Language.RUSSIAN, Path.of(arguments[0], "rus.traineddata"));
    data.put(Language.ENGLISH, Path.of(arguments[0], "eng.traineddata"));
    var shots = painted();
    if (arguments.length > 1) {
      shots.addAll(real(Path.of(arguments[1])));
    }
    var ways = new LinkedHashMap<String, UnaryOperator<GreyImage>>();
    ways.put("as it is", image -> image);
    ways.put("upscaled", image -> image.scaled(factor(image.darkOnWhite())));
    ways.put("dark on white", GreyImage::darkOnWhite);
    ways.put("dark on white, upscaled", OcrQuality::prepared);
    ways.put("dark on white, upscaled, binarised", image -> binarised(prepared(image)));
    try (var reader = TesseractReader.load(data)) {
      for (var way : ways.entrySet()) {
        for (var mode :
            way.getKey().equals("dark on white, upscaled") ? List.of(3, 6, 11) : List.of(3)) {
          measure(way.getKey() + ", mode " + mode, way.getValue(), mode, shots, reader);
        }
      }
    }
  }

  private static void measure(
      String name,
      UnaryOperator<GreyImage> way,
      int mode,
      List<Shot> shots,
      TesseractReader reader) {
    var threads = ManagementFactory.getThreadMXBean();
    var scores = new TreeMap<String, Score>();
    var times = new ArrayList<Long>();
    for (var shot : shots) {
      var start = threads.getCurrentThreadCpuTime();
      var lines = reader.read(way.apply(GreyImage.of(shot.image())), mode, Cancellation.none());
      times.add((threads.getCurrentThreadCpuTime() - start) / 1_000_000);
      var read = new OcrText(lines).text();
      for (var group : List.of("all", shot.group())) {
        scores.computeIfAbsent(group, key -> new Score()).add(shot.text(), read);
      }
    }
    times.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %d ms, p95 %d ms of one core; %s%n",
        name,
        times.get(times.size() / 2),
        times.get(times.size() * 95 / 100),
        scores);
  }

  private static GreyImage prepared(GreyImage image) {
    var flat = image.darkOnWhite();
    return flat.scaled(factor(flat));
  }

  private static double factor(GreyImage flat) {
    var most = Math.sqrt(OcrPage.MOST_PIXELS / ((double) flat.width() * flat.height()));
    return Math.min(OcrPage.scale(flat.letterHeight()), most);
  }

  private static GreyImage binarised(GreyImage image) {
    var pixels = image.pixels().clone();
    for (var i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((pixels[i] & 255) < 144 ? 0 : 255);
    }
    return new GreyImage(image.width(), image.height(), pixels);
  }

  private static List<Shot> painted() {
    var shots = new ArrayList<Shot>();
    var turn = 0;
    for (var layout : Layout.values()) {
      for (var theme : Theme.values()) {
        for (var wear : Wear.values()) {
          var russian = turn % 2 == 0;
          var px = List.of(11, 13, 15, 20).get(turn++ % 4);
          var family = turn % 3 == 0 ? "DejaVu Sans" : "Liberation Sans";
          var spec =
              Spec.of(
                      layout,
                      russian ? "Оплата не прошла" : "Payment failed",
                      russian ? RUSSIAN : ENGLISH)
                  .theme(theme)
                  .font(family, px)
                  .wear(wear)
                  .buttons(russian ? "Повторить" : "Retry", russian ? "Отмена" : "Cancel");
          var painting = ScreenPainter.painting(spec);
          var group = (russian ? "ru " : "en ") + wear.name().toLowerCase(Locale.ROOT);
          shots.add(new Shot(group, painting.rgb(), String.join("\n", painting.text())));
        }
      }
    }
    return shots;
  }

  private static List<Shot> real(Path folder) throws IOException {
    var shots = new ArrayList<Shot>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().filter(path -> path.toString().endsWith(".png")).toList()) {
        var text = Files.readString(Path.of(file.toString().replace(".png", ".txt")));
        var group = Language.of(text).code() + " real";
        shots.add(new Shot(group, ScreenPainter.rgb(ImageIO.read(file.toFile())), text));
      }
    }
    return shots;
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    for (var word : text.toLowerCase(Locale.ROOT).replace('ё', 'е').split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var row = new int[b.length() + 1];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[b.length()];
  }
}
