package dev.souffleur.app;

import dev.souffleur.app.ui.DeskPorts;
import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.triage.ScreenshotTriage;
import java.lang.reflect.Proxy;

/** Keeps this branch compiling until the services of issue 3 are wired; goes with that. */
final class NotWired {
  private NotWired() {}

  static DeskPorts.Screenshots screenshots() {
    return new DeskPorts.Screenshots(
        none(ScreenshotTriage.class),
        none(ScreenshotStore.class),
        (source, cancellation) -> {
          throw new UnsupportedOperationException();
        });
  }

  static DeskPorts.Models models() {
    return new DeskPorts.Models(none(ModelLibrary.class), false);
  }

  private static <T> T none(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getReturnType() == ModelLibrary.Subscription.class) {
                ModelLibrary.Subscription nothing = () -> {};
                return nothing;
              }
              throw new UnsupportedOperationException();
            }));
  }
}
