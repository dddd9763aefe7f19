package dev.souffleur.ml;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.souffleur.ml.ModelDescriptor.PromptInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes of a prompt the tokens that a text tower was trained on: special tokens included, cut so
 * that the closing one stays, padded to one length. Safe from any thread; holds native memory.
 */
final class PromptTokenizer implements AutoCloseable {
  private static final List<String> PADDING = List.of("<pad>", "[PAD]");

  private final HuggingFaceTokenizer tokenizer;
  private final PromptInput input;
  private final long padding;

  private PromptTokenizer(HuggingFaceTokenizer tokenizer, PromptInput input) {
    this.tokenizer = tokenizer;
    this.input = input;
    this.padding = padding(tokenizer);
  }

  /**
   * Reads a {@code tokenizer.json}. What that file itself says of cutting and padding is not used:
   * the catalog says how long prompts are.
   *
   * @throws IOException if it cannot be read or is no such file
   */
  static PromptTokenizer load(Path json, PromptInput input) throws IOException {
    var options =
        Map.of(
            "truncation",
            "true",
            "padding",
            "false",
            "maxLength",
            Integer.toString(input.tokens()),
            "modelMaxLength",
            Integer.toString(input.tokens()));
    try (var stream = Files.newInputStream(json)) {
      return new PromptTokenizer(HuggingFaceTokenizer.newInstance(stream, options), input);
    } catch (RuntimeException e) {
      // The native side has no exception of its own for a file that is not JSON.
      throw new IOException("cannot load " + json.getFileName(), e);
    }
  }

  /**
   * The token of padding, as {@code transformers} chooses it: the tokenizer's own where it has one;
   * else (CLIP) the one that closes a text. Its mask is 0 either way.
   */
  private static long padding(HuggingFaceTokenizer tokenizer) {
    for (var name : PADDING) {
      var encoding = tokenizer.encode(name, false, false);
      if (List.of(encoding.getTokens()).equals(List.of(name))) {
        return encoding.getIds()[0];
      }
    }
    var empty = tokenizer.encode("", true, false).getIds();
    return empty.length == 0 ? 0 : empty[empty.length - 1];
  }

  /** The tokens of a prompt. */
  Tokens tokens(String prompt) {
    var text = input.lowercase() ? prompt.toLowerCase(Locale.ROOT) : prompt;
    var found = tokenizer.encode(text, true, false).getIds();
    var ids = Arrays.copyOf(found, input.tokens());
    var mask = new long[input.tokens()];
    Arrays.fill(ids, found.length, ids.length, padding);
    Arrays.fill(mask, 0, found.length, 1);
    return new Tokens(ids, mask);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  /**
   * A prompt as numbers.
   *
   * @param ids [tokens]
   * @param mask [tokens], 1 for those of the prompt, 0 for padding
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Tokens(long[] ids, long[] mask) {}
}
