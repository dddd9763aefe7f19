package dev.souffleur.dialog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.Language;
import dev.souffleur.task.SameThread;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialogListViewModelTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Category SALES =
      new Category(
          "sales", Map.of(Language.ENGLISH, "Sales"), List.of(), Map.of(), List.of(), "#1a7f37");
  private final MemoryStore store = new MemoryStore(Clock.fixed(NOW, ZoneOffset.UTC));
  private final DialogListViewModel model =
      new DialogListViewModel(store, List.of(SALES), new SameThread().runner());

  private long dialog(String customer, String words, int minutesAgo) {
    var id = store.create(customer, "chat", Map.of()).id();
    store.append(id, Speaker.CUSTOMER, words, NOW.minusSeconds(60L * minutesAgo));
    return id;
  }

  private List<Long> ids() {
    return model.rows().stream().map(DialogRow::id).toList();
  }

  @Test
  void theNewestComesFirstWithItsCategory() {
    var older = dialog("Anna", "charged twice", 10);
    var newer = dialog("Boris", "an invoice", 5);
    store.setCategory(newer, "sales");
    model.refresh();
    assertThat(ids()).containsExactly(newer, older);
    assertThat(model.rows().getFirst().category()).isEqualTo(SALES);
    assertThat(model.rows().getLast().category()).isNull();
  }

  @Test
  void anEmptyMemoryAndAFilterThatFindsNothingAreDifferentStates() {
    model.refresh();
    assertThat(model.stateProperty().get()).isEqualTo(new DialogListState.Empty());
    dialog("Anna", "charged twice", 10);
    model.filterProperty().set("zebra");
    assertThat(model.stateProperty().get()).isEqualTo(new DialogListState.NothingFound("zebra"));
  }

  @Test
  void theFilterFindsNamesAndAlsoTurnsOfArchivedDialogs() {
    var anna = dialog("Anna", "charged twice", 10);
    var boris = dialog("Boris", "hello", 20);
    store.append(boris, Speaker.OPERATOR, "the refund is on its way", NOW);
    store.setState(boris, Conversation.State.ARCHIVED);
    model.filterProperty().set("ann");
    assertThat(ids()).containsExactly(anna);
    model.filterProperty().set("refund");
    assertThat(ids()).containsExactly(boris);
    assertThat(model.rows().getFirst().archived()).isTrue();
    assertThat(model.rows().getFirst().words()).isEqualTo("the refund is on its way");
  }

  @Test
  void aNewDialogIsOpenAtOnceAndCanBeNamed() {
    model.filterProperty().set("zebra");
    model.create();
    assertThat(model.filterProperty().get()).isEmpty();
    assertThat(model.selectedProperty().get()).isEqualTo(1L);
    model.rename(1, "  Анна К. ");
    assertThat(model.rows().getFirst().customer()).isEqualTo("Анна К.");
  }

  @Test
  void archivingOpensTheNeighbourAndUndoBringsTheDialogBack() {
    var older = dialog("Anna", "charged twice", 10);
    var newer = dialog("Boris", "an invoice", 5);
    model.refresh();
    model.select(newer);
    model.archive(model.rows().getFirst());
    assertThat(ids()).containsExactly(older);
    assertThat(model.selectedProperty().get()).isEqualTo(older);
    model.undoArchive();
    assertThat(ids()).containsExactly(newer, older);
    assertThat(model.selectedProperty().get()).isEqualTo(newer);
    assertThat(model.archivedProperty().get()).isNull();
  }

  @Test
  void aDamagedMemoryIsToldAndAFailedChangeLeavesTheListAsItWas() {
    var anna = dialog("Anna", "charged twice", 10);
    model.refresh();
    var error = new IllegalStateException("damaged");
    store.failWith(error);
    model.rename(anna, "Olga");
    assertThat(model.failureProperty().get()).isEqualTo(error);
    assertThat(model.rows().getFirst().customer()).isEqualTo("Anna");
    model.refresh();
    assertThat(model.stateProperty().get()).isEqualTo(new DialogListState.Failed(error));
  }
}
