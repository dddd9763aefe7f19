package dev.souffleur.app;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Services over a scratch folder that is deleted afterwards: for the sample dialog and for
 * measurements, which must not touch the user's data.
 */
final class ScratchContext {
  private final Program program;

  ScratchContext(Program program) {
    this.program = program;
  }

  /** Runs the work with services over a scratch folder. */
  <T> T with(Function<AppContext, T> work) {
    var folder = scratch();
    var settings = program.settings();
    var inside = inside(settings, folder);
    // What is installed may be used: it is no data of the user's.
    var models = settings.home().models();
    try (var context = new AppContext(() -> inside, models, line -> {})) {
      return work.apply(context);
    } finally {
      delete(folder);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("souffleur-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings in force, with every file below the folder. */
  private static Settings inside(Settings settings, Path folder) {
    var home = new DataDirectory(folder);
    return new Settings(
        home,
        home.database(),
        home.knowledge(),
        settings.apiKey(),
        settings.baseUrl(),
        settings.model(),
        settings.useResponses(),
        settings.temperature(),
        settings.replyMaxTokens(),
        settings.classifyMaxTokens(),
        settings.dailyBudgetUsd(),
        settings.language(),
        settings.theme(),
        settings.desk(),
        settings.offline());
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // A file that is still open on Windows stays in the temporary folder, which is cleared.
      folder.toFile().deleteOnExit();
    }
  }
}
