package dev.souffleur.dialog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CategoryColoursTest {
  private static final Pattern COLOUR = Pattern.compile("#([0-9a-f]{6})");

  @Property(tries = 500)
  void theWordIsLegibleOnItsGroundWhateverTheColour(@ForAll @IntRange(max = 0xffffff) int colour) {
    var found =
        COLOUR.matcher(CategoryColours.of("#%06x".formatted(colour)).style()).results().toList();
    assertThat(found).hasSize(4);
    var values = found.stream().map(m -> Integer.parseInt(m.group(1), 16)).toList();
    assertThat(CategoryColours.contrast(values.get(0), values.get(1))).isGreaterThanOrEqualTo(4.5);
    assertThat(CategoryColours.contrast(values.get(2), values.get(3))).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void contrastIsThatOfTheStandard() {
    assertThat(CategoryColours.contrast(0x000000, 0xffffff)).isEqualTo(21.0);
    assertThat(CategoryColours.contrast(0x777777, 0xffffff)).isBetween(4.47, 4.49);
  }

  @Test
  void nonsenseIsGreyAndNotAnError() {
    assertThat(CategoryColours.of("no colour")).isEqualTo(CategoryColours.of("#59636e"));
  }
}
