package dev.souffleur.canned;

import dev.souffleur.platform.Language;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A handful of replies to begin with, offered to who has none. They state no facts. */
public final class StarterReplies {
  private StarterReplies() {}

  /** The replies in a language. */
  public static ReplyCsv.Parsed in(Language language) {
    var name = "starter_%s.csv".formatted(language.code());
    try (var stream = StarterReplies.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no " + name);
      }
      return ReplyCsv.read(stream.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
