package dev.souffleur.triage;

import dev.souffleur.ml.DownloadOptions;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelStore;
import java.nio.file.Path;
import java.util.Map;

/** OCR on the data that the system has, as a program without installed models reads. */
final class BenchOcr {
  private BenchOcr() {}

  static OcrEngine open() {
    var home = Path.of("target", "bench-home", "models");
    var models =
        new ModelStore(ModelCatalog.bundled(), home, DownloadOptions.system(() -> true, Map.of()));
    return new TesseractOcr(models, home.resolve("native"));
  }
}
