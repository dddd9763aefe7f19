package dev.souffleur.triage;

import dev.souffleur.ml.InstalledModels;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A model store of OCR data that tests fill; remembers what was reported as unloadable. */
final class BundledData implements InstalledModels {
  private final Map<String, Path> files = new ConcurrentHashMap<>();
  private final List<String> reported = new ArrayList<>();

  /** With the English data that comes with the program. */
  static BundledData english(Path folder) {
    var data = new BundledData();
    var file = folder.resolve("eng.traineddata");
    try (var stream = BundledData.class.getResourceAsStream("/tessdata/eng.traineddata")) {
      if (!Files.exists(file)) {
        Files.copy(stream, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    data.install(ModelCatalog.OCR_ENGLISH, file);
    return data;
  }

  void install(String model, Path file) {
    files.put(model, file);
  }

  void remove(String model) {
    files.remove(model);
  }

  List<String> reported() {
    synchronized (reported) {
      return List.copyOf(reported);
    }
  }

  @Override
  public Optional<Path> file(String modelId, ModelFile.Role role) {
    return role == ModelFile.Role.TRAINED_DATA
        ? Optional.ofNullable(files.get(modelId))
        : Optional.empty();
  }

  @Override
  public boolean reportUnloadable(String modelId) {
    synchronized (reported) {
      reported.add(modelId);
    }
    files.remove(modelId);
    return true;
  }
}
