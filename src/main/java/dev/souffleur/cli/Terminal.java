package dev.souffleur.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Progress;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a command talks to: results on standard output, everything else on standard error.
 *
 * @param json whether the result is to be one JSON document
 * @param interactive whether a person sits at the input
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    BooleanSupplier json,
    boolean interactive,
    Supplier<Messages> messages) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** A text of the program in the chosen language. */
  public String text(String key, Object... arguments) {
    return messages.get().get(key, arguments);
  }

  /** Prints one line of the result. */
  public void line(String line) {
    out.println(line);
  }

  /** Prints one line that is not part of the result. */
  public void note(String line) {
    err.println(line);
  }

  /** Prints the result as JSON. */
  public void document(Object document) {
    try {
      out.println(MAPPER.writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The line of an error. */
  public String line(UserException error) {
    return error.line(messages.get());
  }

  /**
   * Shows the progress of long work on standard error: in place for a person, not at all for a
   * pipe.
   */
  public Progress progress() {
    if (!interactive) {
      return Progress.NONE;
    }
    return new ProgressLine(err);
  }
}
