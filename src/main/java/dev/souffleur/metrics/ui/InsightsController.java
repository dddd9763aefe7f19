package dev.souffleur.metrics.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.UsagePeriod;
import dev.souffleur.dialog.UsageReport;
import dev.souffleur.dialog.UsageReport.Quantiles;
import dev.souffleur.metrics.UsageTable.Subject;
import dev.souffleur.metrics.UsageTables;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the page of figures. */
public final class InsightsController implements FxmlPage {
  /** Narrower, cards lie below each other. */
  private static final double ROOM_FOR_TWO = 860;

  private static final double GAP = 16;

  private final InsightsViewModel model;
  private final FxmlTexts texts;
  private final FigureTexts figures;
  private final Function<String, Optional<Path>> files;
  private final Runnable gaps;
  private final Map<Subject, InsightCard> cards = new EnumMap<>(Subject.class);
  private final Map<UsagePeriod, ToggleButton> choices = new EnumMap<>(UsagePeriod.class);

  @FXML private VBox root;
  @FXML private HBox periods;
  @FXML private ToggleButton tables;
  @FXML private ProgressBar progress;
  @FXML private ScrollPane scroll;
  @FXML private FlowPane tiles;
  @FXML private FlowPane grid;
  @FXML private VBox notice;
  @FXML private Label noticeText;
  @FXML private Button retry;

  /**
   * @param categories give dialogs' categories their names
   * @param files lets the operator choose the file of a table, whose proposed name is given
   * @param gaps opens the page of the questions without an answer
   */
  public InsightsController(
      InsightsViewModel model,
      List<Category> categories,
      FxmlTexts texts,
      Function<String, Optional<Path>> files,
      Runnable gaps) {
    this.model = model;
    this.texts = texts;
    this.figures = new FigureTexts(texts, categories);
    this.files = files;
    this.gaps = gaps;
  }

  @FXML
  void initialize() {
    // Before the window hears that the page is open, and gives it the keyboard.
    root.visibleProperty().bind(openProperty());
    initializePeriods();
    for (var subject : Subject.values()) {
      var card = new InsightCard(subject, texts, figures, this::export);
      if (subject == Subject.GAPS) {
        card.lead(texts.text("metrics.ui.gaps.open"), gaps);
      }
      cards.put(subject, card);
      grid.getChildren().add(card);
    }
    tables.selectedProperty().bindBidirectional(model.tablesProperty());
    grid.widthProperty().addListener((property, old, width) -> arrange());
    model.tablesProperty().addListener((property, old, now) -> show());
    model.stateProperty().addListener((property, old, state) -> show());
    model.exportProperty().addListener((property, old, now) -> showExport());
    texts.messagesProperty().addListener((property, old, words) -> show());
    show();
  }

  private void initializePeriods() {
    var group = new ToggleGroup();
    for (var period : UsagePeriod.values()) {
      var choice = new ToggleButton();
      choice.textProperty().bind(texts.text("metrics.ui.period." + period.id()));
      choice.setMinWidth(Region.USE_PREF_SIZE);
      choice.setToggleGroup(group);
      choice.setUserData(period);
      choice.getStyleClass().add("segment");
      choices.put(period, choice);
      periods.getChildren().add(choice);
    }
    periods.getChildren().getFirst().getStyleClass().add("first");
    periods.getChildren().getLast().getStyleClass().add("last");
    group.selectToggle(choices.get(model.periodProperty().get()));
    model
        .periodProperty()
        .addListener((property, old, now) -> group.selectToggle(choices.get(now)));
    group
        .selectedToggleProperty()
        .addListener(
            (property, old, now) -> {
              if (now == null) {
                // Pressing the chosen one again leaves it chosen.
                group.selectToggle(old);
              } else {
                model.periodProperty().set((UsagePeriod) now.getUserData());
              }
            });
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return model.stateProperty().map(state -> !(state instanceof InsightsState.Closed));
  }

  @Override
  public Node focusTarget() {
    return choices.getOrDefault(model.periodProperty().get(), tables);
  }

  @FXML
  @Override
  public void close() {
    model.shut();
  }

  @FXML
  void onRefresh() {
    model.refresh();
  }

  private void export(Subject subject) {
    model
        .report()
        .ifPresent(
            report ->
                files
                    .apply("souffleur-%s-%s.csv".formatted(subject.id(), dayOf(report)))
                    .ifPresent(file -> model.export(subject, file)));
  }

  private static LocalDate dayOf(UsageReport report) {
    return report.days().getLast().date();
  }

  private void show() {
    var state = model.stateProperty().get();
    progress.setVisible(state instanceof InsightsState.Reading);
    var words =
        switch (state) {
          case InsightsState.Reading(var last) ->
              last == null ? texts.get("metrics.ui.reading") : "";
          case InsightsState.Empty(var period) ->
              texts.get(period == UsagePeriod.ALL ? "metrics.ui.empty.all" : "metrics.ui.empty");
          case InsightsState.Failed(var error) -> texts.line(error, "metrics.ui.error");
          case InsightsState.Closed _, InsightsState.Shown _ -> "";
        };
    noticeText.setText(words);
    appear(notice, !words.isEmpty());
    appear(retry, state instanceof InsightsState.Failed);
    scroll.setVisible(model.report().isPresent());
    if (state instanceof InsightsState.Closed) {
      // Charts are many nodes: a page that is put away keeps none of them.
      tiles.getChildren().clear();
      return;
    }
    model.report().ifPresent(this::showReport);
  }

  private void showReport(UsageReport report) {
    tiles.getChildren().setAll(tiles(report));
    cards.forEach(
        (subject, card) ->
            card.show(UsageTables.of(subject, report), model.tablesProperty().get()));
    showExport();
    arrange();
  }

  private void showExport() {
    cards.values().forEach(card -> card.say(model.exportProperty().get()));
  }

  private List<Node> tiles(UsageReport report) {
    var outcomes = report.outcomes();
    var dialogs = report.days().stream().mapToLong(UsageReport.Day::dialogs).sum();
    return List.of(
        tile("cost", figures.about(report.spend().costUsd())),
        tile("suggestions", figures.count(outcomes.total())),
        tile(
            "taken",
            outcomes.total() == 0
                ? "—"
                : figures.share((double) outcomes.sent() / outcomes.total())),
        tile("first", quantiles(report.times().firstToken())),
        tile("reply", quantiles(report.times().model())),
        tile("dialogs", figures.count(dialogs)),
        tile("gaps", figures.count(report.gaps().total())));
  }

  private String quantiles(@Nullable Quantiles times) {
    return times == null ? "—" : figures.millis(times.p50()) + " / " + figures.millis(times.p95());
  }

  private Node tile(String id, String figure) {
    var value = new Label(figure);
    value.getStyleClass().add("tile-figure");
    value.setMinWidth(Region.USE_PREF_SIZE);
    var name = new Label(texts.get("metrics.ui.tile." + id));
    name.getStyleClass().add("quiet");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var tile = new VBox(2, value, name);
    tile.getStyleClass().addAll("card", "tile");
    return tile;
  }

  private void arrange() {
    var width = grid.getWidth();
    var two = width >= ROOM_FOR_TWO && !model.tablesProperty().get();
    var each = Math.floor(two ? (width - GAP) / 2 : width);
    cards.values().forEach(card -> card.setPrefWidth(each));
  }

  private static void appear(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
