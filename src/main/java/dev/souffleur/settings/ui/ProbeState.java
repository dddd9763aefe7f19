package dev.souffleur.settings.ui;

import java.time.Duration;

/** How the trial of the language model stands. */
public sealed interface ProbeState {
  /** Nothing was tried with the settings as they are. */
  record Idle() implements ProbeState {}

  /** The model is being asked. */
  record Running() implements ProbeState {}

  /**
   * It answered.
   *
   * @param model as the server named it
   * @param took from the call to the last piece
   */
  record Passed(String model, Duration took) implements ProbeState {}

  /** It did not answer. */
  record Failed(Throwable error) implements ProbeState {}
}
