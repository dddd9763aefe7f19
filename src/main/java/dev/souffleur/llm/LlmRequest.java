package dev.souffleur.llm;

import java.util.List;

/**
 * What is asked of a model. The text has passed the redactor already.
 *
 * @param instructions the fixed part, byte for byte the same from call to call, so that servers
 *     cache it
 * @param input the turns, oldest first
 * @param maxOutputTokens bound of the reply
 * @param temperature 0 to 2; not sent to models that take none
 */
public record LlmRequest(
    String instructions, List<Turn> input, int maxOutputTokens, double temperature) {
  public LlmRequest {
    input = List.copyOf(input);
  }

  /** Whether any turn shows a picture. */
  boolean hasPictures() {
    return input.stream().anyMatch(turn -> !turn.pictures().isEmpty());
  }

  /**
   * One turn of the input, in the role the server sees.
   *
   * @param pictures shown with the text; only with {@link Role#USER}
   */
  public record Turn(Role role, String text, List<Picture> pictures) {
    public Turn {
      pictures = List.copyOf(pictures);
      if (role != Role.USER && !pictures.isEmpty()) {
        throw new IllegalArgumentException("only a user shows pictures, not " + role);
      }
    }

    /** A turn of words alone. */
    public Turn(Role role, String text) {
      this(role, text, List.of());
    }
  }

  /**
   * A picture that goes along, covered where it must be.
   *
   * @param mediaType {@code image/png}, {@code image/jpeg}
   * @param bytes the file's; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Picture(String mediaType, byte[] bytes) {}

  /** The roles of an input item. */
  public enum Role {
    DEVELOPER,
    USER,
    ASSISTANT
  }
}
