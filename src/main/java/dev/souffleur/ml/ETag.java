package dev.souffleur.ml;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** Which version of a file a server has: RFC 9110, section 8.8.3. */
final class ETag {
  private static final int LONGEST = 256;

  private ETag() {}

  /** The strong tag of a response: only byte-for-byte equality allows to go on in the middle. */
  static Optional<String> of(HttpHeaders headers) {
    return headers.firstValue("ETag").filter(ETag::strong);
  }

  /** Whether it is a strong tag that can be sent back as it is. */
  static boolean strong(String tag) {
    return tag.length() > 2
        && tag.length() <= LONGEST
        && tag.startsWith("\"")
        && tag.endsWith("\"")
        && tag.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
