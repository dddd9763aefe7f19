package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.Set;

/** Reads the words on a picture. Safe from any thread but the FX thread. */
public interface OcrEngine extends AutoCloseable {

  /** The languages whose data is at hand; empty where nothing can be read at all. */
  Set<Language> languages();

  /**
   * Reads a picture.
   *
   * @throws dev.souffleur.platform.UserException of kind UNAVAILABLE where nothing can be read here
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  OcrText read(RgbImage image, Cancellation cancellation);

  @Override
  void close();
}
