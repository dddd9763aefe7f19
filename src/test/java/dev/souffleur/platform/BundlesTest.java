package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All texts of the program: {@code messages_<language>.properties} beside each feature's classes.
 *
 * <p>A key counts as used where a Java source holds it as a string, an FXML file as {@code
 * texts['…']}, or picocli's help after a {@code bundle:}. Keys made from a value (an enum's id,
 * say) count as used where a Java source appends to their beginning: {@code "llm.error." +
 * reason.id()} uses every key that begins with {@code llm.error.}.
 */
class BundlesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path ROOT = RESOURCES.resolve("dev/souffleur");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern FILE = Pattern.compile("messages_(\\w+)\\.properties");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern FXML_KEY = Pattern.compile("texts\\['([\\w.]+)']");
  private static final Pattern HELP_KEY = Pattern.compile("\\$\\{bundle:([\\w.]+)}");
  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-zA-Z][\\w-]*){2,}");
  // Names of files look like keys of two or three parts.
  private static final Pattern FILE_NAME =
      Pattern.compile(".*\\.(json|jsonl|db|mv|lock|log|css|fxml|png|svg|txt|md|sql|zip|onnx|tmp)");

  /** Texts by language code, then by key, for one folder. */
  private record Bundle(String feature, Map<String, Map<String, String>> texts) {
    Set<String> keys() {
      return texts.values().stream()
          .flatMap(language -> language.keySet().stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyBundleLiesBesideAFeatureInEveryLanguage() {
    assertThat(bundles()).isNotEmpty();
    for (var bundle : bundles()) {
      assertThat(bundle.texts().keySet())
          .as(bundle.feature())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Language.values()).map(Language::code).toList());
    }
    assertThat(files(RESOURCES, ".properties").filter(BundlesTest::isBundle).toList())
        .as("files in dev/souffleur/<feature>, or its ui")
        .allMatch(file -> file.startsWith(ROOT) && feature(file).matches("[a-z]+(\\.ui)?"));
  }

  @Test
  void everyKeyHasATextInEveryLanguage() {
    var missing = new ArrayList<String>();
    for (var bundle : bundles()) {
      for (var language : bundle.texts().entrySet()) {
        for (var key : bundle.keys()) {
          if (language.getValue().getOrDefault(key, "").isBlank()) {
            missing.add(key + " (" + language.getKey() + ")");
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyKeyBeginsWithItsFeatureAndStandsOnce() {
    for (var bundle : bundles()) {
      assertThat(bundle.keys())
          .as(bundle.feature())
          .allMatch(key -> key.startsWith(bundle.feature() + "."));
    }
    assertThat(repeated()).isEmpty();
  }

  private static List<String> repeated() {
    var repeated = new ArrayList<String>();
    files(RESOURCES, ".properties")
        .filter(BundlesTest::isBundle)
        .forEach(
            file -> {
              // Properties calls put for each line, and the last one wins in silence.
              var properties =
                  new Properties() {
                    @Override
                    public synchronized Object put(Object key, Object value) {
                      if (containsKey(key)) {
                        repeated.add(file + ": " + key);
                      }
                      return super.put(key, value);
                    }
                  };
              load(properties, file);
            });
    return repeated;
  }

  @Test
  void everyTextIsAPatternWithTheSameArgumentsInEveryLanguage() {
    var wrong = new ArrayList<String>();
    for (var bundle : bundles()) {
      for (var key : bundle.keys()) {
        var arguments = new HashSet<Set<Integer>>();
        bundle
            .texts()
            .forEach(
                (language, texts) -> {
                  try {
                    arguments.add(arguments(texts.getOrDefault(key, "")));
                  } catch (IllegalArgumentException e) {
                    wrong.add(key + " (" + language + "): " + e.getMessage());
                  }
                });
        if (arguments.size() > 1) {
          wrong.add(key + ": arguments " + arguments);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The numbers of the arguments, those inside of choices too. */
  private static Set<Integer> arguments(String pattern) {
    var numbers = new TreeSet<Integer>();
    // Each probe is put in where its argument is used, whatever the apostrophes do.
    for (var i = 0; i < 10; i++) {
      var plain = new Object[10];
      var changed = new Object[10];
      for (var j = 0; j < 10; j++) {
        plain[j] = 7;
        changed[j] = j == i ? 1_000_003 : 7;
      }
      var format = new MessageFormat(pattern, Language.RUSSIAN.locale());
      if (!format.format(plain).equals(format.format(changed))) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  @Test
  void noTextLosesAnApostropheOrABrace() {
    var suspicious = new ArrayList<String>();
    for (var bundle : bundles()) {
      bundle
          .texts()
          .forEach(
              (language, texts) ->
                  texts.forEach(
                      (key, text) -> {
                        // A brace is written '{' or '}'.
                        if (text.replaceAll("''|'[{}]'", "").contains("'")) {
                          suspicious.add(key + " (" + language + "): a single apostrophe");
                        }
                      }));
    }
    assertThat(suspicious).isEmpty();
  }

  @Test
  void everyKeyIsUsed() {
    var literals = new HashSet<String>();
    var prefixes = new HashSet<String>();
    collectUses(literals, prefixes);
    var unused =
        bundles().stream()
            .flatMap(bundle -> bundle.keys().stream())
            .filter(key -> !literals.contains(key))
            .filter(key -> prefixes.stream().noneMatch(key::startsWith))
            .toList();
    assertThat(unused).isEmpty();
  }

  @Test
  void everyKeyThatIsUsedHasAText() {
    var keys =
        bundles().stream().flatMap(bundle -> bundle.keys().stream()).collect(Collectors.toSet());
    var features = bundles().stream().map(Bundle::feature).collect(Collectors.toSet());
    var literals = new HashSet<String>();
    collectUses(literals, new HashSet<>());
    var unknown =
        literals.stream()
            .filter(literal -> KEY.matcher(literal).matches())
            .filter(literal -> features.contains(literal.substring(0, literal.indexOf('.'))))
            .filter(literal -> !FILE_NAME.matcher(literal).matches())
            .filter(literal -> !keys.contains(literal))
            .sorted()
            .toList();
    assertThat(unknown).isEmpty();

    var unknownInFxml =
        files(RESOURCES, ".fxml")
            .flatMap(file -> FXML_KEY.matcher(read(file)).results())
            .map(match -> match.group(1))
            .filter(key -> !keys.contains(key))
            .toList();
    assertThat(unknownInFxml).isEmpty();
  }

  private static void collectUses(Set<String> literals, Set<String> prefixes) {
    files(SOURCES, ".java")
        .flatMap(file -> STRING.matcher(read(file)).results())
        .forEach(
            match -> {
              var help = HELP_KEY.matcher(match.group(1));
              literals.add(help.matches() ? help.group(1) : match.group(1));
              if (match.group(1).matches("[a-z]+\\.([\\w-]+\\.)+")) {
                prefixes.add(match.group(1));
              }
            });
    files(RESOURCES, ".fxml")
        .flatMap(file -> FXML_KEY.matcher(read(file)).results())
        .forEach(match -> literals.add(match.group(1)));
  }

  private static List<Bundle> bundles() {
    var byFeature = new TreeMap<String, Map<String, Map<String, String>>>();
    files(ROOT, ".properties")
        .forEach(
            file -> {
              var name = FILE.matcher(file.getFileName().toString());
              if (name.matches()) {
                var texts = new TreeMap<String, String>();
                var properties = new Properties();
                load(properties, file);
                properties.forEach((key, value) -> texts.put((String) key, (String) value));
                byFeature
                    .computeIfAbsent(feature(file), feature -> new TreeMap<>())
                    .put(name.group(1), texts);
              }
            });
    return byFeature.entrySet().stream()
        .map(entry -> new Bundle(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String feature(Path file) {
    return ROOT.relativize(file.getParent()).toString().replace(File.separatorChar, '.');
  }

  private static boolean isBundle(Path file) {
    return FILE.matcher(file.getFileName().toString()).matches();
  }

  private static void load(Properties properties, Path file) {
    try {
      properties.load(new StringReader(read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path root, String ending) {
    try (var all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
