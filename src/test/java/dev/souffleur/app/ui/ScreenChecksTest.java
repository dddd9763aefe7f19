package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The checks of the screens see what they are there for. */
class ScreenChecksTest {
  private static final String WORDS = new Messages(Language.ENGLISH).get("app.ui.title");

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  @Test
  void aButtonWithoutWordsIsNoticed() {
    assertThat(complaints(new VBox(new Button())))
        .singleElement()
        .asString()
        .startsWith("takes focus without a name: Button");
  }

  @Test
  void aRegionThatTakesFocusButPlaysNoRoleIsNoticed() {
    var region = new Region();
    region.setMinSize(10, 10);
    region.setFocusTraversable(true);
    region.setAccessibleText("picture");
    assertThat(complaints(new VBox(region)))
        .singleElement()
        .asString()
        .startsWith("takes focus without a role: Region");
  }

  @Test
  void aWordOfOursThatIsCutOffIsNoticed() {
    var label = new Label(WORDS);
    label.setMaxWidth(30);
    assertThat(complaints(new VBox(label))).singleElement().asString().startsWith("cut off: «");
  }

  @Test
  void whatIsMarkedMayBeCutOff() {
    var label = new Label("Bartholomew Featherstonehaugh");
    label.getStyleClass().add("elided");
    label.setMaxWidth(30);
    assertThat(complaints(new VBox(label))).isEmpty();
  }

  @Test
  void wordsInABoxThatIsTooLowAreNoticed() {
    var label = new Label(WORDS);
    label.setMinHeight(8);
    label.setMaxHeight(8);
    assertThat(complaints(new VBox(label)))
        .singleElement()
        .asString()
        .startsWith("too low for its words: «");
  }

  @Test
  void wordsThatAClipCutsAreNoticed() {
    var box = new VBox(new Label(WORDS), new Label(WORDS));
    box.setClip(new Rectangle(300, 20));
    box.setMaxHeight(20);
    box.setMinHeight(20);
    assertThat(complaints(new VBox(box)))
        .singleElement()
        .asString()
        .startsWith("beyond the edge of VBox");
  }

  @Test
  void wordsBeyondTheWindowsEdgeAreNoticed() {
    var label = new Label(WORDS);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setTranslateX(380);
    assertThat(complaints(new VBox(label)))
        .singleElement()
        .asString()
        .startsWith("beyond the edge of VBox");
  }

  @Test
  void greyOnGreyIsNoticed() {
    var label = new Label("pale");
    label.setStyle("-fx-text-fill: #999999");
    var box = new VBox(label);
    box.setStyle("-fx-background-color: #bbbbbb");
    assertThat(complaints(box)).singleElement().asString().startsWith("contrast 1.5");
  }

  private static List<String> complaints(VBox screen) {
    var complaints = new ArrayList<String>();
    new FxRobot()
        .interact(
            () -> {
              var scene = new Scene(screen, 400, 300);
              assertThat(scene.getRoot()).isSameAs(screen);
              complaints.addAll(ScreenChecks.complaints(screen));
            });
    return complaints;
  }
}
