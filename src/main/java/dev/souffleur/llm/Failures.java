package dev.souffleur.llm;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import dev.souffleur.llm.LlmException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what went wrong from what the library throws. Messages hold class names and statuses only:
 * the library's own quote the server's answer, which may quote the prompt.
 */
final class Failures {
  private Failures() {}

  /**
   * What an attempt had come to when it failed.
   *
   * @param begun whether text was handed out already, after which nothing is repeated
   * @param pictures whether the request showed any
   */
  record Context(Exchange exchange, boolean begun, boolean pictures, Instant now) {}

  static AttemptFailure of(Exception thrown, Context context) {
    var exchange = context.exchange();
    if (thrown instanceof OpenAIServiceException refused) {
      var picture = context.pictures() ? PictureFailures.of(refused) : null;
      return picture == null ? ofAnswer(refused, context.begun(), context.now()) : picture;
    }
    var name = thrown.getClass().getSimpleName();
    var io = ioCause(thrown);
    if (io != null && !(thrown instanceof OpenAIInvalidDataException)) {
      return ofConnection(io, exchange, context.begun());
    }
    return AttemptFailure.last(Reason.MALFORMED, exchange.status(), name);
  }

  private static AttemptFailure ofAnswer(OpenAIServiceException e, boolean begun, Instant now) {
    var status = e.statusCode();
    var type = field(e::type);
    var code = field(e::code).isEmpty() ? type : field(e::code);
    if (status >= 200 && status < 300) {
      var failure = ofCode(code, status);
      return begun ? AttemptFailure.last(failure.reason(), status, "error event") : failure;
    }
    var what = e.getClass().getSimpleName();
    var reason =
        switch (status) {
          case 401, 403 -> Reason.UNAUTHORIZED;
          case 402 -> Reason.QUOTA;
          case 408 -> Reason.TIMEOUT;
          case 429 -> quota(code) || quota(type) ? Reason.QUOTA : Reason.RATE_LIMITED;
          case 404, 405, 410 -> Reason.NOT_FOUND;
          default -> {
            if (status >= 500) {
              yield Reason.SERVER;
            }
            yield status < 400 ? Reason.NOT_FOUND : Reason.BAD_REQUEST;
          }
        };
    var passing = status == 408 || status == 409 || status == 429 || status >= 500;
    return new AttemptFailure(
        reason, status, what, passing && reason != Reason.QUOTA, RetryAfter.of(e.headers(), now));
  }

  /** A field of an error; a compatible server may leave out what OpenAI's own always sends. */
  static String field(Supplier<Optional<String>> field) {
    try {
      return field.get().orElse("");
    } catch (OpenAIInvalidDataException e) {
      return "";
    }
  }

  /** What an error within the stream says by its code; its text may quote the prompt. */
  static AttemptFailure ofCode(String code, int status) {
    if (quota(code)) {
      return AttemptFailure.last(Reason.QUOTA, status, "quota in the stream");
    }
    var picture = PictureFailures.reason(code);
    if (picture != null) {
      return AttemptFailure.last(picture, status, "picture refused in the stream");
    }
    return switch (code) {
      case "rate_limit_exceeded", "429" ->
          new AttemptFailure(Reason.RATE_LIMITED, status, "rate limit in the stream", true, null);
      case "invalid_prompt", "invalid_request_error", "context_length_exceeded", "400" ->
          AttemptFailure.last(Reason.BAD_REQUEST, status, "request refused in the stream");
      case "model_not_found", "404" ->
          AttemptFailure.last(Reason.NOT_FOUND, status, "no such model, said in the stream");
      default ->
          new AttemptFailure(Reason.SERVER, status, "failure said in the stream", true, null);
    };
  }

  private static boolean quota(String code) {
    return code.equals("insufficient_quota") || code.equals("billing_hard_limit_reached");
  }

  /** The model declined: asking again would not change its mind. */
  static AttemptFailure refusal() {
    return AttemptFailure.last(Reason.BAD_REQUEST, 200, "the model refused to answer");
  }

  private static AttemptFailure ofConnection(IOException e, Exchange exchange, boolean begun) {
    var what = e.getClass().getSimpleName();
    var status = exchange.status();
    if (e instanceof InterruptedIOException) {
      // A server that is at work already is not asked a second time: it would only have more to do.
      return exchange.connected()
          ? AttemptFailure.last(Reason.TIMEOUT, status, what)
          : new AttemptFailure(Reason.NETWORK, status, what, true, null);
    }
    if (e instanceof SSLException && !exchange.connected()) {
      return AttemptFailure.last(Reason.NETWORK, status, what);
    }
    var unreachable =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException;
    var reason = unreachable || !exchange.answered() ? Reason.NETWORK : Reason.CUT;
    return new AttemptFailure(reason, status, what, !begun, null);
  }

  private static @Nullable IOException ioCause(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    for (var depth = 0; cause != null && depth < 8; depth++) {
      if (cause instanceof IOException io) {
        return io;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
