package dev.souffleur.dialog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is written once and sent often.
 *
 * @param folder that it lies in; empty for none
 * @param text with variables in braces, {@code {customer}} say; line ends are {@code \n}
 * @param used how often it was put into a reply
 * @param lastUsed when it was last put into a reply; null for never
 */
public record CannedReply(
    long id,
    String folder,
    String name,
    String text,
    Instant created,
    int used,
    @Nullable Instant lastUsed) {

  /** What it says, without what became of it. */
  public Draft draft() {
    return new Draft(folder, name, text);
  }

  /** The same reply, saying something else. */
  public CannedReply with(Draft other) {
    return new CannedReply(id, other.folder(), other.name(), other.text(), created, used, lastUsed);
  }

  /** The same reply, used once more. */
  public CannedReply usedAt(Instant time) {
    return new CannedReply(id, folder, name, text, created, used + 1, time);
  }

  /**
   * What a reply is to say. Folder and name are one line each, with single spaces; line ends in the
   * text become {@code \n}.
   */
  public record Draft(String folder, String name, String text) {
    public Draft {
      folder = line(folder);
      name = line(name);
      text = text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String line(String words) {
      return words.strip().replaceAll("\\s+", " ");
    }
  }
}
