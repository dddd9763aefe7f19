package dev.souffleur.llm;

import java.time.Duration;

/**
 * How long a model call may take.
 *
 * @param connect to open a connection
 * @param firstByte from the request to the first piece of text; what the server sends before that
 *     (headers, events, comments) starts it anew
 * @param silence between two pieces of the stream, once text has begun
 * @param call everything, repeats and the waits between them included
 */
public record Timeouts(Duration connect, Duration firstByte, Duration silence, Duration call) {
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(120));

  public Timeouts {
    if (!connect.isPositive()
        || !firstByte.isPositive()
        || !silence.isPositive()
        || !call.isPositive()) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }
}
