package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text: by byte order mark, else UTF-8, else windows-1251 where the bytes look like
 * Russian in it. What is none of them, or holds NUL, is refused. Line ends become {@code \n}.
 */
final class TextDecoder {
  /** Mostly letters: what else windows-1251 would make of random bytes is punctuation. */
  private static final double RUSSIAN_SHARE = 0.8;

  private TextDecoder() {}

  /**
   * Decodes.
   *
   * @throws UserException if it is no text
   */
  static String decode(byte[] bytes, String name) {
    var text = bom(bytes, name);
    if (text.indexOf('\0') >= 0) {
      throw binary(name);
    }
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String bom(byte[] bytes, String name) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return strict(bytes, 3, StandardCharsets.UTF_8, name);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return strict(bytes, 2, StandardCharsets.UTF_16LE, name);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return strict(bytes, 2, StandardCharsets.UTF_16BE, name);
    }
    try {
      return decode(bytes, 0, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      if (looksRussian(bytes)) {
        return strict(bytes, 0, Charset.forName("windows-1251"), name);
      }
      throw new UserException(UserException.Kind.FAILED, e, "knowledge.reader.encoding", name);
    }
  }

  /**
   * Whether most of the bytes beyond ASCII are Cyrillic letters of windows-1251 (0xC0 to 0xFF,
   * 0xA8, 0xB8), and no byte is a control character.
   */
  private static boolean looksRussian(byte[] bytes) {
    var high = 0;
    var letters = 0;
    for (var value : bytes) {
      var b = value & 0xFF;
      if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
      if (b >= 0x80) {
        high++;
        if (b >= 0xC0 || b == 0xA8 || b == 0xB8) {
          letters++;
        }
      }
    }
    return letters >= high * RUSSIAN_SHARE;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (var i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String strict(byte[] bytes, int from, Charset charset, String name) {
    try {
      return decode(bytes, from, charset);
    } catch (CharacterCodingException e) {
      throw new UserException(UserException.Kind.FAILED, e, "knowledge.reader.encoding", name);
    }
  }

  private static String decode(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    // A new decoder reports errors instead of putting U+FFFD.
    return charset
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }

  private static UserException binary(String name) {
    return new UserException(UserException.Kind.FAILED, "knowledge.reader.binary", name);
  }
}
