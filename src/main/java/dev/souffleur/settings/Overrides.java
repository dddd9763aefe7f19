package dev.souffleur.settings;

import dev.souffleur.platform.Language;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says; it wins over everything else.
 *
 * @param home {@code --home}; null without
 * @param offline {@code --offline}
 * @param language {@code --lang}; null without
 */
public record Overrides(@Nullable Path home, boolean offline, @Nullable Language language) {
  /** A command line that says nothing. */
  public static Overrides none() {
    return new Overrides(null, false, null);
  }
}
