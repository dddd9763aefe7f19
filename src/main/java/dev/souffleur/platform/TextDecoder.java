package dev.souffleur.platform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text: by byte order mark, else UTF-8, else windows-1251 where the bytes look like
 * Russian in it. What is none of them, or holds NUL, is refused. Line ends become {@code \n}.
 */
public final class TextDecoder {
  /** Mostly letters: what else windows-1251 would make of random bytes is punctuation. */
  private static final double RUSSIAN_SHARE = 0.8;

  private TextDecoder() {}

  /**
   * Decodes.
   *
   * @param name of the file, for the error
   * @param keys where the texts of the errors lie: this and {@code encoding} for bytes that are
   *     none of the encodings, this and {@code binary} for what holds NUL; both are given the name
   * @throws UserException if it is no text
   */
  public static String decode(byte[] bytes, String name, String keys) {
    String text;
    try {
      text = decoded(bytes);
    } catch (CharacterCodingException e) {
      throw new UserException(UserException.Kind.FAILED, e, keys + "encoding", name);
    }
    if (text.indexOf('\0') >= 0) {
      throw new UserException(UserException.Kind.FAILED, keys + "binary", name);
    }
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE);
    }
    try {
      return decode(bytes, 0, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      if (looksRussian(bytes)) {
        return decode(bytes, 0, Charset.forName("windows-1251"));
      }
      throw e;
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

  private static String decode(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    // A new decoder reports errors instead of putting U+FFFD.
    return charset
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }
}
