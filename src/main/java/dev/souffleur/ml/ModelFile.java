package dev.souffleur.ml;

import org.jspecify.annotations.Nullable;

/**
 * One file of a model: part of the program, or to be downloaded.
 *
 * @param role what the file holds
 * @param name its name in {@code models/<id>}
 * @param resource where it lies on the class path, or null if it is not part of the program
 * @param url where it can be had, or null if it is part of the program
 * @param bytes its size
 * @param sha256 of its bytes, lower-case hex
 */
public record ModelFile(
    Role role,
    String name,
    @Nullable String resource,
    @Nullable String url,
    long bytes,
    String sha256) {

  /** What a model's file holds. */
  public enum Role {
    /** An ONNX graph with its weights. */
    WEIGHTS,
    /** A {@code tokenizer.json} of the Hugging Face tokenizers library. */
    TOKENIZER,
    /** The ONNX graph that embeds pictures. */
    VISION,
    /** The ONNX graph that embeds prompts. */
    TEXT,
    /** Tesseract's data for a language. */
    TRAINED_DATA
  }
}
