package dev.souffleur.ml;

import java.nio.file.Path;

/** What DJL reads when its classes load. */
final class DjlSettings {
  private DjlSettings() {}

  /**
   * Keeps DJL off the network and what it unpacks in our own folder. Of use only before its classes
   * load; any number of times.
   *
   * @param cache where native libraries are unpacked
   */
  static void apply(Path cache) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("DJL_CACHE_DIR", cache.toString());
    System.setProperty("ENGINE_CACHE_DIR", cache.toString());
    // DJL looks for a GPU through JNA, which would unpack itself below the user's own cache.
    System.setProperty("jna.tmpdir", cache.toString());
  }
}
