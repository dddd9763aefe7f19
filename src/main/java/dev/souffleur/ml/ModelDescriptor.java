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
 * @param text how texts go in and vectors come out; null for a model that takes no text
 * @param files what has to be there for it to run
 */
public record ModelDescriptor(
    String id,
    Purpose purpose,
    Set<Language> languages,
    String licence,
    String source,
    @Nullable TextEncoding text,
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

  /** What a model is for. */
  public enum Purpose {
    /** Unit vectors of texts, for search. */
    TEXT_EMBEDDING
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
}
