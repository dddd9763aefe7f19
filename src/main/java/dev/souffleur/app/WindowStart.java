package dev.souffleur.app;

import dev.souffleur.cli.ConsoleCommand;
import dev.souffleur.platform.UserException;
import java.util.concurrent.Callable;

/**
 * Opens the window, or goes on in the terminal where none can open. A second start with the same
 * data folder brings the first one's window to the front instead.
 */
final class WindowStart implements Callable<Integer> {
  private final Program program;
  private final ConsoleCommand console;

  WindowStart(Program program, ConsoleCommand console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var missing = new Display(System.getProperty("os.name", ""), program.environment()).missing();
    if (missing.isPresent()) {
      var messages = program.messages();
      program.note(messages.get("app.display.console", missing.get().line(messages)));
      return console.call();
    }
    var lock = program.lock();
    if (lock.isEmpty()) {
      throw new UserException(UserException.Kind.FAILED, "app.error.second_instance");
    }
    try (var held = lock.get()) {
      return SouffleurApp.run(program, held);
    }
  }
}
