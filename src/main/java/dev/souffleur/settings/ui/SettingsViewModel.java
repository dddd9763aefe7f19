package dev.souffleur.settings.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Whether the page of settings is open, and at which section. To be used on the FX thread. */
public final class SettingsViewModel {
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
  private final StringProperty section = new SimpleStringProperty("");

  /** Whether the page shows. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** The {@link SettingsSection#id} of the section that shows; empty before the first. */
  public StringProperty sectionProperty() {
    return section;
  }

  /** Opens the page where it was left. */
  public void open() {
    open.set(true);
  }

  /** Opens the page at a section. */
  public void open(String id) {
    section.set(id);
    open.set(true);
  }

  public void close() {
    open.set(false);
  }
}
