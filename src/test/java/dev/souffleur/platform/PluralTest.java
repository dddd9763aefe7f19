package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PluralTest {

  @Test
  void russianHasThreeForms() {
    assertThat(LongStream.of(1, 21, 101, 1_031)).allMatch(n -> russian(n) == Plural.ONE);
    assertThat(LongStream.of(2, 3, 4, 22, 104, 1_032)).allMatch(n -> russian(n) == Plural.FEW);
    assertThat(LongStream.of(0, 5, 9, 10, 20, 25, 100)).allMatch(n -> russian(n) == Plural.MANY);
    assertThat(IntStream.rangeClosed(11, 19)).allMatch(n -> russian(n) == Plural.MANY);
    assertThat(IntStream.rangeClosed(111, 114)).allMatch(n -> russian(n) == Plural.MANY);
  }

  @Test
  void englishHasTwo() {
    assertThat(Plural.of(Language.ENGLISH, 1)).isEqualTo(Plural.ONE);
    assertThat(LongStream.of(0, 2, 11, 21, 101))
        .allMatch(n -> Plural.of(Language.ENGLISH, n) == Plural.MANY);
  }

  private static Plural russian(long number) {
    return Plural.of(Language.RUSSIAN, number);
  }
}
