package dev.souffleur.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program without a command: opens the window. */
@Command(
    name = "souffleur",
    versionProvider = VersionProvider.class,
    description = "${bundle:cli.description}",
    synopsisSubcommandLabel = "[COMMAND]")
public final class SouffleurCommand implements Callable<Integer> {
  @Mixin private final GlobalOptions options;
  private final Callable<Integer> window;

  /**
   * @param window opens the window and returns when it is closed, with the exit code
   */
  public SouffleurCommand(GlobalOptions options, Callable<Integer> window) {
    this.options = options;
    this.window = window;
  }

  /** What was given before and after the command's name. */
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Integer call() throws Exception {
    return window.call();
  }
}
