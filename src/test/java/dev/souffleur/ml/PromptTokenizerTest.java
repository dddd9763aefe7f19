package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.ml.ModelDescriptor.PromptInput;
import dev.souffleur.ml.ModelFile.Role;
import dev.souffleur.ml.OnnxFixtures.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTokenizerTest {
  private static final long START = 49406;
  private static final long END = 49407;

  @TempDir Path models;
  private Fixture clip;
  private PromptTokenizer tokenizer;

  @BeforeEach
  void open() throws IOException {
    clip = OnnxFixtures.installClip(models);
    tokenizer = load(clip);
  }

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void aPhotoOfACatHasTheTokensThatItHasWithClip() {
    var tokens = tokenizer.tokens("a photo of a cat");

    assertThat(tokens.ids()).hasSize(77);
    assertThat(Arrays.copyOf(tokens.ids(), 7))
        .containsExactly(START, 320, 1125, 539, 320, 2368, END);
    assertThat(tokenizer.tokens("A  Photo\nof a CAT ").ids()).containsExactly(tokens.ids());
  }

  @Test
  void whatIsLeftOverIsPaddingThatTheMaskLeavesOut() {
    var tokens = tokenizer.tokens("a cat");

    assertThat(Arrays.stream(tokens.mask()).sum()).isEqualTo(4);
    assertThat(Arrays.copyOf(tokens.mask(), 5)).containsExactly(1, 1, 1, 1, 0);
    assertThat(Arrays.copyOfRange(tokens.ids(), 4, 77)).containsOnly(END);
  }

  @Test
  void aLongPromptIsCutBeforeItsEndToken() {
    var ids = tokenizer.tokens("cat ".repeat(200)).ids();

    assertThat(ids).hasSize(77).startsWith(START).endsWith(END);
    assertThat(Arrays.copyOfRange(ids, 1, 76)).containsOnly(2368);
    assertThat(tokenizer.tokens("cat ".repeat(75)).ids()).containsExactly(ids);
    assertThat(tokenizer.tokens("cat ".repeat(74)).ids()[75]).isEqualTo(END);
  }

  @Test
  void siglipsPromptsAreLowerCasedEndedAndPaddedWithItsOwnToken() throws IOException {
    try (var own = load(OnnxFixtures.installSiglip(models))) {
      var tokens = own.tokens("ОШИБКА Интерфейса");

      assertThat(tokens.ids()).hasSize(64).containsExactly(own.tokens("ошибка интерфейса").ids());
      assertThat(tokens.ids()[0]).isGreaterThan(3);
      assertThat(tokens.ids()[2]).isEqualTo(1);
      assertThat(Arrays.copyOfRange(tokens.ids(), 3, 64)).containsOnly(0);
      assertThat(own.tokens("ошибка ".repeat(100)).ids()).endsWith(1);
    }
  }

  @Test
  void caseIsKeptWhereTheCatalogDoesNotSayOtherwise() throws IOException {
    var fixture = OnnxFixtures.installSiglip(models);
    var prompt = fixture.encoding().prompt();
    var kept = new PromptInput(prompt.inputs(), prompt.output(), prompt.tokens(), false);
    try (var own = PromptTokenizer.load(file(fixture), kept)) {
      assertThat(own.tokens("ОШИБКА").ids()[0]).isEqualTo(3);
      assertThat(own.tokens("ошибка").ids()[0]).isGreaterThan(3);
    }
  }

  @Test
  void aFileThatIsNoTokenizerIsAnError() throws IOException {
    Files.writeString(file(clip), "{}");

    assertThatThrownBy(() -> load(clip)).isInstanceOf(IOException.class);
  }

  private static PromptTokenizer load(Fixture fixture) throws IOException {
    return PromptTokenizer.load(file(fixture), fixture.encoding().prompt());
  }

  private static Path file(Fixture fixture) {
    return fixture.installed().file(fixture.model().id(), Role.TOKENIZER).orElseThrow();
  }
}
