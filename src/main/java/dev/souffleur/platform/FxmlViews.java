package dev.souffleur.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads FXML for controllers that took what they need through their constructors. The FXML lies
 * beside its controller: {@code DialogController} has {@code Dialog.fxml}. To be used on the FX
 * thread.
 */
public final class FxmlViews {
  private final FxmlTexts texts;

  public FxmlViews(FxmlTexts texts) {
    this.texts = texts;
  }

  /** Loads the view of a controller, which FXML fills in and initializes. */
  public Parent load(Object controller) {
    var type = controller.getClass();
    var name = type.getSimpleName().replaceFirst("Controller$", "") + ".fxml";
    var loader = new FXMLLoader(type.getResource(name));
    loader.getNamespace().put("texts", texts.map());
    loader.setControllerFactory(wanted -> wanted.cast(controller));
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
