package dev.souffleur.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The entry point. Not an {@code Application}: such a class cannot start from the class path. */
public final class Launcher {
  private Launcher() {}

  /**
   * Runs the program and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // Read once by the JDK, so before anything connects: downloads go as the system's browser does.
    System.setProperty("java.net.useSystemProxies", "true");
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    // The terminal's own charset cannot say «возврат» in a POSIX locale.
    var out = utf8(FileDescriptor.out);
    var err = utf8(FileDescriptor.err);
    var program =
        new Program(
            new Program.Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Locale.getDefault(),
                System.in,
                out,
                err,
                hasTerminal()));
    var code = program.run(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Whether a person sits at both ends; {@link System#console} is there for a pipe too. */
  @SuppressWarnings("SystemConsoleNull") // Its contract still allows null.
  private static boolean hasTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    OutputStream stream = new FileOutputStream(descriptor);
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
