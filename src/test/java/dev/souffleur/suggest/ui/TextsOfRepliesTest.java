package dev.souffleur.suggest.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.suggest.ui.ReplyText.Part.Cited;
import dev.souffleur.suggest.ui.ReplyText.Part.Words;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextsOfRepliesTest {

  @Test
  void citationsAreTakenOutOfAReply() {
    assertThat(ReplyText.parts("До 5 дней [1]. Ещё[12]"))
        .containsExactly(new Words("До 5 дней "), new Cited(1), new Words(". Ещё"), new Cited(12));
    assertThat(ReplyText.parts("[x] 1]")).containsExactly(new Words("[x] 1]"));
    assertThat(ReplyText.withoutCitations("До 5 дней [1]. Ещё[12] раз."))
        .isEqualTo("До 5 дней. Ещё раз.");
  }

  @Test
  void distanceCountsCodePoints() {
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.between("", "ёж")).isEqualTo(2);
    assertThat(EditDistance.between("привет 🙂", "привет 🙁")).isEqualTo(1);
    assertThat(EditDistance.between("ab", "aab")).isEqualTo(1);
    assertThat(EditDistance.between("aXbc", "aYYbc")).isEqualTo(2);
  }

  @Property(tries = 300)
  void distanceIsAMetric(
      @ForAll @StringLength(max = 12) String a,
      @ForAll @StringLength(max = 12) String b,
      @ForAll @StringLength(max = 12) String c) {
    assertThat(EditDistance.between(a, a)).isZero();
    assertThat(EditDistance.between(a, b)).isEqualTo(EditDistance.between(b, a));
    assertThat(EditDistance.between(a, c))
        .isLessThanOrEqualTo(EditDistance.between(a, b) + EditDistance.between(b, c));
  }
}
