package dev.souffleur.ml;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What making a picture ready costs, against a vision tower of some 30 to 60 ms a square on one
 * core: the claim is at most 15 % of the towers it feeds, one for {@link #tensor} and as many as
 * there are views for {@link #viewsAndTensors}.
 */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ImagePreprocessorBenchmark {
  @Param({"1920x1080", "1080x2400", "640x480"})
  public String picture;

  @Param({"clip-vit-b-32", "siglip2-base"})
  public String model;

  private ImagePreprocessor preprocessor;
  private RgbImage image;

  @Setup
  public void paint() {
    var descriptor = ModelCatalog.bundled().model(model);
    preprocessor = new ImagePreprocessor(Objects.requireNonNull(descriptor.imageText()).picture());
    var sides = picture.split("x", -1);
    image =
        PaintedPictures.paint("writing", Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  @Benchmark
  public float[] tensor() {
    return preprocessor.tensor(image);
  }

  @Benchmark
  public List<float[]> viewsAndTensors() {
    return preprocessor.views(image).stream().map(preprocessor::tensor).toList();
  }
}
