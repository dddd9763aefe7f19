package dev.souffleur.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dialog as JSON lines, {@code {"speaker":"customer|operator","text":"…"}}, oldest turn first.
 * Blank lines are passed over.
 */
final class DialogFile {
  /** 100 turns of 100,000 characters; more is no dialog. */
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private DialogFile() {}

  /**
   * Reads to the end of the stream.
   *
   * @param name what to call it in an error
   * @throws UserException if a line is not a turn, or nothing is there
   */
  static List<Message> read(InputStream stream, String name) throws IOException {
    var bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new UserException(
          UserException.Kind.USAGE, "cli.dialog.too_long", name, MAX_BYTES / 1024 / 1024);
    }
    var dialog = new ArrayList<Message>();
    var number = 0;
    for (var line : decoded(bytes, name).split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        dialog.add(turn(line, name, number));
      }
    }
    if (dialog.stream().noneMatch(message -> message.speaker() == Speaker.CUSTOMER)) {
      throw new UserException(UserException.Kind.USAGE, "cli.dialog.no_customer", name);
    }
    return dialog;
  }

  private static String decoded(byte[] bytes, String name) {
    try {
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UserException(UserException.Kind.USAGE, e, "cli.error.encoding", name);
    }
  }

  private static Message turn(String line, String name, int number) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw bad(name, number);
    }
    var speaker = speaker(node.path("speaker").asText());
    var text = node.path("text");
    if (speaker == null || !text.isTextual() || text.asText().isBlank()) {
      throw bad(name, number);
    }
    return new Message(0, 0, speaker, text.asText(), Instant.now());
  }

  private static @Nullable Speaker speaker(String name) {
    for (var speaker : Speaker.values()) {
      if (speaker.id().equals(name.toLowerCase(Locale.ROOT))) {
        return speaker;
      }
    }
    return null;
  }

  private static UserException bad(String name, int number) {
    return new UserException(UserException.Kind.USAGE, "cli.dialog.bad_line", name, number);
  }
}
