package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.souffleur.dialog.ui.CategoryColours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/**
 * Every colour of text on every ground it may lie on, in both themes, has at least the contrast of
 * WCAG 2.2 AA (1.4.3): 4.5:1. The style sheets may use no other colours than those judged here.
 */
class ThemeContrastTest {
  private static final double CONTRAST = 4.5;

  /** What text of any kind may lie on. */
  private static final List<String> GROUNDS =
      List.of(
          "-color-bg-default",
          "-color-bg-subtle",
          "-color-bg-inset",
          "-color-bg-overlay",
          "-desk-theirs",
          "-desk-mine",
          "-desk-hero",
          "-desk-selected",
          "-desk-mark");

  /** Colours of text, each with the grounds that it may lie on. */
  private static final Map<String, List<String>> PAIRS = new LinkedHashMap<>();

  /** Lines, bars, dots and veils: no text lies on them. */
  private static final Set<String> DECORATION =
      Set.of(
          "-color-accent-muted",
          "-color-border-default",
          "-color-border-muted",
          "-color-chart-1",
          "-color-chart-2",
          "-color-chart-3",
          "-color-neutral-emphasis",
          "-color-success-emphasis",
          "-desk-veil",
          "-desk-warning-fg",
          "transparent",
          "black");

  static {
    PAIRS.put(
        "-color-fg-default",
        Stream.concat(GROUNDS.stream(), Stream.of("-color-neutral-muted")).toList());
    PAIRS.put("-color-fg-muted", GROUNDS.subList(0, GROUNDS.size() - 1));
    PAIRS.put(
        "-color-accent-fg",
        List.of(
            "-color-bg-default",
            "-color-bg-subtle",
            "-color-bg-overlay",
            "-desk-hero",
            "-desk-theirs"));
    PAIRS.put("-color-success-fg", List.of("-color-success-subtle", "-color-bg-default"));
    PAIRS.put("-color-fg-emphasis", List.of("-color-accent-emphasis"));
    PAIRS.put("-desk-warning-fg", List.of("-desk-warning", "-color-bg-default", "-desk-hero"));
    PAIRS.put("-desk-danger-fg", List.of("-desk-danger", "-color-bg-default", "-desk-hero"));
  }

  private static final Pattern TEXT =
      Pattern.compile("-fx-(?:prompt-)?(?:text-)?fill:\\s*([^;]+)\\s*;");
  private static final Pattern GROUND = Pattern.compile("-fx-background-color:\\s*([^;]+)\\s*;");

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyPairStandsOut(String theme) {
    var weak = new ArrayList<String>();
    var colours = colours(theme);
    var page = Objects.requireNonNull(colours.get("-color-bg-default"));
    PAIRS.forEach(
        (text, grounds) ->
            grounds.forEach(
                ground -> {
                  var behind = over(Objects.requireNonNull(colours.get(ground)), page);
                  var words = over(Objects.requireNonNull(colours.get(text)), behind);
                  var contrast = CategoryColours.contrast(rgb(words), rgb(behind));
                  if (contrast < CONTRAST) {
                    weak.add("%.2f %s on %s".formatted(contrast, text, ground));
                  }
                }));
    assertThat(weak).as(theme).isEmpty();
  }

  @Test
  void theStyleSheetsUseNoOtherColours() {
    var sheets = sheets();
    assertThat(sheets).isNotEmpty();
    var texts = named(sheets, TEXT);
    assertThat(
            texts.stream()
                .filter(colour -> !colour.startsWith("-chip-") && !colour.equals("transparent")))
        .as("colours of text")
        .isSubsetOf(PAIRS.keySet());
    var grounds = named(sheets, GROUND);
    var judged =
        Stream.concat(DECORATION.stream(), PAIRS.values().stream().flatMap(List::stream))
            .collect(Collectors.toSet());
    assertThat(
            grounds.stream()
                .filter(colour -> !colour.startsWith("-chip-") && !colour.startsWith("rgba")))
        .as("grounds")
        .isSubsetOf(judged);
  }

  private static Set<String> named(List<String> sheets, Pattern property) {
    var names = new TreeSet<String>();
    for (var sheet : sheets) {
      var found = property.matcher(sheet);
      while (found.find()) {
        // An rgba() has commas of its own.
        var value = found.group(1).replaceAll("rgba\\([^)]*\\)", "rgba");
        for (var colour : value.split(",")) {
          names.add(colour.strip());
        }
      }
    }
    return names;
  }

  private static List<String> sheets() {
    try (var files = Files.walk(Path.of("src/main/resources"))) {
      return files
          .filter(file -> file.toString().endsWith(".css"))
          .sorted()
          .map(ThemeContrastTest::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the colours of the pairs are in a theme. */
  private static Map<String, Color> colours(String theme) {
    var names = new TreeSet<>(PAIRS.keySet());
    PAIRS.values().forEach(names::addAll);
    var colours = new LinkedHashMap<String, Color>();
    new FxRobot()
        .interact(
            () -> {
              Application.setUserAgentStylesheet(
                  (theme.equals("dark") ? new PrimerDark() : new PrimerLight())
                      .getUserAgentStylesheet());
              var desk = new StackPane();
              desk.getStyleClass().addAll("desk", theme);
              desk.getStylesheets()
                  .add(
                      Objects.requireNonNull(MainWindow.class.getResource("main.css"))
                          .toExternalForm());
              var scene = new Scene(desk, 100, 100);
              for (var name : names) {
                var swatch = new Region();
                swatch.setStyle("-fx-background-color: " + name + ";");
                desk.getChildren().setAll(swatch);
                scene.getRoot().applyCss();
                colours.put(name, (Color) swatch.getBackground().getFills().getFirst().getFill());
              }
            });
    return colours;
  }

  private static Color over(Color colour, Color ground) {
    var opaque = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 1);
    return ground.interpolate(opaque, colour.getOpacity());
  }

  private static int rgb(Color colour) {
    return ((int) Math.round(colour.getRed() * 255) << 16)
        | ((int) Math.round(colour.getGreen() * 255) << 8)
        | (int) Math.round(colour.getBlue() * 255);
  }
}
