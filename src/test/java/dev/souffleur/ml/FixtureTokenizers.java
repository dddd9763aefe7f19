package dev.souffleur.ml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes small {@code tokenizer.json} files that are built as those of the real models are. */
final class FixtureTokenizers {
  /** How many tokens CLIP has; its special ones are the last two. */
  static final int CLIP_TOKENS = 49_408;

  private static final int START = CLIP_TOKENS - 2;
  private static final int END = CLIP_TOKENS - 1;
  private static final int FIRST_FREE = 10_000;
  private static final String WORD_END = "</w>";

  /** Words at the places that they have in CLIP's own vocabulary. */
  private static final Map<String, Integer> CLIP_WORDS =
      Map.of("of", 539, "photo", 1125, "dog", 1929, "cat", 2368);

  private static final ObjectMapper JSON = new ObjectMapper();

  private FixtureTokenizers() {}

  /**
   * CLIP's: byte-level pairs with an end-of-word mark, lower-casing, a token that opens and one
   * that closes. Each word becomes one token.
   *
   * @param words of Latin letters, in lower case
   * @return the token of each
   */
  static Map<String, Integer> writeClip(Path file, Collection<String> words) throws IOException {
    var vocabulary = new LinkedHashMap<String, Integer>();
    var characters = characters();
    for (var i = 0; i < characters.size(); i++) {
      vocabulary.put(characters.get(i), i);
      vocabulary.put(characters.get(i) + WORD_END, i + characters.size());
    }
    var merges = new LinkedHashMap<List<String>, Integer>();
    var tokens = new LinkedHashMap<String, Integer>();
    CLIP_WORDS.keySet().stream().sorted().forEach(word -> learn(word, vocabulary, merges));
    for (var word : words) {
      learn(word, vocabulary, merges);
      tokens.put(word, vocabulary.get(word + WORD_END));
    }
    var root = tokenizer(Map.of("<|startoftext|>", START, "<|endoftext|>", END));
    root.set("normalizer", JSON.readTree(CLIP_NORMALIZER));
    root.set("pre_tokenizer", JSON.readTree(CLIP_PRE_TOKENIZER));
    root.set("post_processor", JSON.readTree(CLIP_POST_PROCESSOR));
    var model = root.putObject("model").put("type", "BPE").put("unk_token", "<|endoftext|>");
    model.put("continuing_subword_prefix", "").put("end_of_word_suffix", WORD_END);
    model.put("fuse_unk", false);
    var vocab = model.putObject("vocab");
    vocabulary.forEach(vocab::put);
    vocab.put("<|startoftext|>", START).put("<|endoftext|>", END);
    var pairs = model.putArray("merges");
    merges.keySet().forEach(pair -> pairs.add(String.join(" ", pair)));
    JSON.writeValue(file.toFile(), root);
    return tokens;
  }

  /**
   * SigLIP's in what matters: case counts, a token closes a text, there is one for padding.
   *
   * @return the token of each word
   */
  static Map<String, Integer> writeSiglip(Path file, Collection<String> words) throws IOException {
    var special = new LinkedHashMap<String, Integer>();
    for (var name : List.of("<pad>", "<eos>", "<bos>", "<unk>")) {
      special.put(name, special.size());
    }
    var root = tokenizer(special);
    root.putObject("pre_tokenizer").put("type", "Whitespace");
    root.set("post_processor", JSON.readTree(SIGLIP_POST_PROCESSOR));
    var model = root.putObject("model").put("type", "WordLevel").put("unk_token", "<unk>");
    var vocab = model.putObject("vocab");
    special.forEach(vocab::put);
    var tokens = new LinkedHashMap<String, Integer>();
    for (var word : words) {
      tokens.put(word, vocab.size());
      vocab.put(word, vocab.size());
    }
    JSON.writeValue(file.toFile(), root);
    return tokens;
  }

  private static ObjectNode tokenizer(Map<String, Integer> special) {
    var root = JSON.createObjectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding").putNull("normalizer").putNull("decoder");
    var added = root.putArray("added_tokens");
    special.forEach(
        (name, id) -> {
          var token = added.addObject().put("id", id).put("content", name);
          token.put("single_word", false).put("lstrip", false).put("rstrip", false);
          token.put("normalized", false).put("special", true);
        });
    return root;
  }

  /**
   * Adds merges until the word is one token; later merges rank lower and change no earlier word.
   */
  private static void learn(
      String word, Map<String, Integer> vocabulary, Map<List<String>, Integer> merges) {
    var symbols = symbols(word, merges);
    while (symbols.size() > 1) {
      var pair = List.of(symbols.get(0), symbols.get(1));
      var merged = String.join("", pair);
      merges.put(pair, merges.size());
      var place = CLIP_WORDS.get(merged.replace(WORD_END, ""));
      var fixed = merged.endsWith(WORD_END) && place != null ? place : null;
      vocabulary.putIfAbsent(merged, fixed == null ? FIRST_FREE + merges.size() : fixed);
      symbols = symbols(word, merges);
    }
  }

  private static List<String> symbols(String word, Map<List<String>, Integer> merges) {
    var symbols = new ArrayList<>(List.of(word.split("")));
    symbols.set(symbols.size() - 1, symbols.getLast() + WORD_END);
    while (true) {
      var best = -1;
      var rank = Integer.MAX_VALUE;
      for (var i = 0; i + 1 < symbols.size(); i++) {
        var found = merges.get(List.of(symbols.get(i), symbols.get(i + 1)));
        if (found != null && found < rank) {
          best = i;
          rank = found;
        }
      }
      if (best < 0) {
        return symbols;
      }
      symbols.set(best, symbols.get(best) + symbols.remove(best + 1));
    }
  }

  /** The visible stand-ins of the 256 bytes, in the order of CLIP's vocabulary. */
  private static List<String> characters() {
    var visible =
        IntStream.range(0, 256)
            .filter(b -> (b > 32 && b < 127) || (b > 160 && b != 173))
            .mapToObj(Character::toString);
    var others = IntStream.range(0, 256 - 188).mapToObj(i -> Character.toString(256 + i));
    return Stream.concat(visible, others).toList();
  }

  private static final String CLIP_NORMALIZER =
      """
      {"type": "Sequence", "normalizers": [{"type": "NFC"},
        {"type": "Replace", "pattern": {"Regex": "\\\\s+"}, "content": " "},
        {"type": "Lowercase"}]}
      """;

  private static final String CLIP_PRE_TOKENIZER =
      """
      {"type": "Sequence", "pretokenizers": [
        {"type": "Split", "behavior": "Removed", "invert": true, "pattern": {"Regex":
          "'s|'t|'re|'ve|'m|'ll|'d|[\\\\p{L}]+|[\\\\p{N}]|[^\\\\s\\\\p{L}\\\\p{N}]+"}},
        {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
         "use_regex": true}]}
      """;

  private static final String CLIP_POST_PROCESSOR =
      """
      {"type": "RobertaProcessing", "sep": ["<|endoftext|>", 49407],
       "cls": ["<|startoftext|>", 49406], "trim_offsets": false, "add_prefix_space": false}
      """;

  private static final String SIGLIP_POST_PROCESSOR =
      """
      {"type": "TemplateProcessing",
       "single": [{"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "<eos>", "type_id": 0}}],
       "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
       "special_tokens": {"<eos>": {"id": "<eos>", "ids": [1], "tokens": ["<eos>"]}}}
      """;
}
