package dev.souffleur.wrapup.ui;

import dev.souffleur.wrapup.ui.ClipboardWatch.Copied;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/** The system's clipboard, with a mark on what this program puts there. FX thread. */
public final class SystemClipboard implements Supplier<Optional<Copied>> {
  private static final DataFormat OURS = format("application/x-souffleur");

  /** What password managers put beside their text, by system: KDE and others, Windows, macOS. */
  private static final Set<String> CONCEALED =
      Set.of(
          "x-kde-passwordmanagerhint",
          "excludeclipboardcontentfrommonitorprocessing",
          "clipboard viewer ignore",
          "org.nspasteboard.concealedtype",
          "org.nspasteboard.transienttype",
          "com.agilebits.onepassword");

  private static DataFormat format(String id) {
    var known = DataFormat.lookupMimeType(id);
    return known == null ? new DataFormat(id) : known;
  }

  /** Puts a text on the clipboard. */
  public static void put(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    content.put(OURS, "1");
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public Optional<Copied> get() {
    var board = Clipboard.getSystemClipboard();
    if (!board.hasString()) {
      return Optional.empty();
    }
    var types = board.getContentTypes();
    var concealed =
        types.stream()
            .flatMap(type -> type.getIdentifiers().stream())
            .anyMatch(SystemClipboard::conceals);
    // What is concealed is not even read.
    var text = concealed ? "" : board.getString();
    return text == null
        ? Optional.empty()
        : Optional.of(new Copied(text, types.contains(OURS), concealed));
  }

  private static boolean conceals(String type) {
    var lower = type.toLowerCase(Locale.ROOT);
    return CONCEALED.stream().anyMatch(lower::contains);
  }
}
