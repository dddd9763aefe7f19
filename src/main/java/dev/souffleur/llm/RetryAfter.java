package dev.souffleur.llm;

import com.openai.core.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asks to wait: {@code retry-after-ms} (OpenAI's own), or {@code Retry-After} in
 * seconds or as a date (RFC 9110, 10.2.3).
 */
final class RetryAfter {
  /** A day; what is longer is as good as this, and does not overflow. */
  private static final double LONGEST_MILLIS = 86_400_000;

  private RetryAfter() {}

  /** The wait, never negative; null where the server says nothing that can be understood. */
  static @Nullable Duration of(Headers headers, Instant now) {
    var millis = number(headers, "retry-after-ms");
    if (millis != null) {
      return bounded(millis);
    }
    var seconds = number(headers, "retry-after");
    if (seconds != null) {
      return bounded(seconds * 1000);
    }
    var date = first(headers, "retry-after");
    if (date == null) {
      return null;
    }
    try {
      var due = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return bounded(Duration.between(now, due).toMillis());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration bounded(double millis) {
    return Duration.ofMillis(Math.round(Math.clamp(millis, 0, LONGEST_MILLIS)));
  }

  private static @Nullable Double number(Headers headers, String name) {
    var text = first(headers, name);
    if (text == null || !text.matches("-?\\d{1,12}(\\.\\d{1,9})?")) {
      return null;
    }
    return Double.valueOf(text);
  }

  private static @Nullable String first(Headers headers, String name) {
    var values = headers.values(name);
    return values.isEmpty() ? null : values.getFirst().strip();
  }
}
