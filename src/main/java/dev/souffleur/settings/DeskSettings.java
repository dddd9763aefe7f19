package dev.souffleur.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * How the operator works: what only the window needs to know, and what has no name in the
 * environment.
 *
 * @param textScale size of all text, 1 being 100 %; from {@link #LEAST_SCALE} to {@link
 *     #MOST_SCALE}
 * @param folders of articles that are watched
 * @param watchClipboard whether what is copied elsewhere is offered as the customer's words
 * @param agentName the operator's name, for {@code {agent}} in canned replies; may be empty
 * @param welcomed whether the first steps were taken or passed over
 */
public record DeskSettings(
    double textScale,
    List<Path> folders,
    boolean watchClipboard,
    String agentName,
    boolean welcomed) {
  public static final double LEAST_SCALE = 1;
  public static final double MOST_SCALE = 2;

  /** Nothing chosen. */
  public static final DeskSettings DEFAULT = new DeskSettings(1, List.of(), false, "", false);

  public DeskSettings {
    folders = List.copyOf(folders);
  }

  public DeskSettings withTextScale(double scale) {
    return new DeskSettings(scale, folders, watchClipboard, agentName, welcomed);
  }

  public DeskSettings withFolders(List<Path> watched) {
    return new DeskSettings(textScale, watched, watchClipboard, agentName, welcomed);
  }

  public DeskSettings withWatchClipboard(boolean watch) {
    return new DeskSettings(textScale, folders, watch, agentName, welcomed);
  }

  public DeskSettings withAgentName(String name) {
    return new DeskSettings(textScale, folders, watchClipboard, name, welcomed);
  }

  public DeskSettings withWelcomed(boolean done) {
    return new DeskSettings(textScale, folders, watchClipboard, agentName, done);
  }
}
