package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.llm.Pricing;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageEvaluationTest {
  @TempDir Path folder;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void picturesAreMeasuredByIdOrNameAndBrokenOnesAreLeftOut() throws IOException {
    var report =
        evaluate(
            """
            label,path
            payment,a.png
            Проблема с оплатой,"b, c.png"
            technical,d.png
            other,broken.png
            """);

    assertThat(report.n()).isEqualTo(3);
    assertThat(report.accuracy()).isEqualTo(2 / 3.0);
    assertThat(report.macroF1()).isEqualTo(0.4);
    assertThat(report.confusion())
        .isEqualTo(Map.of("payment", Map.of("payment", 2), "technical", Map.of("payment", 1)));
    assertThat(report.failed())
        .extracting(TriageReport.Failure::path)
        .containsExactly("broken.png");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png;payment~b.png;nonsense|manifest_label",
        "a.png;payment~b.png|manifest_row",
        "path;label~|manifest_empty"
      })
  void aManifestThatCannotBeUsedIsNamed(String rows, String why) {
    assertThatThrownBy(() -> evaluate(rows.replace(';', ',').replace('~', '\n')))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.key()).isEqualTo("triage.error." + why);
              assertThat(e.arguments()).contains(folder.resolve("manifest.csv").toString());
            });
  }

  private TriageReport evaluate(String manifest) throws IOException {
    var file = folder.resolve("manifest.csv");
    Files.writeString(file, manifest);
    PictureReader reader =
        (source, cancellation) -> {
          if (source.name().startsWith("broken")) {
            throw new UserException(
                UserException.Kind.FAILED, "triage.picture.unknown", source.name());
          }
          return Fakes.picture(source.name());
        };
    var service =
        new TriageService(
            TriageCategories.bundled(),
            Fakes.stemmer(),
            new TriageService.Senses(
                reader, Optional::empty, Fakes.Ocr.of(Fakes.text("Платёж отклонён"))),
            new TriageService.Memory(new Fakes.Articles(), null),
            new ModelQuestion(
                () -> new ModelGate.Access.Closed(Warning.of("suggest.local.no_key")),
                folder,
                Pricing.bundled(),
                call -> {}),
            executor);
    return new TriageEvaluation(service).evaluate(file, Progress.NONE, Cancellation.none());
  }
}
