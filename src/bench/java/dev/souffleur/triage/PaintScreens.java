package dev.souffleur.triage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Paints labelled screens into PNG files with a manifest for {@code eval triage --manifest}: {@code
 * PaintScreens SCREENS.jsonl FOLDER}.
 */
public final class PaintScreens {
  private PaintScreens() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("PaintScreens SCREENS.jsonl FOLDER");
    }
    var folder = Path.of(args[1]);
    Files.createDirectories(folder);
    var manifest = new StringBuilder("path,label\n");
    for (var screen : LabelledScreens.read(Path.of(args[0]))) {
      var name = screen.id() + ".png";
      Files.write(folder.resolve(name), ScreenPainter.png(screen.paint()));
      manifest.append(name).append(',').append(screen.label()).append('\n');
    }
    Files.writeString(folder.resolve("manifest.csv"), manifest);
  }
}
