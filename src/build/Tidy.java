import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out the Java sources with google-java-format: {@code --check DIR…} fails on a file that is
 * laid out otherwise, {@code --write DIR…} lays it out.
 *
 * <p>Run as a source file on the JDK of the toolchain: a formatter plugin would run in Maven's own
 * JVM, whose compiler may be too old to read this project.
 */
final class Tidy {
  public static void main(String[] args) throws IOException {
    if (args.length < 2 || !(args[0].equals("--check") || args[0].equals("--write"))) {
      System.err.println("usage: Tidy --check|--write DIR...");
      System.exit(2);
    }
    var untidy = new ArrayList<Path>();
    for (var i = 1; i < args.length; i++) {
      for (var file : javaFiles(Path.of(args[i]))) {
        var before = Files.readString(file);
        var after = tidied(file, before);
        if (before.equals(after)) {
          continue;
        }
        untidy.add(file);
        if (args[0].equals("--write")) {
          Files.writeString(file, after);
        }
      }
    }
    if (args[0].equals("--write")) {
      System.out.println(untidy.size() + " files laid out");
    } else if (!untidy.isEmpty()) {
      untidy.forEach(file -> System.err.println("not laid out: " + file));
      System.err.println("Run: mvn process-test-sources exec:exec@format");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path root) {
    try (var walk = Files.walk(root)) {
      return walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tidied(Path file, String source) {
    try {
      var ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(source), Style.GOOGLE);
      return new Formatter().formatSource(ordered);
    } catch (FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      System.exit(1);
      throw new AssertionError(e);
    }
  }
}
