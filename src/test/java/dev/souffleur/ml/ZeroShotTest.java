package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.ml.ImageTextEncoder.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ZeroShotTest {

  @Test
  void aSimilarityIsTheCosineWithEachLabelInTurn() {
    var image = new float[] {0.6f, 0.8f};

    var similarities =
        ZeroShot.similarities(
            image, List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {-0.6f, -0.8f}));

    assertThat(similarities).containsExactly(new double[] {0.6, 0.8, -1}, within(1e-6));
    assertThatThrownBy(() -> ZeroShot.similarities(image, List.of(new float[] {1})))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void clipsOwnFactorMakesADifferenceOfThreeHundredthsTwentyToOne() {
    var probabilities = ZeroShot.softmax(new double[] {0.27, 0.24}, 1 / 100.0);

    assertThat(probabilities[0] / probabilities[1]).isCloseTo(Math.exp(3), within(1e-9));
  }

  @Property(tries = 200)
  void aSoftmaxSumsToOneAndKeepsTheOrder(
      @ForAll @Size(5) double[] values, @ForAll @DoubleRange(min = 0.01, max = 1e3) double heat) {
    var bounded = Arrays.stream(values).map(Math::atan).toArray();

    var probabilities = ZeroShot.softmax(bounded, heat);

    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
    for (var i = 1; i < bounded.length; i++) {
      assertThat((bounded[i] - bounded[i - 1]) * (probabilities[i] - probabilities[i - 1]))
          .isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void aTemperatureIsAboveZero() {
    assertThatThrownBy(() -> ZeroShot.softmax(new double[] {1, 2}, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ZeroShot.softmax(new double[] {1, 2}, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSigmoidJudgesEachLabelAlone() {
    var scale = new Scale(true, 112, -16.6);

    var two = ZeroShot.sigmoid(new double[] {16.6 / 112, 0.2}, scale);

    assertThat(two[0]).isCloseTo(0.5, within(1e-9));
    assertThat(two[1]).isCloseTo(1 / (1 + Math.exp(16.6 - 22.4)), within(1e-9));
    assertThat(ZeroShot.sigmoid(new double[] {0.2}, scale)[0]).isEqualTo(two[1]);
  }

  @Test
  void theFittedTemperatureIsTheOneThatTheExamplesWereDrawnWith() {
    for (var temperature : new double[] {0.01, 0.05, 1, 3}) {
      var drawn = draw(temperature, 20_000);

      assertThat(ZeroShot.fitTemperature(drawn.similarities, drawn.labels))
          .isCloseTo(temperature, within(0.05 * temperature));
    }
  }

  @Test
  void theFittedTemperatureHasTheLeastNegativeLogLikelihood() {
    var drawn = draw(0.03, 5_000);
    var fitted = ZeroShot.fitTemperature(drawn.similarities, drawn.labels);

    var least = drawn.loss(fitted);

    assertThat(least).isLessThan(drawn.loss(fitted * 1.2));
    assertThat(least).isLessThan(drawn.loss(fitted / 1.2));
    assertThat(least).isLessThan(drawn.loss(0.01));
  }

  @Test
  void examplesThatAreAllRightDoNotMakeItCertain() {
    var similarities = List.of(new double[] {0.3, 0.2}, new double[] {0.2, 0.3});

    var temperature = ZeroShot.fitTemperature(similarities, new int[] {0, 1});

    assertThat(ZeroShot.softmax(new double[] {0.3, 0.2}, temperature)[0])
        .isCloseTo(0.75, within(1e-6));
  }

  @Test
  void similaritiesThatSayNothingGiveAnEvenDistribution() {
    var wrong = List.of(new double[] {0.3, 0.2}, new double[] {0.2, 0.3});
    var equal = List.of(new double[] {0.2, 0.2});

    assertThat(ZeroShot.softmax(wrong.get(0), ZeroShot.fitTemperature(wrong, new int[] {1, 0}))[0])
        .isCloseTo(0.5, within(1e-3));
    assertThat(ZeroShot.fitTemperature(equal, new int[] {0})).isPositive().isFinite();
  }

  @Test
  void labelsAndExamplesGoTogether() {
    assertThatThrownBy(() -> ZeroShot.fitTemperature(List.of(), new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ZeroShot.fitTemperature(List.of(new double[2]), new int[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Labels that are right as often as a softmax of this temperature says. */
  private static Drawn draw(double temperature, int examples) {
    var random = new Random(7);
    var similarities = new ArrayList<double[]>();
    var labels = new int[examples];
    for (var example = 0; example < examples; example++) {
      var values = random.doubles(4).map(value -> value * 4 * temperature).toArray();
      var left = random.nextDouble();
      var probabilities = ZeroShot.softmax(values, temperature);
      while (left > probabilities[labels[example]] && labels[example] < 3) {
        left -= probabilities[labels[example]++];
      }
      similarities.add(values);
    }
    return new Drawn(similarities, labels);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Drawn(List<double[]> similarities, int[] labels) {
    double loss(double temperature) {
      var loss = 0.0;
      for (var i = 0; i < labels.length; i++) {
        loss -= Math.log(ZeroShot.softmax(similarities.get(i), temperature)[labels[i]]);
      }
      return loss;
    }
  }
}
