package dev.souffleur.guard;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.StemmingTokenizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A guard as the program builds it, and texts for it. */
final class Guards {
  private static final StemmingTokenizer TOKENIZER = new StemmingTokenizer();

  private Guards() {}

  static Stemmer stemmer() {
    return text ->
        TOKENIZER.contentTokens(text).stream()
            .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
            .toList();
  }

  static GroundingGuard guard() {
    return new GroundingGuard(stemmer());
  }

  static List<GuardSource> sources(String... texts) {
    var sources = new ArrayList<GuardSource>();
    for (var text : texts) {
      sources.add(new GuardSource(sources.size() + 1, "", text));
    }
    return sources;
  }

  static Message customer(String text) {
    return new Message(0, 0, Speaker.CUSTOMER, text, Instant.EPOCH);
  }

  static Message operator(String text) {
    return new Message(0, 0, Speaker.OPERATOR, text, Instant.EPOCH);
  }
}
