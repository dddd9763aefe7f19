package dev.souffleur.ml;

import static dev.souffleur.ml.ModelFixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.souffleur.ml.ModelLibrary.State;
import dev.souffleur.ml.ModelServer.Reply;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a real server on the loopback, which does what servers and networks do. */
class ModelDownloadTest {
  private static final byte[] WEIGHTS = ModelFixture.bytes(1, 300_000);
  private static final byte[] TOKENIZER = ModelFixture.bytes(2, 5_000);
  private static final String TAG = "\"v1\"";
  private static final String PATH = "/weights";
  private static final String ID = "lens";

  @TempDir Path home;
  private ModelServer server;
  private ModelCatalog catalog;
  private ModelStore store;

  @BeforeEach
  void start() throws IOException {
    server = ModelServer.start();
    server.on("/tokenizer", Reply.file(TOKENIZER, ""));
    catalog =
        new ModelFixture()
            .model(
                ID,
                file("tokenizer", "tokenizer.json", server.url("/tokenizer"), TOKENIZER),
                file("weights", "model.onnx", server.url(PATH), WEIGHTS))
            .catalog();
    store = store(ModelFixture.options());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private ModelStore store(DownloadOptions options) {
    return new ModelStore(catalog, models(), options);
  }

  private Path models() {
    return home.resolve("models");
  }

  private Path place() {
    return models().resolve(ID).resolve("model.onnx");
  }

  private Path part() {
    return models().resolve(ID).resolve("model.onnx.part");
  }

  private void install() {
    store.install(ID, Progress.NONE, Cancellation.none());
  }

  private UserException failure() {
    return catchThrowableOfType(UserException.class, this::install);
  }

  private State state() {
    return store.list().getFirst().state();
  }

  /** The requests for the weights. */
  private List<ModelServer.Request> requests() {
    return server.requests().stream().filter(request -> request.target().endsWith(PATH)).toList();
  }

  private void installed() {
    assertThat(state()).isEqualTo(State.INSTALLED);
    assertThat(place()).hasBinaryContent(WEIGHTS);
    assertThat(store.file(ID, ModelFile.Role.WEIGHTS)).contains(place());
    try (var files = Files.list(place().getParent())) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("model.onnx", "tokenizer.json");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Leaves a part as a cancelled or killed download would. */
  private void leavePart(byte[] content, String tag) throws IOException {
    Files.createDirectories(place().getParent());
    Files.write(part(), content);
    if (!tag.isEmpty()) {
      Files.writeString(place().resolveSibling("model.onnx.etag"), tag);
    }
  }

  @Test
  void aModelIsAbsentThenInstalledAndToldOf() {
    server.on(PATH, Reply.file(WEIGHTS, TAG));
    var told = new ArrayList<String>();
    var shown = new ArrayList<Long>();
    assertThat(state()).isEqualTo(State.ABSENT);
    assertThat(store.file(ID, ModelFile.Role.WEIGHTS)).isEmpty();

    try (var _ = store.onChange(told::add)) {
      store.install(
          ID,
          (done, total, what) -> {
            assertThat(total).isEqualTo(WEIGHTS.length + TOKENIZER.length);
            assertThat(what).isIn("model.onnx", "tokenizer.json");
            shown.add(done);
          },
          Cancellation.none());
    }
    store.remove(ID);

    assertThat(told).containsExactly(ID);
    assertThat(shown).isSorted().endsWith((long) WEIGHTS.length + TOKENIZER.length);
    assertThat(shown.size()).isGreaterThan(4);
  }

  @Test
  void whatIsInstalledIsNotAskedForAgain() {
    server.on(PATH, Reply.file(WEIGHTS, TAG));
    install();
    var asked = server.requests().size();

    install();

    installed();
    assertThat(server.requests()).hasSize(asked);
  }

  @Test
  void afterACutOnlyTheRestIsAskedFor() {
    server.on(PATH, Reply.cut(WEIGHTS, TAG, 100_000), Reply.file(WEIGHTS, TAG));

    install();

    installed();
    assertThat(requests()).hasSize(2);
    assertThat(requests().getFirst().headers()).doesNotContainKeys("range", "if-range");
    assertThat(requests().getLast().from()).isBetween(1, 100_000);
    assertThat(requests().getLast().header("if-range")).isEqualTo(TAG);
  }

  @Test
  void aLineThatCutsAgainAndAgainIsPutUpWithAsLongAsItGetsFurther() {
    var big = ModelFixture.bytes(3, 9_000_000);
    catalog =
        new ModelFixture()
            .model(ID, file("weights", "model.onnx", server.url(PATH), big))
            .catalog();
    store = store(ModelFixture.options());
    server.on(PATH, Reply.cut(big, TAG, 1_500_000));

    install();

    assertThat(place()).hasBinaryContent(big);
    assertThat(requests()).hasSizeGreaterThan(ModelFixture.ATTEMPTS);
  }

  @Test
  void aServerThatFallsSilentIsLeftAndAskedForTheRest() {
    server.on(PATH, Reply.stall(WEIGHTS, TAG, 100_000), Reply.file(WEIGHTS, TAG));
    store = store(ModelFixture.stallingAfter(Duration.ofSeconds(1), ModelFixture.ATTEMPTS));

    install();

    installed();
    assertThat(requests().getLast().from()).isBetween(1, 100_000);
  }

  @Test
  void aServerThatNeverAnswersIsUnreachable() {
    server.on(PATH, Reply.silence());
    store = store(ModelFixture.stallingAfter(Duration.ofSeconds(1), 2));

    assertThat(failure().key()).isEqualTo("ml.store.error.unreachable");
    assertThat(requests()).hasSize(2);
    assertThat(state()).isEqualTo(State.PARTIAL);
  }

  @Test
  void nobodyThereIsUnreachable() throws IOException {
    server.close();

    var failure = failure();

    assertThat(failure.key()).isEqualTo("ml.store.error.unreachable");
    assertThat(failure.kind()).isEqualTo(UserException.Kind.FAILED);
    assertThat(failure.arguments()).containsExactly("127.0.0.1");
    assertThat(state()).isEqualTo(State.ABSENT);
  }

  @Test
  void aRedirectToAnotherServerIsFollowedWithTheRange() throws IOException {
    leavePart(Arrays.copyOf(WEIGHTS, 70_000), TAG);
    try (var other = ModelServer.start()) {
      other.on("/blob", Reply.file(WEIGHTS, TAG));
      server.on(PATH, Reply.status(302, "Location: " + other.url("/blob")));

      install();

      installed();
      assertThat(other.requests().getFirst().from()).isEqualTo(70_000);
    }
  }

  @Test
  void redirectsThatGoInCirclesEnd() {
    server.on(PATH, Reply.status(302, "Location: /round"));
    server.on("/round", Reply.status(307, "Location: " + PATH));

    assertThat(failure().key()).isEqualTo("ml.store.error.redirect");
    assertThat(requests()).hasSizeLessThan(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void anAnnouncedLengthThatIsNotTheCatalogsIsRefusedBeforeAByteIsStored(int more) {
    server.on(
        PATH,
        Reply.raw(
            "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(WEIGHTS.length + more),
            WEIGHTS));

    assertThat(failure().key()).isEqualTo("ml.store.error.size");
    assertThat(requests()).hasSize(1);
    assertThat(part()).doesNotExist();
    assertThat(place()).doesNotExist();
  }

  @Test
  void aBodyLongerThanTheFileIsCutOffAndThrownAway() {
    server.on(PATH, Reply.chunked(ModelFixture.bytes(4, 2_000_000)));

    assertThat(failure().key()).isEqualTo("ml.store.error.size");
    assertThat(requests()).hasSize(1);
    assertThat(part()).doesNotExist();
  }

  @Test
  void aBodyWithoutALengthIsTaken() {
    server.on(PATH, Reply.chunked(WEIGHTS));

    install();

    installed();
  }

  @Test
  void aBodyThatIsAlwaysTooShortIsGivenUpAndKept() {
    server.on(
        PATH,
        Reply.raw(
            "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(WEIGHTS.length),
            Arrays.copyOf(WEIGHTS, 100_000)));

    assertThat(failure().key()).isEqualTo("ml.store.error.cut");
    assertThat(requests()).hasSize(ModelFixture.ATTEMPTS);
    assertThat(part()).isNotEmptyFile();
    assertThat(state()).isEqualTo(State.PARTIAL);
  }

  @Test
  void wrongBytesOfTheRightSizeNeverComeIntoPlace() {
    var wrong = WEIGHTS.clone();
    wrong[200_000] ^= 1;
    server.on(PATH, Reply.file(wrong, TAG));

    assertThat(failure().key()).isEqualTo("ml.store.error.digest");
    assertThat(place()).doesNotExist();
    assertThat(part()).doesNotExist();
    assertThat(requests()).hasSize(1);

    server.on(PATH, Reply.file(WEIGHTS, TAG));
    install();
    installed();
  }

  @Test
  void whatIsMissingIsSaidAtOnce() {
    server.on(PATH, Reply.status(404));

    var failure = failure();

    assertThat(failure.key()).isEqualTo("ml.store.error.status");
    assertThat(failure.arguments()).containsExactly("127.0.0.1", 404, "model.onnx");
    assertThat(requests()).hasSize(1);
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() {
    server.on(PATH, Reply.status(500), Reply.status(503), Reply.file(WEIGHTS, TAG));

    install();

    installed();
    assertThat(requests()).hasSize(3);
  }

  @Test
  void aServerThatStaysBrokenIsGivenUp() {
    server.on(PATH, Reply.status(502));

    var failure = failure();

    assertThat(failure.key()).isEqualTo("ml.store.error.status");
    assertThat(failure.arguments()).contains(502);
    assertThat(requests()).hasSize(ModelFixture.ATTEMPTS);
  }

  @Test
  void aRangeThatCannotBeHadBeginsAnew() throws IOException {
    leavePart(Arrays.copyOf(WEIGHTS, 70_000), TAG);
    server.on(PATH, Reply.status(416), Reply.file(WEIGHTS, TAG));

    install();

    installed();
    assertThat(requests().getFirst().from()).isEqualTo(70_000);
    assertThat(requests().getLast().from()).isZero();
  }

  @Test
  void aServerThatIgnoresRangesSendsTheWhole() throws IOException {
    leavePart(Arrays.copyOf(WEIGHTS, 70_000), TAG);
    server.on(PATH, Reply.whole(WEIGHTS, TAG));

    install();

    installed();
    assertThat(requests()).hasSize(1);
  }

  @Test
  void anotherVersionIsTakenFromItsBeginning() throws IOException {
    leavePart(ModelFixture.bytes(5, 70_000), "\"v0\"");
    server.on(PATH, Reply.file(WEIGHTS, TAG));

    install();

    installed();
    assertThat(requests()).hasSize(1);
    assertThat(requests().getFirst().header("if-range")).isEqualTo("\"v0\"");
  }

  @Test
  void aRestOfAnotherVersionIsNotGluedOn() throws IOException {
    leavePart(ModelFixture.bytes(5, 70_000), "\"v0\"");
    Reply rude =
        (request, out, stopped) -> {
          var honest = new ModelServer.Request("GET", PATH, Map.of("range", "bytes=70000-"));
          Reply.file(WEIGHTS, TAG).send(honest, out, stopped);
        };
    server.on(PATH, rude, Reply.file(WEIGHTS, TAG));

    install();

    installed();
    assertThat(requests()).extracting(ModelServer.Request::from).containsExactly(70_000, 0);
  }

  @Test
  void aRestFromAnotherPlaceIsNotGluedOn() throws IOException {
    leavePart(Arrays.copyOf(WEIGHTS, 70_000), "");
    Reply elsewhere =
        (request, out, stopped) -> {
          var other = new ModelServer.Request("GET", PATH, Map.of("range", "bytes=60000-"));
          Reply.file(WEIGHTS, TAG).send(other, out, stopped);
        };
    server.on(PATH, elsewhere, Reply.file(WEIGHTS, TAG));

    install();

    installed();
    assertThat(requests()).extracting(ModelServer.Request::from).containsExactly(70_000, 0);
  }

  @Test
  void aRestOfAFileOfAnotherSizeIsRefused() throws IOException {
    leavePart(Arrays.copyOf(WEIGHTS, 70_000), "");
    server.on(PATH, Reply.file(ModelFixture.bytes(6, 400_000), ""));

    assertThat(failure().key()).isEqualTo("ml.store.error.size");
    assertThat(part()).doesNotExist();
  }

  @Test
  void anOldPartThatNobodyCanTellFromTheNewIsFoundOutByItsDigest() throws IOException {
    leavePart(ModelFixture.bytes(7, 70_000), "");
    server.on(PATH, Reply.file(WEIGHTS, ""));

    install();

    installed();
    assertThat(requests()).extracting(ModelServer.Request::from).containsExactly(70_000, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {300_000, 300_001, 900_000})
  void aPartThatIsTooLongOrWrongIsBegunAnew(int size) throws IOException {
    leavePart(ModelFixture.bytes(8, size), TAG);
    server.on(PATH, Reply.file(WEIGHTS, TAG));

    install();

    installed();
  }

  @Test
  void aPartThatIsWholeIsOnlyChecked() throws IOException {
    leavePart(WEIGHTS, TAG);

    install();

    installed();
    assertThat(requests()).isEmpty();
  }

  @Test
  void whatCameBeforeACancellationIsKeptForTheNextProcess() {
    server.on(PATH, Reply.stall(WEIGHTS, TAG, 100_000));
    store = store(ModelFixture.stallingAfter(Duration.ofMinutes(5), 1));
    var cancellation = new Cancellation();
    var came = new CountDownLatch(1);
    var installing =
        CompletableFuture.runAsync(
            () ->
                store.install(
                    ID,
                    (done, total, what) -> {
                      if (done >= 50_000) {
                        came.countDown();
                      }
                    },
                    cancellation));
    await().until(() -> came.getCount() == 0);

    cancellation.cancel();

    assertThatThrownBy(installing::join).hasRootCauseInstanceOf(CancellationException.class);
    assertThat(state()).isEqualTo(State.PARTIAL);
    var kept = part().toFile().length();
    assertThat(kept).isBetween(40_000L, 100_000L);

    server.on(PATH, Reply.file(WEIGHTS, TAG));
    store = store(ModelFixture.options());
    install();
    installed();
    assertThat(requests().getLast().from()).isEqualTo((int) kept);
  }

  @Test
  void cancellingEndsTheWaitForAnAnswer() {
    server.on(PATH, Reply.silence());
    store = store(ModelFixture.stallingAfter(Duration.ofMinutes(5), 1));
    var cancellation = new Cancellation();
    var installing =
        CompletableFuture.runAsync(() -> store.install(ID, Progress.NONE, cancellation));
    await().until(() -> !requests().isEmpty());

    cancellation.cancel();

    assertThatThrownBy(installing::join).hasRootCauseInstanceOf(CancellationException.class);
  }

  @Test
  void aSecondInstallOfTheSameModelIsToldToWait() {
    server.on(PATH, Reply.silence());
    var cancellation = new Cancellation();
    var first = CompletableFuture.runAsync(() -> store.install(ID, Progress.NONE, cancellation));
    await().until(() -> !requests().isEmpty());

    var second = store(ModelFixture.options());

    assertThatThrownBy(() -> second.install(ID, Progress.NONE, Cancellation.none()))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.key()).isEqualTo("ml.store.error.busy"));
    cancellation.cancel();
    assertThatThrownBy(first::join).hasRootCauseInstanceOf(CancellationException.class);
    server.on(PATH, Reply.file(WEIGHTS, TAG));
    second.install(ID, Progress.NONE, Cancellation.none());
    installed();
  }

  @Test
  void aLockEndsWithTheProcessThatHeldIt() throws Exception {
    server.on(PATH, Reply.file(WEIGHTS, TAG));
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                models().toString(),
                ID)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(child.inputReader().readLine()).isEqualTo("held");
      assertThat(failure().key()).isEqualTo("ml.store.error.busy");
      assertThat(server.requests()).isEmpty();
    } finally {
      child.destroyForcibly().waitFor();
    }

    install();

    installed();
  }

  /** Takes a model's lock and keeps it. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
      try (var _ = ModelLock.take(Path.of(args[0]), args[1])) {
        System.out.println("held");
        new CountDownLatch(1).await();
      }
    }
  }

  @Test
  void withTheNetworkSwitchedOffNothingIsAskedFor() {
    store =
        store(
            new DownloadOptions(
                () -> true,
                () -> DownloadOptions.client(Map.of()),
                ModelFixture.STALL,
                1,
                Duration.ZERO));

    var failure = failure();

    assertThat(failure.key()).isEqualTo("ml.store.error.offline");
    assertThat(failure.kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneLine() throws IOException {
    Files.writeString(models(), "a file where the folder should be");
    server.on(PATH, Reply.file(WEIGHTS, TAG));

    assertThat(failure().key()).isEqualTo("platform.error.notFolder");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aModelForWhichThereIsNoRoomIsNotBegun() {
    catalog =
        new ModelFixture()
            .model(ID, file("weights", "model.onnx", server.url(PATH), 1L << 55, "00"))
            .catalog();
    store = store(ModelFixture.options());

    assertThat(failure().key()).isEqualTo("ml.store.error.room");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theProxyOfTheEnvironmentIsUsedForAHostThatOnlyItKnows() throws IOException {
    catalog =
        new ModelFixture()
            .model(ID, file("weights", "model.onnx", "http://models.invalid" + PATH, WEIGHTS))
            .catalog();
    store = store(ModelFixture.options(Map.of("http_proxy", server.url(""))));
    server.on(PATH, Reply.file(WEIGHTS, TAG));

    install();

    assertThat(place()).hasBinaryContent(WEIGHTS);
    assertThat(requests())
        .extracting(ModelServer.Request::target)
        .containsExactly("http://models.invalid" + PATH);
  }

  @Test
  void aProxyThatAsksForAPasswordGetsTheOneOfTheEnvironment() throws IOException {
    catalog =
        new ModelFixture()
            .model(ID, file("weights", "model.onnx", "http://models.invalid" + PATH, WEIGHTS))
            .catalog();
    var proxy = "http://anna:p%40ss@127.0.0.1:" + server.port();
    store = store(ModelFixture.options(Map.of("HTTP_PROXY", proxy)));
    server.on(
        PATH,
        Reply.status(407, "Proxy-Authenticate: Basic realm=\"office\""),
        Reply.file(WEIGHTS, TAG));

    install();

    assertThat(place()).hasBinaryContent(WEIGHTS);
    // anna:p@ss
    assertThat(requests().getLast().header("proxy-authorization")).isEqualTo("Basic YW5uYTpwQHNz");
  }
}
