package dev.souffleur.llm;

import com.openai.errors.OpenAIServiceException;
import dev.souffleur.llm.LlmException.Reason;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a server refused a request for its pictures. OpenAI has codes for what is wrong
 * with a picture, and none for a model that takes words alone: that is said in words, and by each
 * server in its own. They are looked at here and kept nowhere.
 */
final class PictureFailures {
  /** Where nothing that is said can make it the picture's fault. */
  private static final Set<Integer> OTHER_CAUSES =
      Set.of(401, 402, 403, 408, 409, 429, 502, 503, 504);

  private static final Pattern PICTURES =
      Pattern.compile("image|picture|vision|multi-?modal|mmproj");

  private static final Pattern TOO_LARGE =
      Pattern.compile("too (large|big)|exceed|maximum|larger than");

  private static final Pattern UNREADABLE =
      Pattern.compile(
          "unsupported image|image format|decode|corrupt|base64|invalid image|image data|load image");

  private static final Pattern NOT_TAKEN =
      Pattern.compile(
          "support|not a multi-?modal|not multi-?modal|only text|text-only|not compiled for"
              + "|accept|unknown variant|invalid content type|not enabled");

  private PictureFailures() {}

  /** Why the pictures were refused; null where the answer does not say that they were. */
  static @Nullable AttemptFailure of(OpenAIServiceException answer) {
    var status = answer.statusCode();
    if (OTHER_CAUSES.contains(status)) {
      return null;
    }
    var reason = reason(Failures.field(answer::code));
    if (reason == null) {
      reason = status == 413 ? Reason.PICTURE_TOO_LARGE : said(answer.body().toString());
    }
    return reason == null ? null : AttemptFailure.last(reason, status, "pictures refused");
  }

  /**
   * What OpenAI's published codes ({@code ResponseError.code}) say of a picture; null for others.
   */
  static @Nullable Reason reason(String code) {
    return switch (code) {
      case "image_too_large", "image_file_too_large" -> Reason.PICTURE_TOO_LARGE;
      case "invalid_image",
          "invalid_image_format",
          "invalid_base64_image",
          "invalid_image_url",
          "invalid_image_mode",
          "image_too_small",
          "image_parse_error",
          "unsupported_image_media_type",
          "empty_image_file" ->
          Reason.PICTURE_UNREADABLE;
      default -> null;
    };
  }

  private static @Nullable Reason said(String answer) {
    var words = answer.toLowerCase(Locale.ROOT);
    if (!PICTURES.matcher(words).find()) {
      return null;
    }
    if (TOO_LARGE.matcher(words).find()) {
      return Reason.PICTURE_TOO_LARGE;
    }
    if (UNREADABLE.matcher(words).find()) {
      return Reason.PICTURE_UNREADABLE;
    }
    return NOT_TAKEN.matcher(words).find() ? Reason.NO_PICTURES : null;
  }
}
