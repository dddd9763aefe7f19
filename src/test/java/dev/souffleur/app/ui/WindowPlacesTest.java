package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

class WindowPlacesTest {
  private static final Rectangle2D LEFT = new Rectangle2D(0, 0, 1920, 1040);
  private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 1280, 1024);

  @Test
  void aPlaceOnAScreenThatIsThereStays() {
    var wanted = new Rectangle2D(2000, 100, 1000, 700);
    assertThat(WindowPlaces.onScreen(wanted, List.of(LEFT, RIGHT))).isEqualTo(wanted);
  }

  @Test
  void aPlaceOnAScreenThatIsGoneIsMovedOntoTheNearestOne() {
    var wanted = new Rectangle2D(2000, 100, 1000, 700);
    assertThat(WindowPlaces.onScreen(wanted, List.of(LEFT)))
        .isEqualTo(new Rectangle2D(920, 100, 1000, 700));
    assertThat(WindowPlaces.onScreen(new Rectangle2D(-5000, -5000, 400, 700), List.of(LEFT, RIGHT)))
        .isEqualTo(new Rectangle2D(0, 0, 400, 700));
  }

  @Test
  void aWindowThatIsLargerThanTheScreenIsMadeToFit() {
    assertThat(WindowPlaces.onScreen(new Rectangle2D(-10, -10, 3840, 2160), List.of(LEFT)))
        .isEqualTo(LEFT);
  }

  @Test
  void eachShapeHasItsOwnPlaceThatIsThereAgain() throws Exception {
    var stage = FxToolkit.registerPrimaryStage();
    var kept = new AtomicReference<Map<String, Double>>(Map.of());
    var robot = new FxRobot();
    robot.interact(
        () -> {
          stage.setScene(new Scene(new Group(), 960, 640));
          var places =
              new WindowPlaces(
                  stage,
                  Map.of(
                      "whole.x",
                      20.0,
                      "whole.y",
                      30.0,
                      "whole.width",
                      970.0,
                      "whole.height",
                      650.0),
                  kept::set);
          places.restore();
          stage.show();
          assertThat(stage.getX()).isEqualTo(20);
          assertThat(stage.getWidth()).isEqualTo(970);
          places.change(WindowPlaces.Mode.COMPACT);
          assertThat(stage.isAlwaysOnTop()).isTrue();
          assertThat(stage.getWidth()).isEqualTo(380);
          stage.setX(500);
          places.change(WindowPlaces.Mode.WHOLE);
          assertThat(stage.isAlwaysOnTop()).isFalse();
          assertThat(stage.getX()).isEqualTo(20);
          assertThat(stage.getWidth()).isEqualTo(970);
          places.change(WindowPlaces.Mode.COMPACT);
          assertThat(stage.getX()).isEqualTo(500);
          stage.hide();
        });
    assertThat(kept.get()).containsEntry("compact.x", 500.0).containsEntry("whole.width", 970.0);
    FxToolkit.cleanupStages();
  }
}
