package dev.souffleur.ml;

import static dev.souffleur.ml.ModelFixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.souffleur.ml.ModelFile.Role;
import dev.souffleur.ml.ModelLibrary.Entry;
import dev.souffleur.ml.ModelLibrary.State;
import dev.souffleur.ml.ModelServer.Reply;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk and what is said of it: states, damage, import, removal, bundled files. */
class ModelStoreTest {
  private static final byte[] WEIGHTS = ModelFixture.bytes(1, 200_000);
  private static final byte[] TOKENIZER = ModelFixture.bytes(2, 5_000);
  private static final byte[] WORDS = ModelFixture.bytes(3, 150_000);
  private static final String BUNDLED = "/tessdata/eng.traineddata";

  @TempDir Path home;
  private Path models;
  private Path stick;
  private ModelServer server;
  private ModelCatalog catalog;
  private ModelStore store;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    models = home.resolve("models");
    stick = Files.createDirectory(home.resolve("stick"));
    server = ModelServer.start();
    server.on("/weights", Reply.file(WEIGHTS, "\"w\""));
    server.on("/tokenizer", Reply.file(TOKENIZER, "\"t\""));
    server.on("/words", Reply.file(WORDS, "\"o\""));
    var english = ModelCatalog.bundled().model(ModelCatalog.OCR_ENGLISH).files().getFirst();
    catalog =
        new ModelFixture()
            .model(
                "lens",
                file("weights", "model.onnx", server.url("/weights"), WEIGHTS),
                file("tokenizer", "tokenizer.json", server.url("/tokenizer"), TOKENIZER))
            .model("words", file("trained-data", "words.data", server.url("/words"), WORDS))
            .model(
                "english",
                file("trained-data", "eng.traineddata", BUNDLED, english.bytes(), english.sha256()))
            .catalog();
    store = new ModelStore(catalog, models, ModelFixture.options());
    store.onChange(told::add);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void install(String id) {
    store.install(id, Progress.NONE, Cancellation.none());
  }

  private List<String> imported() {
    return store.importFrom(stick, Progress.NONE, Cancellation.none());
  }

  private List<Entry> verified() {
    return store.verify(Progress.NONE, Cancellation.none());
  }

