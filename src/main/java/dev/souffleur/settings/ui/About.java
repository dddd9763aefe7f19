package dev.souffleur.settings.ui;

import dev.souffleur.task.Work;
import java.nio.file.Path;
import java.util.List;

/**
 * What the program knows of itself.
 *
 * @param version of the build
 * @param home the data folder
 * @param opener shows a folder in the system's file browser
 * @param checks looks at all the program stands on, which takes seconds
 */
public record About(String version, Path home, FolderOpener opener, Work<List<Health>> checks) {

  /** Shows a folder in the system's file browser. */
  @FunctionalInterface
  public interface FolderOpener {
    /**
     * Shows it. Starts a process: not for the FX thread.
     *
     * @throws dev.souffleur.platform.UserException if there is no browser
     */
    void open(Path folder);
  }

  /**
   * How one thing stands.
   *
   * @param name of what was looked at
   * @param detail what was found, a line
   * @param remedy what to do; empty where nothing is wrong
   */
  public record Health(Status status, String name, String detail, String remedy) {
    /** How it stands. */
    public enum Status {
      OK,
      WARNING,
      FAILED
    }
  }
}
