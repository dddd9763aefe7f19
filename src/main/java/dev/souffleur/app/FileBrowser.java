package dev.souffleur.app;

import dev.souffleur.platform.UserException;
import dev.souffleur.settings.HostSystem.Family;
import dev.souffleur.settings.ui.About;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file browser of the operating system. */
record FileBrowser(Family family) implements About.FolderOpener {
  @Override
  public void open(Path folder) {
    try {
      new ProcessBuilder(command(folder))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UserException(UserException.Kind.FAILED, e, "app.error.file_browser", folder);
    }
  }

  /** What shows a folder. */
  List<String> command(Path folder) {
    return switch (family) {
      case WINDOWS -> List.of("explorer.exe", folder.toString());
      case MACOS -> List.of("open", folder.toString());
      case UNIX -> List.of("xdg-open", folder.toString());
    };
  }
}
