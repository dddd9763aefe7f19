package dev.souffleur.ml;

import dev.souffleur.platform.Language;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as the catalog describes it.
 *
 * @param id names the model in commands, in stores and in the data directory ({@code models/<id>})
 * @param purpose what it is for
 * @param languages whose texts it understands; empty where language does not matter
 * @param licence the SPDX id of the weights' licence
 * @param source where the weights come from, for people to read
 * @param text how texts go in and vectors come out; null for a model that embeds no passages
 * @param imageText how pictures and prompts go in and vectors come out; null for a model of words
 * @param files what has to be there for it to run
 */
public record ModelDescriptor(
    String id,
    Purpose purpose,
    Set<Language> languages,
    String licence,
    String source,
    @Nullable TextEncoding text,
    @Nullable ImageTextEncoding imageText,
    List<ModelFile> files) {
  public ModelDescriptor {
    languages = Set.copyOf(languages);
    files = List.copyOf(files);
  }

  /**
   * The file of a role.
   *
   * @throws IllegalArgumentException if the catalog names none
   */
  public ModelFile file(ModelFile.Role role) {
    return files.stream()
        .filter(file -> file.role() == role)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " has no file for " + role));
  }

  /** The size of all its files. */
  public long bytes() {
    return files.stream().mapToLong(ModelFile::bytes).sum();
  }

  /** Whether it is part of the program, with nothing to download. */
  public boolean bundled() {
    return files.stream().allMatch(file -> file.resource() != null);
  }

  /** What a model is for. */
  public enum Purpose {
    /** Unit vectors of texts, for search. */
    TEXT_EMBEDDING,
    /** Unit vectors of pictures and of the prompts that describe them. */
    IMAGE_TEXT,
    /** The words on a picture. */
    OCR
  }

  /** How the vectors of the tokens become the vector of the text. */
  public enum Pooling {
    /** The mean over the tokens that are not padding. */
    MEAN
  }

  /**
   * How a text model is used.
   *
   * @param dimension the vector's length
   * @param maxTokens what is longer is cut off, special tokens counted
   * @param inputs the names of the ONNX inputs
   * @param queryPrefix stands before what is searched for: {@code query: } for the E5 models
   * @param passagePrefix stands before what is found
   */
  public record TextEncoding(
      int dimension,
      int maxTokens,
      Pooling pooling,
      List<String> inputs,
      String queryPrefix,
      String passagePrefix) {
    public TextEncoding {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * How an image-text model is used.
   *
   * @param dimension the vectors' length
   */
  public record ImageTextEncoding(
      int dimension, PictureInput picture, PromptInput prompt, ImageTextEncoder.Scale scale) {}

  /** How a picture is cut to a model's square. */
  public enum Fit {
    /** Shorter side to the size, bicubic with antialiasing, centre crop: CLIP. */
    SHORTER_SIDE_BICUBIC,
    /** Both sides to the size, bilinear with antialiasing: SigLIP. */
    SQUARE_BILINEAR
  }

  /**
   * How a picture goes into the vision tower, as {@code pixel_values [1, 3, size, size]}.
   *
   * @param size of the square, in pixels
   * @param mean of red, green and blue, taken off values of 0 to 1
   * @param deviation of each, divided by
   * @param output the name of the ONNX output, {@code [1, dimension]}
   */
  public record PictureInput(
      Fit fit, int size, List<Double> mean, List<Double> deviation, String output) {
    public PictureInput {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
    }
  }

  /**
   * How a prompt goes into the text tower.
   *
   * @param inputs the names of the ONNX inputs
   * @param output the name of the ONNX output, {@code [1, dimension]}
   * @param tokens the length to which every prompt is padded or cut, special tokens counted
   * @param lowercase whether prompts are put into lower case first
   */
  public record PromptInput(List<String> inputs, String output, int tokens, boolean lowercase) {
    public PromptInput {
      inputs = List.copyOf(inputs);
    }
  }
}
