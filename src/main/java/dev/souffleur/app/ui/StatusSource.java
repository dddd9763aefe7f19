package dev.souffleur.app.ui;

/** Where the top bar gets its status from. */
@FunctionalInterface
public interface StatusSource {
  /** The status of the moment. May read the database, so not for the FX thread. */
  DeskStatus read();
}
