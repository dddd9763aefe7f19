package dev.souffleur.app;

import dev.souffleur.platform.UserException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whether a window can open here before JavaFX tries: when JavaFX fails it prints stack
 * traces and may end the process.
 *
 * <p>On Linux a window needs an X display (XWayland's too) and GTK 3. Windows and macOS have what
 * they need.
 */
@SuppressWarnings("restricted") // Native access is granted on the command line.
final class Display {
  private final String osName;
  private final Map<String, String> environment;

  Display(String osName, Map<String, String> environment) {
    this.osName = osName.toLowerCase(Locale.ROOT);
    this.environment = environment;
  }

  /** Why no window can open; empty if one can. */
  Optional<UserException> missing() {
    if ("Headless".equals(System.getProperty("glass.platform")) || !osName.contains("linux")) {
      return Optional.empty();
    }
    var display = environment.getOrDefault("DISPLAY", "");
    if (display.isBlank()) {
      return Optional.of(unavailable("app.display.none"));
    }
    try (var arena = Arena.ofConfined()) {
      if (!loads("libgtk-3.so.0", arena)) {
        return Optional.of(unavailable("app.display.gtk"));
      }
      if (!opens(arena)) {
        return Optional.of(unavailable("app.display.closed", display));
      }
    }
    return Optional.empty();
  }

  private static UserException unavailable(String key, Object... arguments) {
    return new UserException(UserException.Kind.UNAVAILABLE, key, arguments);
  }

  private static boolean loads(String library, Arena arena) {
    try {
      SymbolLookup.libraryLookup(library, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether the X server answers: {@code XOpenDisplay(NULL)} gives a connection. */
  private static boolean opens(Arena arena) {
    try {
      var x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
      var linker = Linker.nativeLinker();
      var open =
          linker.downcallHandle(
              x11.findOrThrow("XOpenDisplay"),
              FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
      var close =
          linker.downcallHandle(
              x11.findOrThrow("XCloseDisplay"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
      var connection = (MemorySegment) open.invokeExact(MemorySegment.NULL);
      if (connection.equals(MemorySegment.NULL)) {
        return false;
      }
      var closed = (int) close.invokeExact(connection);
      return closed == 0;
    } catch (IllegalArgumentException e) {
      // GTK came without X11's own library: let JavaFX find out.
      return true;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
