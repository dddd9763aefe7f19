package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.DialogListState;
import dev.souffleur.knowledge.ui.ArticleState;
import dev.souffleur.knowledge.ui.KnowledgeState;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.suggest.ui.SuggestionState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;

class MainWindowTest {

  @Test
  void theMainJobIsDoneByKeyboard() throws Exception {
    try (var desk = new Desk(Language.RUSSIAN, Theme.LIGHT).open(1000, 800)) {
      desk.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
      await().until(() -> desk.model().dialogs().selectedProperty().get() != null);
      desk.settle();
      desk.write("у меня списали деньги дважды").push(KeyCode.ENTER);
      await().until(() -> desk.suggester.runs().size() == 1);
      assertThat(desk.store.messages(1))
          .extracting("speaker", "text")
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  Speaker.CUSTOMER, "у меня списали деньги дважды"));

      desk.suggester.last().say(desk.sample.draftEvents());
      await().until(() -> replyText(desk).equals(desk.sample.draft()));
      var reply = desk.sample.reply();
      desk.suggester
          .last()
          .say(
              new SuggestionEvent.Token(reply.substring(0, 9)),
              new SuggestionEvent.Token(reply.substring(9, 20)));
      await().until(() -> replyText(desk).equals(reply.substring(0, 20)));
      desk.suggester.last().say(desk.sample.completed(7, 0.0003));
      await().until(() -> replyText(desk).equals(reply));

      desk.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
      var plain = reply.replace(" [1]", "").replace(" [2]", "");
      await().until(() -> composer(desk).getText().equals(plain));
      assertThat(desk.model().dialog().composer().voiceProperty().get())
          .isEqualTo(Speaker.OPERATOR);
      assertThat(desk.store.disposition(7).action()).isEqualTo(Disposition.Action.INSERTED);

