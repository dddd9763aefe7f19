package dev.souffleur.llm;

import java.util.Base64;

/** Pictures in the text of a request. */
final class DataUri {
  private DataUri() {}

  /** The picture as RFC 2397 writes it, {@code data:image/png;base64,…}. */
  static String of(LlmRequest.Picture picture) {
    return "data:"
        + picture.mediaType()
        + ";base64,"
        + Base64.getEncoder().encodeToString(picture.bytes());
  }
}
