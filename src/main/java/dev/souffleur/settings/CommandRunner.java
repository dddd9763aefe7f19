package dev.souffleur.settings;

import java.io.IOException;
import java.util.List;

/** Runs a program of the operating system to its end. */
@FunctionalInterface
public interface CommandRunner {
  /**
   * @param command the program and its arguments, which other users can see: no secret among them
   * @param input what the program reads from standard input
   * @throws IOException if it cannot be started or does not end in time
   */
  Result run(List<String> command, String input) throws IOException;

  /**
   * How it ended.
   *
   * @param output what it wrote to standard output
   */
  record Result(int exitCode, String output) {}
}