      desk.write(" Спасибо!").push(KeyCode.ENTER);
      await().until(() -> desk.store.messages(1).size() == 2);
      await().until(() -> desk.store.disposition(7).action() == Disposition.Action.EDITED);
      assertThat(desk.store.disposition(7).editDistance()).isEqualTo(9);
      desk.settle();
      desk.interact(
          () ->
              assertThat(Clipboard.getSystemClipboard().getString())
                  .isEqualTo(plain + " Спасибо!"));
      assertThat(composer(desk).getText()).isEmpty();
    }
  }

  @Test
  void aLineBreakIsTypedWithShiftAndTheVoiceIsSwitchedWithOneKey() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
      desk.press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
      desk.write("а");
      desk.press(KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT);
      desk.write("б").push(KeyCode.ENTER);
      await().until(() -> desk.store.messages(4).getLast().text().equals("а\nб"));
      assertThat(desk.store.messages(4).getLast().speaker()).isEqualTo(Speaker.OPERATOR);
      assertThat(desk.suggester.runs()).isEmpty();
    }
  }

  @Test
  void aTextThatCannotBeKeptStaysInTheComposerWithTheReason() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.store.failWith(new UserException(UserException.Kind.FAILED, "desk.error.full"));
      desk.write("не потеряйте меня").push(KeyCode.ENTER);
      desk.settle();
      assertThat(composer(desk).getText()).isEqualTo("не потеряйте меня");
      assertThat(visibleTexts(desk))
          .contains(
              "Сообщение не сохранено: на диске нет места. Освободите место и отправьте ещё раз.");
      desk.store.failWith(null);
      desk.push(KeyCode.ENTER);
      await().until(() -> desk.store.messages(4).getLast().text().equals("не потеряйте меня"));
    }
  }

  @Test
  void aFailedModelLeavesTheDraftAndRetryAsksAgain() throws Exception {
    try (var desk = furnished(Language.ENGLISH)) {
      desk.onFx(() -> desk.model().suggestion().regenerate());
      desk.suggester.last().say(desk.sample.draftEvents());
      desk.suggester.last().say(desk.sample.failed(8));
      await().until(() -> state(desk) instanceof SuggestionState.Failed);
      desk.settle();
      assertThat(replyText(desk)).isEqualTo(desk.sample.draft());
      Button retry =
          desk.lookup(
                  node ->
                      node instanceof Button b
                          && "Retry".equals(b.getText())
                          && b.getParent().isVisible()
                          && node.getParent().getStyleClass().contains("failure-row"))
              .query();
      desk.interact(retry::fire);
      assertThat(desk.suggester.runs()).hasSize(2);
      desk.suggester.last().say(desk.sample.completed(9, null));
      await().until(() -> replyText(desk).equals(desk.sample.reply()));
      assertThat(visibleTexts(desk)).contains("gpt-5-mini · 1.4 s · cost unknown");
    }
  }

  @Test
  void aSuggestionNeverShowsInAnotherDialog() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.onFx(() -> desk.model().suggestion().regenerate());
      var run = desk.suggester.last();
      desk.onFx(() -> desk.model().dialogs().select(3));
      run.say(desk.sample.draftEvents());
      run.say(desk.sample.completed(7, 0.0003));
      desk.settle();
      assertThat(replyText(desk)).isEmpty();
      desk.onFx(() -> desk.model().dialogs().select(4));
      assertThat(replyText(desk)).isEqualTo(desk.sample.reply());
    }
  }

  @Test
  void aCitationLeadsToItsSourceAndTheSourceToItsArticle() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.onFx(() -> desk.model().suggestion().regenerate());
      desk.suggester.last().say(desk.sample.draftEvents());
      desk.suggester.last().say(desk.sample.completed(7, 0.0003));
      await().until(() -> state(desk) instanceof SuggestionState.Complete);
      desk.settle();
      Hyperlink second = desk.lookup("[2]").query();
      desk.interact(second::fire);
      ListView<?> sources = desk.find(".sources");
      assertThat(sources.getSelectionModel().getSelectedIndex()).isEqualTo(1);
      desk.press(KeyCode.CONTROL, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.CONTROL);
      await().until(() -> article(desk) instanceof ArticleState.Open);
      desk.settle();
      assertThat(markedLines(desk)).singleElement().asString().startsWith("Заявка на возврат");
      desk.push(KeyCode.ESCAPE);
      assertThat(article(desk)).isInstanceOf(ArticleState.Closed.class);
    }
  }

  @Test
  void searchWhileTypingFindsAndAPassageGoesIntoTheReply() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      TextField query = desk.find(".knowledge .text-field");
      desk.interact(query::requestFocus);
      desk.write("банк");
      await()
          .until(
              () -> desk.model().knowledge().stateProperty().get() instanceof KnowledgeState.Found);
      desk.settle();
      desk.push(KeyCode.DOWN);
      desk.press(KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT);
      assertThat(composer(desk).getText())
          .startsWith("Заявка на возврат")
          .endsWith("(Возврат средств › Сроки)");
      desk.push(KeyCode.ENTER);
      await().until(() -> article(desk) instanceof ArticleState.Open);
      desk.push(KeyCode.ESCAPE);
      desk.interact(() -> query.setText("квантовая механика"));
      await()
          .until(
              () ->
                  desk.model().knowledge().stateProperty().get()
                      instanceof KnowledgeState.NothingFound);
      desk.settle();
      assertThat(visibleTexts(desk)).contains("В базе знаний ничего нет про «квантовая механика»");
    }
  }

  @Test
  void theGlobalSearchLooksInDialogsAndKnowledgeAlike() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
      desk.write("списали");
      await().until(() -> desk.model().dialogs().rows().size() == 1);
      await()
          .until(
              () ->
                  desk.model().knowledge().stateProperty().get()
                          instanceof KnowledgeState.NothingFound
                      || desk.model().knowledge().stateProperty().get()
                          instanceof KnowledgeState.Found);
      desk.push(KeyCode.ESCAPE);
      await().until(() -> desk.model().dialogs().rows().size() == 4);
      assertThat(desk.model().dialogs().stateProperty().get())
          .isInstanceOf(DialogListState.Ready.class);
    }
  }

  @Test
  void theGlobalSearchOpensADialogOrAnArticleByKeyboard() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
      desk.write("ромашка").push(KeyCode.ENTER);
      await().until(() -> Long.valueOf(2).equals(desk.model().dialogs().selectedProperty().get()));
      await().until(() -> desk.model().dialogs().rows().size() == 4);
      desk.settle();
      assertThat(composer(desk).isFocused()).isTrue();

      desk.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
      desk.write("возврат");
      ListView<?> found = desk.find(".found");
      await().until(() -> found.getParent().isVisible());
      desk.settle();
      Pictures.shoot(desk, "search");
      desk.push(KeyCode.UP).push(KeyCode.ENTER);
      await()
          .until(
              () -> desk.model().knowledge().articleProperty().get() instanceof ArticleState.Open);
      desk.push(KeyCode.ESCAPE);
      await()
          .until(
              () ->
                  desk.model().knowledge().articleProperty().get() instanceof ArticleState.Closed);
      desk.push(KeyCode.ESCAPE);
      desk.settle();
      assertThat(desk.model().searchProperty().get()).isEmpty();
      assertThat(composer(desk).isFocused()).isTrue();
    }
  }

  @Test
  void languageAndThemeSwitchWhileTheWindowIsOpen() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      var russian = visibleTexts(desk);
      assertThat(russian).contains("Подсказка", "База знаний", "Вставить", "Клиент 3", "вчера");
      desk.onFx(() -> desk.appearance().languageProperty().set(Language.ENGLISH));
      assertThat(visibleTexts(desk))
          .contains("Suggestion", "Knowledge", "Insert", "Customer 3", "yesterday")
          .doesNotContain("Подсказка", "База знаний", "Вставить", "Клиент 3", "вчера", "Клиент");
      assertThat(desk.stage().getTitle()).isEqualTo("Souffleur");
      assertThat(desk.view().getStyleClass()).contains("light");
      desk.onFx(() -> desk.appearance().themeProperty().set(Theme.DARK));
      assertThat(desk.view().getStyleClass()).contains("dark").doesNotContain("light");
    }
  }

  @Test
  void aLongDialogOpensAtItsEndAndGoesOnUpwards() throws Exception {
    try (var desk = new Desk(Language.RUSSIAN, Theme.LIGHT)) {
      var id = desk.dialog("", "chat", "support", java.time.Duration.ofHours(2), "первое");
      for (var i = 1; i < 10_000; i++) {
        desk.store.append(id, Speaker.CUSTOMER, "сообщение " + i, Desk.NOW);
      }
      desk.open(1000, 800);
      await().until(() -> visibleTexts(desk).contains("сообщение 9999"));
      assertThat(desk.model().dialog().messages()).hasSize(100);
      ListView<?> messages = desk.find(".messages");
      desk.onFx(() -> messages.scrollTo(0));
      assertThat(visibleTexts(desk)).contains("сообщение 9900");
      desk.interact(messages::requestFocus);
      desk.push(KeyCode.PAGE_UP);
      await().until(() -> desk.model().dialog().messages().size() == 200);
      desk.settle();
      assertThat(visibleTexts(desk)).contains("сообщение 9900").doesNotContain("сообщение 9999");
      assertThat(nodes(messages))
          .filteredOn(node -> node.getStyleClass().contains("bubble"))
          .hasSizeLessThan(60);
    }
  }

  @Test
  void f6GoesRoundThePanes() throws Exception {
    try (var desk = furnished(Language.RUSSIAN)) {
      desk.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
      var visited = new ArrayList<String>();
      for (var i = 0; i < 5; i++) {
        desk.push(KeyCode.F6);
        desk.settle();
        visited.add(paneOf(desk.scene().getFocusOwner()));
      }
      assertThat(visited)
          .containsExactly("suggestion", "knowledge", "screenshot", "dialogs", "dialog");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyStopOfTheKeyboardHasANameAndNoLabelIsCutOffInTheSmallestWindow(Language language)
      throws Exception {
    try (var desk = furnished(language)) {
      desk.onFx(() -> desk.size(960, 600));
      desk.onFx(() -> desk.model().suggestion().regenerate());
      desk.suggester.last().say(desk.sample.draftEvents());
      desk.suggester.last().say(desk.sample.completed(7, null));
      desk.onFx(
          () -> desk.model().knowledge().queryProperty().set(desk.sample.say("возврат", "refund")));
      desk.settle();
      assertNamedAndWhole(desk);
    }
  }

  /** Every stop of the keyboard has a name, and no label is cut off. */
  static void assertNamedAndWhole(Desk desk) {
    assertThat(nodes(desk.view()))
        .filteredOn(node -> node.isFocusTraversable())
        .hasSizeGreaterThan(10)
        .allSatisfy(node -> assertThat(name(node)).as(node.toString()).isNotBlank());
    assertThat(nodes(desk.view()))
        .filteredOn(node -> node instanceof Labeled && !elided(node))
        .allSatisfy(node -> assertThat(cutOff((Labeled) node)).as(node.toString()).isFalse());
  }

  private static Desk furnished(Language language) throws Exception {
    var desk = new Desk(language, Theme.LIGHT);
    desk.furnish();
    desk.open(1000, 800);
    await().until(() -> desk.model().dialog().messages().size() == 3);
    desk.settle();
    return desk;
  }

  private static SuggestionState state(Desk desk) {
    return desk.model().suggestion().stateProperty().get();
  }

  private static ArticleState article(Desk desk) {
    return desk.model().knowledge().articleProperty().get();
  }

  private static TextArea composer(Desk desk) {
    return desk.find(".composer .text-area");
  }

  private static String replyText(Desk desk) {
    TextFlow flow = desk.find(".reply-scroll TextFlow");
    return List.copyOf(flow.getChildren()).stream()
        .map(node -> node instanceof Text text ? text.getText() : ((Labeled) node).getText())
        .collect(Collectors.joining());
  }

  private static List<String> markedLines(Desk desk) {
    return nodes(desk.view()).stream()
        .filter(node -> node.getStyleClass().contains("marked"))
        .map(node -> ((Label) node).getText())
        .toList();
  }

  private static List<String> visibleTexts(Desk desk) {
    return nodes(desk.view()).stream()
        .filter(Labeled.class::isInstance)
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null && !text.isBlank())
        .toList();
  }

  /** All nodes that can be seen. */
  private static List<Node> nodes(Node node) {
    var all = new ArrayList<Node>();
    if (node.isVisible()) {
      all.add(node);
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(child -> all.addAll(nodes(child)));
      }
    }
    return all;
  }

  private static String name(Node node) {
    if (node.getAccessibleText() != null) {
      return node.getAccessibleText();
    }
    return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
  }

  private static boolean elided(Node node) {
    var parent = node.getParent();
    return node.getStyleClass().contains("elided")
        || (parent != null && parent.getStyleClass().contains("elided"));
  }

  /** A label that is cut off shows another text than it has. */
  private static boolean cutOff(Labeled labeled) {
    return labeled.getText() != null
        && !labeled.getText().isEmpty()
        && labeled.getChildrenUnmodifiable().stream()
            .filter(node -> node instanceof Text && !(node instanceof FontIcon))
            .anyMatch(node -> !((Text) node).getText().equals(labeled.getText()));
  }

  private static String paneOf(Node node) {
    for (var at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("pane")) {
        return at.getStyleClass().getLast();
      }
    }
    return "";
  }
}
