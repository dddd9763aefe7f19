package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the open dialog, with the composer at its foot. */
public final class DialogController {
  private static final Set<String> CHANNELS = Set.of("chat", "phone", "email");
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final Set<KeyCode> UPWARDS = Set.of(KeyCode.HOME, KeyCode.PAGE_UP, KeyCode.UP);
  private static final double ROOM_FOR_ABOUT = 420;

  private final DialogViewModel model;
  private final FxmlTexts texts;
  private final TimeTexts times;
  private final Thumbnails thumbnails;
  private final Actions actions;
  private final ComposerController composer;

  @FXML private VBox above;
  @FXML private VBox below;
  @FXML private BorderPane foot;
  @FXML private HBox head;
  @FXML private Label customer;
  @FXML private Label about;
  @FXML private HBox slot;
  @FXML private ListView<Message> messages;
  @FXML private VBox placeholder;
  @FXML private Label placeholderText;
  @FXML private Button retry;

  @SuppressWarnings("NullAway.Init") // Set as soon as FXML has filled the fields in.
  private TurnScroll scroll;

  public DialogController(
      DialogViewModel model,
      FxmlTexts texts,
      Clock clock,
      Thumbnails thumbnails,
      Actions actions,
      ComposerController composer) {
    this.model = model;
    this.texts = texts;
    this.times = new TimeTexts(texts, clock);
    this.thumbnails = thumbnails;
    this.actions = actions;
    this.composer = composer;
  }

  @FXML
  void initialize() {
    initializeMessages();
    about.visibleProperty().bind(head.widthProperty().greaterThan(ROOM_FOR_ABOUT));
    about.managedProperty().bind(about.visibleProperty());
    model.stateProperty().addListener((property, old, state) -> showState());
    model.conversationProperty().addListener((property, old, found) -> showHead(found));
    texts.messagesProperty().addListener((property, old, words) -> onLanguage());
    onLanguage();
  }

  private void initializeMessages() {
    scroll = new TurnScroll(messages);
    messages.setItems(model.messages());
    messages.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    messages.setCellFactory(
        view ->
            new MessageCell(
                view,
                texts,
                times,
                new EventCard(texts, thumbnails, actions.open()),
                this::copySelected));
    messages.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (COPY.match(event)) {
            copySelected();
            event.consume();
          } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            openSelected();
          } else if (UPWARDS.contains(event.getCode())) {
            readOlderFromTheTop();
          }
        });
    messages.addEventFilter(
        ScrollEvent.SCROLL,
        event -> {
          if (event.getDeltaY() > 0) {
            readOlderFromTheTop();
          }
        });
    messages.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> readOlderFromTheTop());
    model.messages().addListener((ListChangeListener<Message>) this::onMessages);
  }

  /** The place at the end of the head, for what another pane knows about the dialog. */
  public void addToHead(Node node) {
    slot.getChildren().add(node);
  }

  /** A strip between the head and the turns, for what another pane knows about the dialog. */
  public void addBelowHead(Node strip) {
    above.getChildren().add(strip);
  }

  /** A strip above the composer, for what the operator should see before they write. */
  public void addAboveComposer(Node strip) {
    below.getChildren().add(strip);
  }

  /** The composer's view, at the foot. */
  public void showComposer(Node view) {
    foot.setCenter(view);
  }

  /**
   * The reply that the operator means: the turn of theirs that is chosen, while the keyboard is on
   * the turns; else what is in the composer; else what they sent last.
   */
  public Optional<String> replyToKeep() {
    var chosen =
        messages.isFocused() ? messages.getSelectionModel().getSelectedItems() : List.<Message>of();
    return Stream.of(
            chosen.stream().filter(turn -> turn.speaker() == Speaker.OPERATOR).map(Message::text),
            Stream.of(model.composer().textProperty().get()),
            model.messages().reversed().stream()
                .filter(turn -> turn.speaker() == Speaker.OPERATOR)
                .map(Message::text))
        .flatMap(each -> each)
        .filter(words -> !words.isBlank())
        .findFirst();
  }

  /** Where the keyboard goes when it comes to this pane. */
  public Node focusTarget() {
    return composer.focusTarget();
  }

  @FXML
  void onRetry() {
    model.reload();
  }

  @FXML
  void onRename() {
    actions.rename().run();
  }

  private void copySelected() {
    var chosen =
        messages.getSelectionModel().getSelectedItems().stream()
            .map(Message::text)
            .collect(Collectors.joining("\n"));
    if (!chosen.isEmpty()) {
      actions.copy().accept(chosen);
    }
  }

  /** Opens the picture of the chosen turn, if it came with one. */
  private void openSelected() {
    var chosen = messages.getSelectionModel().getSelectedItem();
    var attachment = chosen == null ? null : chosen.attachment();
    if (attachment != null) {
      actions.open().accept(attachment);
    }
  }

  private void onMessages(ListChangeListener.Change<? extends Message> change) {
    var older = 0;
    while (change.next()) {
      if (change.wasAdded() && change.getFrom() == 0 && change.getTo() < change.getList().size()) {
        older = change.getAddedSize();
      }
    }
    if (older > 0) {
      scroll.keep(older);
    } else if (!change.getList().isEmpty()) {
      scroll.toEnd(change.getList().size());
    }
  }

  /** Older turns come when the operator goes on upwards from the first one at hand. */
  private void readOlderFromTheTop() {
    if (scroll.nearTheTop()) {
      model.loadOlder();
    }
  }

  private void onLanguage() {
    showHead(model.conversationProperty().get());
    showState();
    messages.refresh();
  }

  private void showHead(@Nullable Conversation conversation) {
    head.setVisible(conversation != null);
    if (conversation != null) {
      var name = conversation.customer();
      customer.setText(name.isBlank() ? texts.get("dialog.ui.customer", conversation.id()) : name);
      var channel = conversation.channel();
      about.setText(
          texts.get(
              "dialog.ui.about",
              conversation.id(),
              CHANNELS.contains(channel) ? texts.get("dialog.ui.channel." + channel) : channel));
    }
  }

  private void showState() {
    var state = model.stateProperty().get();
    var words =
        switch (state) {
          case DialogState.None _ -> texts.get("dialog.ui.none");
          case DialogState.Loading _ -> "";
          case DialogState.Ready _ -> "";
          case DialogState.Failed(var error) -> texts.line(error, "dialog.ui.error");
        };
    placeholderText.setText(words);
    placeholder.setVisible(!words.isEmpty());
    var failed = state instanceof DialogState.Failed;
    retry.setVisible(failed);
    retry.setManaged(failed);
    foot.setVisible(!(state instanceof DialogState.None));
  }

  /**
   * What the pane asks of the window.
   *
   * @param rename lets the operator rename the open dialog
   * @param copy puts a text on the clipboard
   * @param open shows a picture large
   */
  public record Actions(Runnable rename, Consumer<String> copy, Consumer<Attachment> open) {}
}
