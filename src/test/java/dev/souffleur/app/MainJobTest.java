package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.app.ui.Appearance;
import dev.souffleur.app.ui.MainViewModel;
import dev.souffleur.app.ui.MainWindow;
import dev.souffleur.dialog.Augmentation;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.knowledge.ui.ArticleState;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.WelcomeState.Step;
import dev.souffleur.suggest.ui.SuggestionState;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.wrapup.ui.WrapUpState;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole main job on the real services, without a mouse, a key and a network: from the welcome
 * over a customer's message, the suggestion, a promise and an article to the wrap-up.
 */
class MainJobTest {
  @TempDir private Path home;
  private final FxRobot keyboard = new FxRobot();
  private @Nullable Program program;
  private @Nullable MainWindow window;

  private AppContext open() throws Exception {
    var started =
        new Program(
            new Program.Surroundings(
                Map.of("SOUFFLEUR_HOME", home.toString()),
                home,
                Locale.of("ru"),
                new ByteArrayInputStream(new byte[0]),
                System.out,
                System.err,
                false));
    program = started;
    var ports = new WindowPorts(started).ports();
    var stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(
        () -> {
          var fx = FxExecutor.toolkit();
          var appearance = new Appearance(Language.RUSSIAN, Theme.LIGHT, 1);
          var made =
              new MainWindow(
                  ports,
                  appearance,
                  TaskRunner.onVirtualThreads(fx),
                  fx,
                  Clock.systemDefaultZone());
          window = made;
          made.show(stage);
        });
    return started.context();
  }

  @AfterEach
  void close() throws Exception {
    if (window != null) {
      keyboard.interact(window::close);
    }
    FxToolkit.cleanupStages();
    if (program != null) {
      program.context().close();
    }
  }

  @Test
  void fromTheWelcomeToTheWrapUpByKeyboardAlone() throws Exception {
    var context = open();
    welcome(context);
    customerWrites("У меня дважды списали деньги за подписку, как вернуть?");
    reply();
    var dialog = context.conversations().list(Conversation.State.OPEN, 10, 0).getFirst();
    var id = dialog.conversation().id();
    await().until(() -> context.conversations().messages(id).size() == 2);
    var sent = context.conversations().messages(id).getLast();
    assertThat(sent.speaker()).isEqualTo(Speaker.OPERATOR);
    assertThat(sent.text()).contains("Возврат возможен").endsWith("Перезвоню вам завтра.");
    keyboard.interact(
        () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(sent.text()));
    await()
        .until(
            () -> {
              var used = context.conversations().suggestions(id).getFirst().disposition();
              return used != null && used.action() == Disposition.Action.EDITED;
            });
    var suggestion = context.conversations().suggestions(id).getFirst();
    var made = context.conversations().feedback().augmentation(sent.id()).orElseThrow();
    assertThat(made.type()).isEqualTo(Augmentation.Type.AUTOSUGGEST);
    assertThat(made.suggestionId()).isEqualTo(suggestion.id());
    assertThat(made.edits()).isPositive();
    await().until(() -> promises(context).contains("Перезвоню вам завтра"));

    search("возврат");

    wrapUp();
    await()
        .until(
            () ->
                context.conversations().find(id).orElseThrow().state()
                    == Conversation.State.ARCHIVED);
    assertThat(context.conversations().wrapUps().saved(id).orElseThrow().summary())
        .startsWith("Итог: ")
        .contains("дважды списали");
  }

  /** Three steps with Tab and Enter: the language as it is, the sample, no key. */
  private void welcome(AppContext context) {
    for (var step : Step.values()) {
      await().until(() -> model().welcome().stateProperty().get().step() == step);
      settle();
      goTo("next");
      keyboard.push(KeyCode.ENTER);
    }
    await().until(() -> model().welcome().stateProperty().get().step() == null);
    await().until(() -> program().liveSettings().current().desk().welcomed());
    assertThat(context.knowledge().documents()).isNotEmpty();
  }

  private void customerWrites(String words) {
    shortcut(KeyCode.CONTROL, KeyCode.N);
    await().until(() -> model().dialogs().selectedProperty().get() != null);
    settle();
    keyboard.write(words).push(KeyCode.ENTER);
    await()
        .until(
            () -> model().suggestion().stateProperty().get() instanceof SuggestionState.Complete);
  }

  /** The suggestion goes in, is added to and sent. */
  private void reply() {
    shortcut(KeyCode.CONTROL, KeyCode.ENTER);
    await().until(() -> !model().dialog().composer().textProperty().get().isEmpty());
    settle();
    keyboard.write(" Перезвоню вам завтра.").push(KeyCode.ENTER);
  }

  /** Looks an article up, reads it and comes back. */
  private void search(String words) {
    shortcut(KeyCode.CONTROL, KeyCode.K);
    settle();
    keyboard.write(words);
    await().until(() -> !model().knowledge().stateProperty().get().hits().isEmpty());
    shortcut(KeyCode.CONTROL, KeyCode.DIGIT1);
    await().until(() -> model().knowledge().articleProperty().get() instanceof ArticleState.Open);
    settle();
    keyboard.push(KeyCode.ESCAPE);
    await().until(() -> model().knowledge().articleProperty().get() instanceof ArticleState.Closed);
    settle();
  }

  /** Is read, added to, saved and archived. */
  private void wrapUp() {
    shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
    await().until(() -> wrapUpState() instanceof WrapUpState.Ready);
    settle();
    keyboard.write("Итог: ");
    await().until(() -> wrapUpState() instanceof WrapUpState.Edited);
    shortcut(KeyCode.CONTROL, KeyCode.S);
    await().until(() -> wrapUpState() instanceof WrapUpState.Saved);
    settle();
    keyboard.push(KeyCode.ENTER);
  }

  private WrapUpState wrapUpState() {
    return model().afterwards().wrapUp().stateProperty().get();
  }

  private static List<String> promises(AppContext context) {
    return context.conversations().promises().open(10).stream()
        .map(listed -> listed.promise().text())
        .toList();
  }

  /** Goes on with Tab until a node of this id has the keyboard. */
  private void goTo(String id) {
    for (var i = 0; i < 30 && !id.equals(focused()); i++) {
      keyboard.push(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
    }
    assertThat(focused()).isEqualTo(id);
  }

  private @Nullable String focused() {
    var owner = FxToolkit.toolkitContext().getRegisteredStage().getScene().getFocusOwner();
    return owner == null ? null : owner.getId();
  }

  private void shortcut(KeyCode... keys) {
    keyboard.press(keys).release(keys);
  }

  private static void settle() {
    for (var i = 0; i < 3; i++) {
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  private MainViewModel model() {
    return Objects.requireNonNull(window).model();
  }

  private Program program() {
    return Objects.requireNonNull(program);
  }
}
