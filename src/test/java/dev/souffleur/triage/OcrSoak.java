package dev.souffleur.triage;

import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.ScreenPainter.Layout;
import dev.souffleur.triage.ScreenPainter.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a small picture many times in a process of its own. Prints how much memory the process held
 * after a third of them and at the end, in kilobytes.
 */
final class OcrSoak {
  private static final int PICTURES = 300;

  private OcrSoak() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    try (var ocr =
        new TesseractOcr(
            BundledData.english(folder), Path.of("target", "ocr-natives"), List.of())) {
      var spec = Spec.of(Layout.TERMINAL, "pay", "Error code 51").size(220, 70, 1);
      var image = ScreenPainter.painting(spec).rgb();
      for (var i = 1; i <= PICTURES; i++) {
        if (ocr.read(image, Cancellation.none()).lines().isEmpty()) {
          throw new IllegalStateException("nothing was read");
        }
        if (i == PICTURES / 3 || i == PICTURES) {
          System.gc();
          System.out.println(residentKilobytes());
        }
      }
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
