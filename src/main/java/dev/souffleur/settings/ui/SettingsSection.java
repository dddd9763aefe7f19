package dev.souffleur.settings.ui;

import javafx.scene.Node;

/**
 * A section of the page of settings. Each feature makes its own; the window puts them in order. The
 * page heads it with its title and, unless it fills the page, scrolls it.
 *
 * @param id by which others open it
 * @param titleKey its name in the window's words
 * @param icon a literal of the Feather icons, {@code fth-cpu} say
 * @param view what it shows
 * @param fills whether the view takes all the room and scrolls by itself, as a long list does
 * @param onShow it comes to be seen: the time to read its data, in the background
 * @param onHide another section or the window takes its place
 */
public record SettingsSection(
    String id,
    String titleKey,
    String icon,
    Node view,
    boolean fills,
    Runnable onShow,
    Runnable onHide) {
  /** The section of the language model. */
  public static final String LANGUAGE_MODEL = "llm";

  /** The section of the models that run on this machine. */
  public static final String MODELS = "models";

  /** The section of the knowledge base's sources. */
  public static final String KNOWLEDGE = "knowledge";

  /** The section of categories and prompts. */
  public static final String TEXTS = "texts";

  /** The section of what stays on this machine. */
  public static final String PRIVACY = "privacy";

  /** The section of what the language model may cost. */
  public static final String BUDGET = "budget";

  /** The section of what the program knows of itself. */
  public static final String ABOUT = "about";

  /** The section of language, theme and text. */
  public static final String APPEARANCE = "appearance";

  /** A section that the page scrolls and that has nothing to do when it is left. */
  public SettingsSection(String id, String titleKey, String icon, Node view, Runnable onShow) {
    this(id, titleKey, icon, view, false, onShow, () -> {});
  }

  /** This section, which takes all the room and scrolls by itself. */
  public SettingsSection filling() {
    return new SettingsSection(id, titleKey, icon, view, true, onShow, onHide);
  }

  /** This section, which does something when it is left. */
  public SettingsSection onHide(Runnable leaving) {
    return new SettingsSection(id, titleKey, icon, view, fills, onShow, leaving);
  }
}
