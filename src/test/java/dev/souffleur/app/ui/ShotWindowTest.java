package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.knowledge.ui.ArticleState;
import dev.souffleur.ml.ui.ModelsState;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.SettingsSection;
import dev.souffleur.triage.PictureSource;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.ui.AskState;
import dev.souffleur.triage.ui.ScreenshotState;
import dev.souffleur.triage.ui.ScreenshotState.Membership;
import dev.souffleur.triage.ui.Shots;
import dev.souffleur.triage.ui.ViewerState;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShotWindowTest {

  @Test
  void aScreenshotDroppedOnTheDialogJoinsItAndASuggestionFollows() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.triage.adding(
          joining ->
              desk.store.appendEvent(
                  joining.conversation(),
                  "Скриншот: Проблема с оплатой",
                  joining.result().picture().file(),
                  Desk.NOW));
      goesWell(desk, "error.png");
      var drag = Drag.of("error.png");
      desk.interact(
          () -> {
            DragEvent over = drag.over(desk.find(".dialog"));
            assertThat(over.isAccepted()).isTrue();
            assertThat(desk.<Node>find(".drop-veil").isVisible()).isTrue();
            drag.drop(desk.find(".dialog"));
            assertThat(desk.<Node>find(".drop-veil").isVisible()).isFalse();
          });
      await().until(() -> desk.suggester.runs().size() == 1);
      assertThat(desk.triage.calls()).containsExactly("add to 4 in ru");
      assertThat(desk.suggester.last().conversation()).isEqualTo(4);
      assertThat(desk.model().dialog().messages().getLast().attachment()).isNotNull();
      desk.settle();
      assertThat(desk.<Labeled>find(".event-title").getText())
          .isEqualTo("Скриншот: Проблема с оплатой");
      assertThat(shown(desk).membership()).isEqualTo(Membership.JOINED);
    }
  }

  @Test
  void oneDroppedElsewhereIsOnlyLookedAtUntilItIsAdded() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      goesWell(desk, "error.png");
      desk.interact(() -> Drag.of("error.png").drop(desk.find(".knowledge")));
      await().until(() -> state(desk) instanceof ScreenshotState.Shown);
      desk.settle();
      assertThat(desk.triage.calls()).isEmpty();
      Button add = button(desk, "В диалог");
      desk.interact(add::fire);
      await().until(() -> shown(desk).membership() == Membership.JOINED);
      assertThat(desk.triage.calls()).containsExactly("add to 4 in ru");
      await().until(() -> desk.suggester.runs().size() == 1);
    }
  }

  @Test
  void wordsArePastedAsWordsAndAPictureIsTriagedAndJoins() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      TextArea composer = desk.find(".composer .text-area");
      desk.interact(
          () -> {
            composer.requestFocus();
            var words = new ClipboardContent();
            words.putString("из чата");
            Clipboard.getSystemClipboard().setContent(words);
          });
      paste(desk);
      assertThat(composer.getText()).isEqualTo("из чата");
      assertThat(desk.model().screenshots().items()).isEmpty();
      desk.interact(
          () -> {
            var picture = new WritableImage(6, 4);
            picture.getPixelWriter().setColor(5, 3, Color.RED);
            var content = new ClipboardContent();
            content.putImage(picture);
            Clipboard.getSystemClipboard().setContent(content);
          });
      paste(desk);
      await().until(() -> desk.model().screenshots().items().size() == 1);
      var item = desk.model().screenshots().items().getFirst();
      assertThat(item.joins()).isEqualTo(4L);
      assertThat(item.source().name()).isEqualTo("Буфер обмена 10-06-00.png");
      var file = ((PictureSource.InMemory) item.source()).bytes();
      assertThat(new String(file, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
      assertThat(composer.getText()).isEqualTo("из чата");
    }
  }

  @Test
  void filesOnTheClipboardAreTriagedAndOutsideOfTheDialogDoNotJoin() throws Exception {
    try (var desk = furnished(Language.ENGLISH)) {
      desk.interact(
          () -> {
            desk.<Node>find(".knowledge .text-field").requestFocus();
            var content = new ClipboardContent();
            content.putFiles(List.of(new File("a.png"), new File("b.png")));
            content.putString("a.png");
            Clipboard.getSystemClipboard().setContent(content);
          });
      paste(desk);
      await().until(() -> desk.model().screenshots().items().size() == 2);
      assertThat(desk.model().screenshots().items()).allMatch(item -> item.joins() == null);
    }
  }

  @Test
  void theWholeOfItIsDoneByKeyboard() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      goesWell(desk, "a.png");
      desk.choose("a.png");
      desk.press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
      await().until(() -> state(desk) instanceof ScreenshotState.Shown);
      desk.settle();
      desk.interact(() -> desk.<Node>find(".details .thumbnail").requestFocus());
      desk.push(KeyCode.SPACE);
      await().until(() -> desk.model().viewer().stateProperty().get() instanceof ViewerState.Open);
      desk.settle();
      desk.push(KeyCode.ESCAPE);
      assertThat(desk.model().viewer().stateProperty().get())
          .isInstanceOf(ViewerState.Closed.class);
      assertThat(desk.<Node>find(".details .thumbnail").isFocused()).isTrue();
      desk.interact(() -> desk.<Node>find(".details .match-row").requestFocus());
      desk.push(KeyCode.ENTER);
      await()
          .until(
              () -> desk.model().knowledge().articleProperty().get() instanceof ArticleState.Open);
      desk.push(KeyCode.ESCAPE);
      desk.push(KeyCode.ESCAPE);
      desk.settle();
      assertThat(desk.<Node>find(".shot-foot").getParent().isVisible()).isFalse();
      assertThat(state(desk)).isInstanceOf(ScreenshotState.Shown.class);
    }
  }

  @Test
  void theCategoryIsCorrectedFromTheChipAndAFindingIsLookedUp() throws Exception {
    try (var desk = furnished(Language.ENGLISH)) {
      goesWell(desk, "a.png");
      desk.triage.corrected(result -> Shots.corrected(result, Shots.CATEGORIES.get(2)));
      desk.onFx(() -> desk.model().intake().add(List.of(Path.of("a.png")), false));
      await().until(() -> state(desk) instanceof ScreenshotState.Shown);
      desk.settle();
      MenuButton chip = desk.find(".screenshot .category-chip");
      assertThat(chip.getText()).isEqualTo("Payment problem · 87%");
      desk.interact(() -> chip.getItems().get(2).fire());
      await().until(() -> "Interface error".equals(chip.getText()));
      assertThat(desk.triage.calls()).containsExactly("correct interface");
      desk.interact(() -> ((Button) desk.find(".finding-search")).fire());
      assertThat(desk.model().knowledge().queryProperty().get()).isEqualTo("ERR_CARD_51");
      desk.interact(
          () -> {
            ((Button) desk.find(".finding-copy")).fire();
            assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo("ERR_CARD_51");
          });
    }
  }

  @Test
  void theModelIsAskedOnlyAfterTheOperatorHasSeenWhatIsSent() throws Exception {
    try (var desk = furnished(Language.ENGLISH)) {
      desk.triage.personal(Shots.cardNumber());
      goesWell(desk, "a.png");
      desk.onFx(() -> desk.model().intake().add(List.of(Path.of("a.png")), false));
      await().until(() -> state(desk) instanceof ScreenshotState.Shown);
      desk.settle();
      Button ask = button(desk, "Ask the model…");
      desk.interact(ask::fire);
      await().until(() -> desk.model().ask().stateProperty().get() instanceof AskState.Preview);
      desk.settle();
      desk.push(KeyCode.ENTER);
      desk.settle();
      assertThat(desk.triage.sent()).isEmpty();
      assertThat(desk.model().ask().stateProperty().get()).isInstanceOf(AskState.Closed.class);
      desk.interact(ask::fire);
      await().until(() -> desk.model().ask().stateProperty().get() instanceof AskState.Preview);
      desk.settle();
      var before = covers(desk);
      Node picture = desk.find(".covers .image-view");
      desk.interact(
          () -> {
            mouse(picture, MouseEvent.MOUSE_PRESSED, 10, 10);
            mouse(picture, MouseEvent.MOUSE_DRAGGED, 60, 40);
            mouse(picture, MouseEvent.MOUSE_RELEASED, 60, 40);
          });
      desk.settle();
      assertThat(covers(desk)).isEqualTo(before + 1);
      Node cover = desk.find(".cover");
      desk.interact(() -> mouse(cover, MouseEvent.MOUSE_CLICKED, 5, 5));
      assertThat(((AskState.Preview) desk.model().ask().stateProperty().get()).draft().covers())
          .first()
          .matches(first -> !first.on());
      desk.interact(button(desk, "Send")::fire);
      await().until(() -> desk.triage.sent().size() == 1);
      await().until(() -> desk.model().ask().stateProperty().get() instanceof AskState.Closed);
    }
  }

  /** The left button, at a place in a node. */
  private static void mouse(Node node, EventType<MouseEvent> type, double x, double y) {
    var place = node.localToScene(x, y);
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            place.getX(),
            place.getY(),
            place.getX(),
            place.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            true,
            false,
            true,
            new PickResult(node, place.getX(), place.getY())));
  }

  private static int covers(Desk desk) {
    return ((AskState.Preview) desk.model().ask().stateProperty().get()).draft().covers().size();
  }

  @Test
  void whereTheModelCannotBeAskedTheReasonIsThereInWords() throws Exception {
    try (var desk = furnished(Language.ENGLISH)) {
      desk.triage.askable(false);
      goesWell(desk, "a.png");
      desk.onFx(() -> desk.model().intake().add(List.of(Path.of("a.png")), false));
      await().until(() -> state(desk) instanceof ScreenshotState.Shown);
      desk.settle();
      assertThat(button(desk, "Ask the model…").isDisabled()).isTrue();
      Labeled reason =
          desk.lookup(
                  node ->
                      node instanceof Labeled l
                          && l.getText() != null
                          && l.getText().startsWith("The model cannot be asked now"))
              .query();
      assertThat(reason.isVisible()).isTrue();
    }
  }

  @Test
  void whereNothingIsInstalledTheWayToInstallIsOneStepAway() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.triage.say(
          "a.png",
          new TriageEvent.Failed(
              new UserException(UserException.Kind.UNAVAILABLE, "desk.error.notAvailable")));
      desk.onFx(() -> desk.model().intake().add(List.of(Path.of("a.png")), false));
      await().until(() -> state(desk) instanceof ScreenshotState.NotAvailable);
      desk.settle();
      desk.interact(button(desk, "Установить…")::fire);
      await().until(() -> desk.model().models().stateProperty().get() instanceof ModelsState.Ready);
      desk.settle();
      assertThat(desk.<Node>find(".settings").isVisible()).isTrue();
      assertThat(desk.lookup(".models").tryQuery()).isPresent();
      desk.push(KeyCode.ESCAPE);
      assertThat(desk.<Node>find(".settings").isVisible()).isFalse();
      assertThat(desk.model().models().stateProperty().get())
          .isInstanceOf(ModelsState.Closed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyStopHasANameAndNoLabelIsCutOffInTheSmallestWindow(Language language) throws Exception {
    try (var desk = furnished(language)) {
      desk.onFx(() -> desk.size(960, 600));
      MainWindowTest.assertNamedAndWhole(desk);
      // Idle, the knowledge base has no room for its hint beside a screenshot in so low a window.
      desk.onFx(
          () -> desk.model().knowledge().queryProperty().set(desk.sample.say("возврат", "refund")));
      goesWell(desk, "a.png");
      desk.triage.say(
          "b.png",
          new TriageEvent.Failed(
              new UserException(UserException.Kind.FAILED, "desk.error.picture", "b.png")));
      desk.onFx(
          () -> desk.model().intake().add(List.of(Path.of("a.png"), Path.of("b.png")), false));
      await()
          .until(
              () ->
                  desk.model().screenshots().items().stream()
                      .noneMatch(item -> item.state().working()));
      desk.settle();
      desk.onFx(() -> ((Button) desk.find(".disclosure")).fire());
      MainWindowTest.assertNamedAndWhole(desk);
      desk.onFx(() -> desk.model().settings().open(SettingsSection.MODELS));
      await().until(() -> !desk.model().models().rows().isEmpty());
      desk.onFx(() -> desk.model().models().askToInstall("clip-vit-b-32"));
      MainWindowTest.assertNamedAndWhole(desk);
    }
  }

  @Test
  void theKnowledgeBaseHasTheRoomWhenItIsWorkedWithInASmallWindow() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.onFx(() -> desk.size(960, 600));
      goesWell(desk, "a.png");
      desk.onFx(() -> desk.model().intake().add(List.of(Path.of("a.png")), false));
      await().until(() -> state(desk) instanceof ScreenshotState.Shown);
      desk.settle();
      Region knowledge = desk.find(".knowledge");
      assertThat(knowledge.getHeight()).isBetween(80.0, 100.0);
      desk.onFx(() -> desk.<Node>find(".knowledge .text-field").requestFocus());
      assertThat(knowledge.getHeight()).isGreaterThan(150);
    }
  }

  private static Desk furnished(Language language) throws Exception {
    var desk = new Desk(language, Theme.LIGHT);
    desk.furnish();
    desk.open(1000, 800);
    await().until(() -> desk.model().dialog().messages().size() == 3);
    desk.settle();
    return desk;
  }

  private static TriageResult goesWell(Desk desk, String name) {
    var result =
        desk.shots.result(
            desk.files.put(desk.shots.declined(name)),
            List.of(desk.sample.hit(1, "10")),
            List.of());
    desk.triage.say(name, desk.shots.events(result));
    return result;
  }

  private static void paste(Desk desk) {
    desk.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
    desk.settle();
  }

  private static Button button(Desk desk, String words) {
    return desk.lookup(
            node -> node instanceof Button b && words.equals(b.getText()) && b.isVisible())
        .query();
  }

  private static ScreenshotState state(Desk desk) {
    return desk.model().screenshots().stateProperty().get();
  }

  private static ScreenshotState.Shown shown(Desk desk) {
    return (ScreenshotState.Shown) state(desk);
  }
}
