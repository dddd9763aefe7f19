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
  void theBundledModelIsWhatTheCatalogSays() throws Exception {
    for (var file : ModelCatalog.bundled().model(ModelCatalog.BUNDLED_EMBEDDER).files()) {
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
