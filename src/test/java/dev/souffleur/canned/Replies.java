package dev.souffleur.canned;

import dev.souffleur.dialog.CannedReply;
import dev.souffleur.platform.Language;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Replies to test with. */
final class Replies {
  static final Instant NOW = Instant.parse("2026-11-22T10:06:00Z");
  private static final AtomicLong IDS = new AtomicLong();

  private Replies() {}

  static CannedReply reply(String folder, String name, String text) {
    return reply(folder, name, text, 0, null);
  }

  static CannedReply reply(
      String folder, String name, String text, int used, @Nullable Instant lastUsed) {
    return new CannedReply(IDS.incrementAndGet(), folder, name, text, NOW, used, lastUsed);
  }

  static Situation situation(String customer, String agent, String order) {
    return new Situation(
        customer, agent, order, ZonedDateTime.parse("2026-11-22T14:05:00+03:00"), Language.RUSSIAN);
  }
}
