package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SynonymsTest {
  @TempDir Path home;

  @Test
  void aUsersFileStandsInPlaceOfTheStandardOne() throws IOException {
    var file = home.resolve("synonyms.txt");
    Files.writeString(file, "# ours\nсимка | сим карта\n\nsim | симка # both\n");

    var synonyms = Synonyms.read(file);

    assertThat(synonyms.of(List.of("симк")))
        .containsExactly(List.of("сим", "карт"), List.of("sim"));
    assertThat(synonyms.of(List.of("сим", "карт"))).containsExactly(List.of("симк"));
    assertThat(synonyms.of(List.of("возврат"))).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsOneLineForTheUser() throws IOException {
    var latin = home.resolve("cp1251.txt");
    Files.write(latin, new byte[] {(byte) 0xe2, (byte) 0xee, (byte) 0xe7});

    assertThatThrownBy(() -> Synonyms.read(latin))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> assertThat(e.key()).isEqualTo("knowledge.search.synonyms-encoding"));
    assertThatThrownBy(() -> Synonyms.read(home.resolve("none.txt")))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> assertThat(e.key()).isEqualTo("knowledge.search.synonyms-missing"));
  }
}
