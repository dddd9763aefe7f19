package dev.souffleur.settings.ui;

import java.util.List;

/** How the check of the program stands. */
public sealed interface AboutState {
  /** Nothing was checked. */
  record Idle() implements AboutState {}

  /** It is under way. */
  record Checking() implements AboutState {}

  /** What was found. */
  record Checked(List<About.Health> health) implements AboutState {
    public Checked {
      health = List.copyOf(health);
    }
  }

  /** The check, or opening the folder, failed. */
  record Failed(Throwable error) implements AboutState {}
}