  private State state(String id) {
    return store.list().stream()
        .filter(entry -> entry.model().id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private Path weights() {
    return models.resolve("lens").resolve("model.onnx");
  }

  /** Changes one byte, as a failing disk does: the size stays. */
  private static void damage(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static UserException failure(Runnable work) {
    return catchThrowableOfType(UserException.class, work::run);
  }

  @Test
  void eachModelOfTheCatalogIsListedInItsOrderAndNothingIsCreated() {
    assertThat(store.list())
        .extracting(entry -> entry.model().id())
        .containsExactly("lens", "words", "english");
    assertThat(store.list())
        .extracting(Entry::state)
        .containsExactly(State.ABSENT, State.ABSENT, State.BUNDLED);
    assertThat(models).doesNotExist();
  }

  @Test
  void aModelWithoutOneOfItsFilesIsNoModel() throws IOException {
    install("lens");

    Files.delete(models.resolve("lens").resolve("tokenizer.json"));

    assertThat(state("lens")).isEqualTo(State.PARTIAL);
    assertThat(store.file("lens", Role.WEIGHTS)).isEmpty();
  }

  @Test
  void aFileOfAnotherSizeIsDamaged() throws IOException {
    install("lens");

    Files.write(weights(), new byte[10]);

    assertThat(state("lens")).isEqualTo(State.DAMAGED);
    assertThat(store.file("lens", Role.WEIGHTS)).isEmpty();
  }

  @Test
  void whatDoesNotLoadIsExaminedRememberedAndRepairedWithOneDownload() throws IOException {
    install("lens");
    damage(weights());
    told.clear();
    assertThat(state("lens")).isEqualTo(State.INSTALLED);

    assertThat(store.reportUnloadable("lens")).isTrue();

    assertThat(told).containsExactly("lens");
    var reopened = new ModelStore(catalog, models, ModelFixture.options());
    assertThat(reopened.list().getFirst().state()).isEqualTo(State.DAMAGED);
    assertThat(reopened.file("lens", Role.TOKENIZER)).isEmpty();

    var before = server.requests().size();
    reopened.install("lens", Progress.NONE, Cancellation.none());

    assertThat(server.requests().subList(before, server.requests().size()))
        .extracting(ModelServer.Request::target)
        .containsExactly("/weights");
    assertThat(state("lens")).isEqualTo(State.INSTALLED);
    assertThat(weights()).hasBinaryContent(WEIGHTS);
  }

  @Test
  void whatIsRightIsNotBlamedForNotLoading() {
    install("lens");
    told.clear();

    assertThat(store.reportUnloadable("lens")).isFalse();
    assertThat(store.reportUnloadable("words")).isFalse();
    assertThat(store.reportUnloadable("nobody")).isFalse();

    assertThat(state("lens")).isEqualTo(State.INSTALLED);
    assertThat(told).isEmpty();
  }

  @Test
  void verifyingFindsDamageAndForgetsItOnceSomebodyPutTheFileRight() throws IOException {
    install("lens");
    install("words");
    damage(weights());
    told.clear();

    assertThat(verified())
        .extracting(entry -> entry.model().id(), Entry::state)
        .containsExactly(tuple("lens", State.DAMAGED), tuple("words", State.INSTALLED));
    assertThat(told).containsExactly("lens");

    Files.write(weights(), WEIGHTS);
    Files.setLastModifiedTime(weights(), FileTime.from(Instant.now().plus(Duration.ofSeconds(5))));

    assertThat(state("lens")).isEqualTo(State.INSTALLED);
    assertThat(verified()).extracting(Entry::state).containsOnly(State.INSTALLED);
  }

  @Test
  void verifyingCanBeCancelled() {
    install("lens");
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(() -> store.verify(Progress.NONE, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void filesAreImportedWhateverTheyAreCalledAndStayWhereTheyWere() throws IOException {
    Files.write(stick.resolve("model_quantized (1).onnx"), WEIGHTS);
    Files.createDirectory(stick.resolve("rest"));
    Files.write(stick.resolve("rest").resolve("download"), TOKENIZER);
    Files.write(stick.resolve("same size"), ModelFixture.bytes(9, WEIGHTS.length));
    Files.writeString(stick.resolve("readme.txt"), "nothing");

    assertThat(imported()).containsExactly("lens");

    assertThat(state("lens")).isEqualTo(State.INSTALLED);
    assertThat(weights()).hasBinaryContent(WEIGHTS);
    assertThat(stick.resolve("model_quantized (1).onnx")).hasBinaryContent(WEIGHTS);
    assertThat(state("words")).isEqualTo(State.ABSENT);
    assertThat(told).containsExactly("lens");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void everyModelThatIsThereIsTaken() throws IOException {
    Files.write(stick.resolve("a"), WEIGHTS);
    Files.write(stick.resolve("b"), TOKENIZER);
    Files.write(stick.resolve("c"), WORDS);
    var shown = new ArrayList<Long>();

    assertThat(
            store.importFrom(
                stick, (done, total, what) -> shown.add(total - done), Cancellation.none()))
        .containsExactly("lens", "words");
    assertThat(shown).endsWith(0L);

    assertThat(imported()).containsExactly("lens", "words");
    assertThat(told).containsExactly("lens", "words");
  }

  @Test
  void aModelWithAFileMissingIsNotTakenAndTheFileIsNamed() throws IOException {
    Files.write(stick.resolve("a"), WEIGHTS);

    var failure = failure(this::imported);

    assertThat(failure.key()).isEqualTo("ml.store.error.incomplete");
    assertThat(failure.arguments()).containsExactly(stick, "lens", "tokenizer.json");
    assertThat(models).doesNotExist();
  }

  @Test
  void aFolderWithoutModelsIsSaidToBeOne() throws IOException {
    Files.write(stick.resolve("a"), ModelFixture.bytes(9, WEIGHTS.length));

    assertThat(failure(this::imported).key()).isEqualTo("ml.store.error.no-models");
  }

  @Test
  void aFolderThatCannotBeReadIsNamed() throws IOException {
    stick = home.resolve("gone");
    assertThat(failure(this::imported).key()).isEqualTo("platform.error.missing");

    stick = Files.createFile(home.resolve("file"));
    assertThat(failure(this::imported).key()).isEqualTo("platform.error.notFolder");
  }

  @Test
  void theMissingFileOfADamagedModelIsImportedAlone() throws IOException {
    install("lens");
    damage(weights());
    verified();
    Files.write(stick.resolve("good"), WEIGHTS);

    assertThat(imported()).containsExactly("lens");

    assertThat(state("lens")).isEqualTo(State.INSTALLED);
    assertThat(weights()).hasBinaryContent(WEIGHTS);
  }

  @Test
  void aCancelledImportLeavesNothingHalf() throws IOException {
    Files.write(stick.resolve("c"), WORDS);
    var cancellation = new Cancellation();
    var reports = new ArrayList<Long>();

    assertThatThrownBy(
            () ->
                store.importFrom(
                    stick,
                    (done, total, what) -> {
                      reports.add(done);
                      if (what.equals("words.data")) {
                        cancellation.cancel();
                      }
                    },
                    cancellation))
        .isInstanceOf(CancellationException.class);

    assertThat(reports).isNotEmpty();
    assertThat(state("words")).isEqualTo(State.ABSENT);
    assertThat(models.resolve("words")).isEmptyDirectory();
  }

  @Test
  void importingReplacesAPartialDownload() throws IOException {
    Files.createDirectories(models.resolve("words"));
    Files.write(models.resolve("words").resolve("words.data.part"), new byte[100]);
    assertThat(state("words")).isEqualTo(State.PARTIAL);
    Files.write(stick.resolve("c"), WORDS);

    imported();

    assertThat(models.resolve("words")).isDirectoryContaining("glob:**/words.data");
    assertThat(models.resolve("words").resolve("words.data.part")).doesNotExist();
  }

  @Test
  void removingDeletesTheModelAndFollowsNoLinkOutOfItsFolder() throws IOException {
    install("lens");
    var precious = Files.createDirectory(home.resolve("precious"));
    Files.writeString(precious.resolve("letter"), "keep");
    Files.createSymbolicLink(models.resolve("lens").resolve("link"), precious);
    told.clear();

    store.remove("lens");

    assertThat(state("lens")).isEqualTo(State.ABSENT);
    assertThat(models.resolve("lens")).doesNotExist();
    assertThat(precious.resolve("letter")).hasContent("keep");
    assertThat(told).containsExactly("lens");
  }

  @Test
  void aModelsFolderThatIsALinkLosesTheLinkAlone() throws IOException {
    var elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.write(elsewhere.resolve("words.data"), WORDS);
    Files.createDirectories(models);
    Files.createSymbolicLink(models.resolve("words"), elsewhere);
    assertThat(state("words")).isEqualTo(State.INSTALLED);

    store.remove("words");

    assertThat(state("words")).isEqualTo(State.ABSENT);
    assertThat(elsewhere.resolve("words.data")).hasBinaryContent(WORDS);
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    store.remove("words");

    assertThat(told).isEmpty();
    assertThat(models).doesNotExist();
  }

  @Test
  void whatIsPartOfTheProgramIsNotRemovedAndNeedsNoInstalling() {
    assertThat(failure(() -> store.remove("english")).key()).isEqualTo("ml.store.error.bundled");

    install("english");

    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anUnknownModelIsAnError() {
    for (var work : List.<Runnable>of(() -> install("nobody"), () -> store.remove("nobody"))) {
      assertThat(failure(work).key()).isEqualTo("ml.error.unknown-model");
    }
    assertThat(store.file("nobody", Role.WEIGHTS)).isEmpty();
    assertThat(store.file("words", Role.VISION)).isEmpty();
  }

  @Test
  void aBundledFileIsUnpackedOnceAndUnpackedAgainWhenItIsDamaged() throws IOException {
    var path = store.file("english", Role.TRAINED_DATA).orElseThrow();
    assertThat(path).isEqualTo(models.resolve("english").resolve("eng.traineddata"));
    var expected = resource();
    assertThat(path).hasBinaryContent(expected);
    var written = Files.getLastModifiedTime(path);

    store.file("english", Role.TRAINED_DATA);
    assertThat(Files.getLastModifiedTime(path)).isEqualTo(written);

    damage(path);
    Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
    assertThat(store.file("english", Role.TRAINED_DATA)).contains(path);
    assertThat(path).hasBinaryContent(expected);

    damage(path);
    assertThat(store.reportUnloadable("english")).isTrue();
    assertThat(path).doesNotExist();
    assertThat(store.file("english", Role.TRAINED_DATA)).contains(path);
    assertThat(store.reportUnloadable("english")).isFalse();
  }

  private static byte[] resource() throws IOException {
    try (var stream = ModelStoreTest.class.getResourceAsStream(BUNDLED)) {
      return stream.readAllBytes();
    }
  }

  @Test
  void aBundledFileThatManyAskForAtOnceIsUnpackedWithoutLeftovers() throws IOException {
    var other = new ModelStore(ModelCatalog.bundled(), models, ModelFixture.options());
    var asked =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            (i % 2 == 0 ? store : other)
                                .file(
                                    i % 2 == 0 ? "english" : ModelCatalog.OCR_ENGLISH,
                                    Role.TRAINED_DATA)
                                .orElseThrow()))
            .toList();

    for (var each : asked) {
      assertThat(each.join()).hasBinaryContent(resource());
    }
    try (var files = Files.list(models.resolve("english"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatAKilledProcessLeftOfAnUnpackingIsClearedAway() throws IOException {
    var folder = Files.createDirectories(models.resolve("english"));
    var old = Files.createFile(folder.resolve("eng.traineddata.123.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    var young = Files.createFile(folder.resolve("eng.traineddata.456.tmp"));

    store.file("english", Role.TRAINED_DATA);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void aListenerThatFailsOrLeftDisturbsNobody() {
    var heard = new ArrayList<String>();
    store.onChange(
        id -> {
          throw new IllegalStateException(id);
        });
    store.onChange(heard::add).close();
    store.onChange(heard::add);

    install("words");

    assertThat(heard).containsExactly("words");
  }

  @Test
  void aNameThatLeadsOutOfTheFolderIsADefectOfTheCatalog() {
    for (var name : List.of("../evil", "a/b", "..", ".", "/etc/evil")) {
      var misled =
          new ModelFixture()
              .model("x", file("weights", name, server.url("/words"), WORDS))
              .catalog();
      var odd = new ModelStore(misled, models, ModelFixture.options());
      assertThatThrownBy(odd::list).as(name).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
