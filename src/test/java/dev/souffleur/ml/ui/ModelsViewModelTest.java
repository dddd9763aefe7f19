package dev.souffleur.ml.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelLibrary.State;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class ModelsViewModelTest {
  private static final String CLIP = ModelCatalog.CLIP;
  private static final UserException CUT =
      new UserException(UserException.Kind.FAILED, "desk.error.download");

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ScriptedLibrary library = new ScriptedLibrary();
  private final SameThread fx = new SameThread();

  private ModelsViewModel model(boolean offline) {
    return new ModelsViewModel(
        library,
        new SimpleBooleanProperty(offline),
        new TaskRunner(background::add, Runnable::run),
        fx);
  }

  private ModelsViewModel opened(boolean offline) {
    var model = model(offline);
    model.open();
    work();
    return model;
  }

  private void work() {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }

  private static ModelState state(ModelsViewModel model, String id) {
    return model.rows().stream()
        .filter(row -> row.model().id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void thePageListsTheWholeCatalogAsItStands() {
    library.stands(CLIP, State.DAMAGED);
    var model = model(false);
    model.open();
    assertThat(model.stateProperty().get()).isEqualTo(new ModelsState.Loading());
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new ModelsState.Ready());
    assertThat(model.rows()).extracting(ModelRow::model).isEqualTo(ModelCatalog.bundled().models());
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.DAMAGED));
    assertThat(state(model, ModelCatalog.BUNDLED_EMBEDDER))
        .isEqualTo(new ModelState.Resting(State.BUNDLED));
  }

  @Test
  void nothingIsDownloadedBeforeTheOperatorAgrees() {
    var model = opened(false);
    model.askToInstall(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Consent(State.ABSENT));
    model.dismiss(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.ABSENT));
    assertThat(library.calls()).isEmpty();
  }

  @Test
  void aDownloadThatIsAgreedToRunsOnceAndEndsInstalled() {
    var model = opened(false);
    model.askToInstall(CLIP);
    model.install(CLIP);
    model.install(CLIP);
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Installing(State.ABSENT, 0, -1));
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.INSTALLED));
    assertThat(library.calls()).containsExactly("install " + CLIP);
  }

  @Test
  void bytesAreShownOnceAFrame() {
    var model = opened(false);
    model.install(CLIP);
    library.waits(true);
    var download = Thread.ofVirtual().start(background.remove());
    await().until(() -> !library.calls().isEmpty());
    await()
        .until(
            () -> {
              fx.frame();
              return state(model, CLIP)
                  .equals(new ModelState.Installing(State.ABSENT, 38_000_000, 155_846_147));
            });
    library.goOn();
    await().until(() -> !download.isAlive());
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.INSTALLED));
  }

  @Test
  void aDownloadThatIsCancelledCanGoOn() {
    var model = opened(false);
    model.install(CLIP);
    model.cancel(CLIP);
    library.stands(CLIP, State.PARTIAL);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.PARTIAL));
    model.install(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.INSTALLED));
  }

  @Test
  void aFailureStaysOnItsRowUntilItIsRepeated() {
    var model = opened(false);
    library.failWith(CUT);
    model.install(CLIP);
    work();
    library.failWith(null);
    model.open();
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Failed(State.ABSENT, false, CUT));
    model.install(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.INSTALLED));
  }

  @Test
  void offlineNothingIsDownloadedButAFolderIsImported() {
    var model = opened(true);
    model.askToInstall(CLIP);
    model.install(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.ABSENT));
    assertThat(library.calls()).isEmpty();
    model.importFrom(Path.of("stick"));
    assertThat(model.stateProperty().get()).isEqualTo(new ModelsState.Importing(0, -1));
    work();
    assertThat(model.stateProperty().get())
        .isEqualTo(new ModelsState.Imported(List.of(ModelCatalog.OCR_RUSSIAN)));
    assertThat(state(model, ModelCatalog.OCR_RUSSIAN))
        .isEqualTo(new ModelState.Resting(State.INSTALLED));
  }

  @Test
  void aFolderWithNoModelSaysSo() {
    var model = opened(false);
    library.failWith(CUT);
    model.importFrom(Path.of("stick"));
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new ModelsState.ImportFailed(CUT));
  }

  @Test
  void aModelIsRemovedOnlyAfterAQuestion() {
    library.stands(CLIP, State.INSTALLED);
    var model = opened(false);
    model.askToRemove(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.RemoveAsked(State.INSTALLED));
    assertThat(library.calls()).isEmpty();
    model.remove(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.ABSENT));
  }

  @Test
  void aModelFoundDamagedMeanwhileShowsAndAQuestionOnAnotherRowStays() {
    library.stands(CLIP, State.INSTALLED);
    var model = opened(false);
    model.askToInstall(ModelCatalog.SIGLIP);
    library.stands(CLIP, State.DAMAGED);
    library.changed(CLIP);
    work();
    assertThat(state(model, CLIP)).isEqualTo(new ModelState.Resting(State.DAMAGED));
    assertThat(state(model, ModelCatalog.SIGLIP)).isEqualTo(new ModelState.Consent(State.ABSENT));
    model.close();
    assertThat(library.listening()).isZero();
  }

  @Test
  void aListThatCannotBeReadIsRetried() {
    library.failWith(CUT);
    var model = opened(false);
    assertThat(model.stateProperty().get()).isEqualTo(new ModelsState.Failed(CUT));
    library.failWith(null);
    model.retry();
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new ModelsState.Ready());
  }
}
