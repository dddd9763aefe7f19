package dev.souffleur.app.ui;

/**
 * What the top bar says about the model.
 *
 * @param model its name; empty where suggestions are local only
 * @param costToday the known cost since midnight, in US dollars
 */
public record DeskStatus(String model, double costToday) {
  /** Local suggestions, no cost. */
  public static final DeskStatus LOCAL = new DeskStatus("", 0);

  public boolean local() {
    return model.isEmpty();
  }
}
