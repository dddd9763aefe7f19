package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {
  private static final String E5 =
      """
      {"version": 7, "models": [
        {"id": "e5", "purpose": "text-embedding", "languages": ["ru", "en", "de"],
         "licence": "MIT", "source": "https://example.org", "stars": 5,
         "text": {"dimension": 384, "maxTokens": 512, "pooling": "mean",
                  "inputs": ["input_ids", "attention_mask"],
                  "queryPrefix": "query: ", "passagePrefix": "passage: "},
         "files": [{"role": "weights", "name": "model.onnx", "url": "https://example.org/m",
                    "bytes": 118308185, "sha256": "f801"}]},
        {"id": "future", "purpose": "mind-reading"}
      ]}
      """;

  @Test
  void whatIsBundledIsWhatTheCatalogSays() throws Exception {
    var files =
        ModelCatalog.bundled().models().stream()
            .filter(ModelDescriptor::bundled)
            .flatMap(model -> model.files().stream())
            .toList();
    assertThat(files).hasSize(3);
    for (var file : files) {
      var resource = file.resource();
      assertThat(resource).isNotNull();
      try (var stream = ModelCatalogTest.class.getResourceAsStream(resource)) {
        assertThat(stream).isNotNull();
        var bytes = stream.readAllBytes();
        assertThat(bytes).hasSize((int) file.bytes());
        var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(file.sha256());
      }
    }
  }

  @Test
  void whatIsDownloadedIsPinnedAndCanBeChecked() {
    var downloads =
        ModelCatalog.bundled().models().stream()
            .flatMap(model -> model.files().stream())
            .filter(file -> file.resource() == null)
            .toList();

    assertThat(downloads).hasSize(9);
    for (var file : downloads) {
      // A commit of Hugging Face, or a release of tessdata: never a branch.
      assertThat(file.url())
          .matches(
              "https://huggingface\\.co/[^/]+/[^/]+/resolve/[0-9a-f]{40}/.+"
                  + "|https://github\\.com/[^/]+/[^/]+/raw/\\d+\\.\\d+\\.\\d+/.+");
      assertThat(file.url()).endsWith("/" + file.name());
    }
    for (var model : ModelCatalog.bundled().models()) {
      assertThat(model.bundled()).isEqualTo(model.files().getFirst().resource() != null);
      assertThat(model.source()).startsWith("https://");
      assertThat(model.files()).extracting(ModelFile::name).doesNotHaveDuplicates();
      for (var file : model.files()) {
        assertThat(file.sha256()).matches("[0-9a-f]{64}");
        assertThat(file.bytes()).isPositive();
      }
    }
  }

  @Test
  void eachModelKnowsItsLanguages() {
    var catalog = ModelCatalog.bundled();
    var both = Set.of(Language.RUSSIAN, Language.ENGLISH);
    var languages =
        Map.of(
            ModelCatalog.BUNDLED_EMBEDDER, Set.of(Language.ENGLISH),
            ModelCatalog.MULTILINGUAL_EMBEDDER, both,
            ModelCatalog.CLIP, Set.of(Language.ENGLISH),
            ModelCatalog.SIGLIP, both,
            ModelCatalog.OCR_ENGLISH, Set.of(Language.ENGLISH),
            ModelCatalog.OCR_RUSSIAN, Set.of(Language.RUSSIAN));

    assertThat(catalog.models()).hasSize(languages.size());
    languages.forEach(
        (id, expected) -> assertThat(catalog.model(id).languages()).as(id).isEqualTo(expected));
  }

  @Test
  void aFileMayBeLargerThanTwoGigabytes() throws Exception {
    var catalog = read(E5.replace("118308185", "5000000000"));

    assertThat(catalog.model("e5").bytes()).isEqualTo(5_000_000_000L);
    assertThatThrownBy(() -> read(E5.replace("118308185", "0"))).hasMessageContaining("bytes");
  }

  @Test
  void carriesADownloadableModelAndPassesOverWhatItDoesNotKnow() throws Exception {
    var catalog = read(E5);

    assertThat(catalog.models()).extracting(ModelDescriptor::id).containsExactly("e5");
    var e5 = catalog.model("e5");
    assertThat(e5.languages()).containsExactlyInAnyOrder(Language.RUSSIAN, Language.ENGLISH);
    assertThat(e5.text()).isNotNull();
    assertThat(e5.text().queryPrefix()).isEqualTo("query: ");
    assertThat(e5.text().passagePrefix()).isEqualTo("passage: ");
    assertThat(e5.file(ModelFile.Role.WEIGHTS).url()).isEqualTo("https://example.org/m");
    assertThat(e5.file(ModelFile.Role.WEIGHTS).resource()).isNull();
    assertThatThrownBy(() -> e5.file(ModelFile.Role.TOKENIZER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nonsenseIsAnError() {
    assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("not json")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(E5.replace("\"mean\"", "\"median\"")))
        .hasMessageContaining("median");
    assertThatThrownBy(() -> read(E5.replace("384", "-1"))).hasMessageContaining("dimension");
    assertThatThrownBy(() -> read(E5.replace("\"url\"", "\"where\""))).hasMessageContaining("url");
    assertThatThrownBy(() -> read(E5.replace("\"future\", \"purpose\": \"mind-reading\"", "\"x\"")))
        .hasMessageContaining("purpose");
  }

  @Test
  void anUnknownModelIsTheUsersError() {
    assertThatThrownBy(() -> ModelCatalog.bundled().model("nope"))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE));
  }

  private static ModelCatalog read(String json) throws IOException {
    return ModelCatalog.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
