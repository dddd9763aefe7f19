package dev.souffleur.triage;

import dev.souffleur.task.Cancellation;

/** Reads pictures of any supported format. Safe from any thread but the FX thread. */
@FunctionalInterface
public interface PictureReader {
  /**
   * Reads a picture and turns it the right way up.
   *
   * @throws dev.souffleur.platform.UserException one line for each way in which it is no picture,
   *     too large, damaged, or of a format that cannot be read here
   */
  Picture read(PictureSource source, Cancellation cancellation);
}
