package dev.souffleur.triage;

import dev.souffleur.ml.InstalledModels;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelFile;
import dev.souffleur.platform.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where Tesseract's data lies: the model store's first, then what the system has. Looks at the disk
 * each time, so that what is installed meanwhile is found. Safe from any thread.
 */
final class TesseractData {
  private final InstalledModels models;
  private final List<Path> folders;
  private final Set<DataFile> refused = ConcurrentHashMap.newKeySet();

  /** A language's data; another size or time means other data. */
  record DataFile(Path path, long bytes, long modified) {}

  TesseractData(InstalledModels models, List<Path> folders) {
    this.models = models;
    this.folders = List.copyOf(folders);
  }

  /** The data to be used of each language at hand, the language that is read first coming first. */
  Map<Language, DataFile> find() {
    var found = new LinkedHashMap<Language, DataFile>();
    for (var language : List.of(Language.RUSSIAN, Language.ENGLISH)) {
      candidates(language).stream()
          .filter(file -> !refused.contains(file))
          .findFirst()
          .ifPresent(file -> found.put(language, file));
    }
    return found;
  }

  private List<DataFile> candidates(Language language) {
    var files = new ArrayList<DataFile>();
    models
        .file(model(language), ModelFile.Role.TRAINED_DATA)
        .ifPresent(file -> addIfThere(file, files));
    for (var folder : folders) {
      addIfThere(folder.resolve(TesseractReader.name(language) + ".traineddata"), files);
    }
    return files;
  }

  private static void addIfThere(Path file, List<DataFile> files) {
    try {
      if (Files.isRegularFile(file)) {
        var modified = Files.getLastModifiedTime(file).toMillis();
        files.add(new DataFile(file, Files.size(file), modified));
      }
    } catch (IOException e) {
      // It vanished between two looks: as good as not there.
      return;
    }
  }

  /** Data that Tesseract cannot read is left alone until it changes; the store is told. */
  void refuse(Language language, DataFile file) {
    refused.add(file);
    var stored = models.file(model(language), ModelFile.Role.TRAINED_DATA);
    if (stored.isPresent() && stored.get().equals(file.path())) {
      models.reportUnloadable(model(language));
    }
  }

  private static String model(Language language) {
    return switch (language) {
      case RUSSIAN -> ModelCatalog.OCR_RUSSIAN;
      case ENGLISH -> ModelCatalog.OCR_ENGLISH;
    };
  }

  /**
   * Where an installed Tesseract keeps its data, on this system.
   *
   * @param os as the property {@code os.name} has it
   */
  static List<Path> systemFolders(Map<String, String> environment, String os) {
    var folders = new ArrayList<Path>();
    var prefix = environment.getOrDefault("TESSDATA_PREFIX", "");
    add(prefix, folders);
    if (!prefix.isBlank()) {
      add(prefix + "/tessdata", folders);
    }
    if (os.toLowerCase(Locale.ROOT).startsWith("windows")) {
      for (var variable : List.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")) {
        var root = environment.getOrDefault(variable, "");
        if (!root.isBlank()) {
          add(root + "/Tesseract-OCR/tessdata", folders);
          add(root + "/Programs/Tesseract-OCR/tessdata", folders);
        }
      }
      return folders;
    }
    for (var version : List.of("5", "4.00")) {
      add("/usr/share/tesseract-ocr/" + version + "/tessdata", folders);
    }
    add("/usr/share/tessdata", folders);
    add("/usr/share/tesseract/tessdata", folders);
    add("/usr/local/share/tessdata", folders);
    add("/opt/homebrew/share/tessdata", folders);
    add("/opt/local/share/tessdata", folders);
    return folders;
  }

  private static void add(String folder, List<Path> folders) {
    try {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder));
      }
    } catch (InvalidPathException e) {
      // A variable that holds no path names no folder.
      return;
    }
  }
}
