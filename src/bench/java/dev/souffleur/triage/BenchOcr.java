package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.awt.image.BufferedImage;
import java.nio.file.*;
import java.util.*;
import java.util.function.Function;
import java.util.regex.Pattern;

final class BenchOcr {
  static OcrEngine engine() {
    return new OcrEngine() {
      public Set<Language> languages() { return Set.of(Language.RUSSIAN, Language.ENGLISH); }
      public void close() {}
      public OcrText read(RgbImage im, Cancellation c) {
        try {
          var b = new BufferedImage(im.width(), im.height(), BufferedImage.TYPE_INT_RGB);
          for (int y = 0; y < im.height(); y++) for (int x = 0; x < im.width(); x++) {
            int a = (y * im.width() + x) * 3;
            b.setRGB(x, y, (im.rgb()[a] & 255) << 16 | (im.rgb()[a + 1] & 255) << 8 | im.rgb()[a + 2] & 255);
          }
          var png = ScreenPainter.png(b);
          var key = Path.of("/tmp/fusionwork/ocr-" + Arrays.hashCode(png) + ".tsv");
          if (!Files.exists(key)) {
            var f = Path.of("/tmp/fusionwork/in.png");
            Files.write(f, png);
            new ProcessBuilder("tesseract", f.toString(), key.toString().replace(".tsv", ""), "-l", "rus+eng", "--psm", "11", "--dpi", "150", "tsv").redirectErrorStream(true).redirectOutput(new java.io.File("/dev/null")).start().waitFor();
          }
          var lines = new LinkedHashMap<String, List<OcrText.Word>>();
          for (var l : Files.readAllLines(key)) {
            var p = l.split("\t", -1);
            if (!p[0].equals("5") || p[11].isBlank()) continue;
            lines.computeIfAbsent(p[2] + "." + p[3] + "." + p[4], k -> new ArrayList<>())
                .add(new OcrText.Word(p[11], new OcrText.Box(Integer.parseInt(p[6]), Integer.parseInt(p[7]), Integer.parseInt(p[8]), Integer.parseInt(p[9])), Double.parseDouble(p[10]) / 100));
          }
          var out = new ArrayList<OcrText.Line>();
          for (var w : lines.values()) {
            var t = String.join(" ", w.stream().map(OcrText.Word::text).toList());
            int h = w.stream().mapToInt(x -> x.box().height()).max().orElse(1);
            out.add(new OcrText.Line(t, new OcrText.Box(w.getFirst().box().x(), w.getFirst().box().y(), 10, h), w.stream().mapToDouble(OcrText.Word::confidence).average().orElse(0), w));
          }
          return new OcrText(out);
        } catch (Exception e) { throw new RuntimeException(e); }
      }
    };
  }
  static Function<OcrText, List<Finding>> findings() {
    var amount = Pattern.compile("(?:[$€£]\\s?\\d[\\d .,]*|\\d[\\d  .,]*\\s?(?:₽|руб|RUB|EUR|USD|€))");
    var url = Pattern.compile("https?://\\S+");
    var code = Pattern.compile("\\b(?:[A-Z]{2,}[_-][A-Z0-9_-]*\\d+|ERR_[A-Z_]+|0x[0-9A-Fa-f]{6,}|E[A-Z]{6,})\\b");
    return text -> {
      var out = new ArrayList<Finding>();
      for (int i = 0; i < text.lines().size(); i++) {
        var t = text.lines().get(i).text();
        var m = amount.matcher(t); while (m.find()) out.add(new Finding(Finding.Kind.AMOUNT, m.group().strip(), i));
        m = url.matcher(t); while (m.find()) out.add(new Finding(Finding.Kind.URL, m.group(), i));
        m = code.matcher(t); while (m.find()) out.add(new Finding(Finding.Kind.ERROR_CODE, m.group(), i));
      }
      return out;
    };
  }
}
