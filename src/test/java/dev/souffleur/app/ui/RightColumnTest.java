package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightColumnTest {
  @ParameterizedTest
  @ValueSource(doubles = {524, 552, 600, 719, 720, 852, 1032, 2112})
  void everyPaneKeepsAUsableHeight(double height) {
    var rest =
        height - RightColumn.suggestion(height, false) - RightColumn.screenshots(height, false);
    assertThat(rest).isGreaterThan(140);
    var suggestion = RightColumn.suggestion(height, true);
    var screenshots = RightColumn.screenshots(height, true);
    assertThat(suggestion).isGreaterThanOrEqualTo(272);
    assertThat(screenshots).isGreaterThanOrEqualTo(168);
    assertThat(height - suggestion - screenshots).isGreaterThanOrEqualTo(84);
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 324, 374, 403})
  void aColumnThatIsTooLowScrolls(double height) {
    for (var expanded : new boolean[] {false, true}) {
      var whole = RightColumn.whole(height, expanded);
      assertThat(whole).isGreaterThan(height);
      var rest =
          whole
              - RightColumn.suggestion(whole, expanded)
              - RightColumn.screenshots(whole, expanded);
      assertThat(rest).isGreaterThanOrEqualTo(84);
    }
  }
}
