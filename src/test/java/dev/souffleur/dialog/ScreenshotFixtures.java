package dev.souffleur.dialog;

import dev.souffleur.dialog.Screenshot.PictureVector;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Screenshots as triage hands them over. */
final class ScreenshotFixtures {
  private ScreenshotFixtures() {}

  static Attachment attachment(byte[] bytes, String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Attachment(
          HexFormat.of().formatHex(digest), name, "image/png", 1920, 1080, bytes.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Screenshot screenshot(Attachment attachment) {
    return new Screenshot(
        0,
        attachment,
        null,
        Instant.parse("2026-11-22T10:20:30.123456Z"),
        "payment",
        0.87,
        null,
        "Платёж отклонён\nERR-402",
        0x8000_0000_0000_00ffL,
        new PictureVector("clip", new float[] {0.6f, -0.8f}));
  }
}
