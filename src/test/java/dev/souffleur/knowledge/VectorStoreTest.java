package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorStoreTest {
  private static final VectorSpace SPACE = new VectorSpace("model", 3, 1);
  private static final ParsedDocument TEXT =
      new ParsedDocument(
          "Возврат",
          "Деньги\n\nназад",
          List.of(
              new Block(Block.Kind.PARAGRAPH, List.of("А", "Б"), 0, 6),
              new Block(Block.Kind.CODE, List.of(), 8, 13)));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("knowledge.mv");
  }

  @Test
  void whatWasPutIsThereAfterReopening() {
    var document = document("d1", 2);
    var passages = List.of(passage("d1", 0, new float[] {1, 0, 0}), passage("d1", 1, null));
    try (var store = open()) {
      store.begin(SPACE);
      store.put(document, TEXT, passages);
    }

    try (var store = open()) {
      assertThat(store.documents()).containsExactly(document);
      assertThat(store.document("d1")).contains(document);
      assertThat(store.text("d1")).contains(TEXT);
      assertThat(store.passages("d1"))
          .extracting(EmbeddedPassage::passage)
          .containsExactly(passages.get(0).passage(), passages.get(1).passage());
      assertThat(store.passages("d1").get(0).vector()).containsExactly(1, 0, 0);
      assertThat(store.passages("d1").get(1).vector()).isNull();
      assertThat(store.space()).contains(SPACE);
      assertThat(store.generation()).isEqualTo(1);
      assertThat(store.vectorCount()).isEqualTo(1);
      assertThat(store.bytes()).isPositive();
    }
  }

  @Test
  void whatIsNotThereIsEmpty() {
    try (var store = open()) {
      assertThat(store.documents()).isEmpty();
      assertThat(store.document("x")).isEmpty();
      assertThat(store.text("x")).isEmpty();
      assertThat(store.passages("x")).isEmpty();
      assertThat(store.space()).isEmpty();
      assertThat(store.generation()).isZero();
    }
  }

  @Test
  void aDocumentThatWasRemovedIsGoneAndItsVectorsStayCached() {
    var passage = passage("d1", 0, new float[] {0, 1, 0});
    try (var store = open()) {
      store.begin(SPACE);
      store.put(document("d1", 1), TEXT, List.of(passage));
      store.remove("d1");

      assertThat(store.documents()).isEmpty();
      assertThat(store.passages("d1")).isEmpty();
      assertThat(store.text("d1")).isEmpty();
      assertThat(store.generation()).isEqualTo(2);
      var text = passage.passage().contextualText();
      assertThat(store.cached("model", text)).hasValueSatisfying(v -> assertThat(v[1]).isOne());
      assertThat(store.cached("other", text)).isEmpty();
    }
  }

  @Test
  void manyUnusedVectorsAreSweptAndUsedOnesStay() {
    try (var store = open()) {
      store.begin(SPACE);
      store.put(document("keep", 1), TEXT, List.of(passage("keep", 0, new float[] {0, 0, 1})));
      var many = new ArrayList<EmbeddedPassage>();
      for (var i = 0; i < 4_100; i++) {
        many.add(passage("d1", i, new float[] {0, 1, 0}));
      }
      store.put(document("d1", many.size()), TEXT, many);
      store.remove("d1");
      store.sweep();

      assertThat(store.cached("model", many.getFirst().passage().contextualText())).isEmpty();
      assertThat(store.passages("keep").getFirst().vector()).containsExactly(0, 0, 1);
    }
  }

  @Test
  void aStagedSetServesOnlyAfterTheSwitch() {
    var next = new VectorSpace("next", 2, 7);
    try (var store = open()) {
      store.begin(SPACE);
      store.put(document("d1", 1), TEXT, List.of(passage("d1", 0, new float[] {1, 0, 0})));
      store.beginStaging(next);
      var staged = List.of(passage("d1", 0, null), passage("d1", 1, new float[] {0, 1}));
      store.stage(document("d1", 2), staged);
      assertThat(store.passages("d1")).hasSize(1);
      assertThat(store.space()).contains(SPACE);
    }
    try (var store = open()) {
      assertThat(store.passages("d1")).hasSize(1);

      store.switchToStaged();

      assertThat(store.passages("d1")).hasSize(2);
      assertThat(store.passages("d1").get(1).vector()).containsExactly(0, 1);
      assertThat(store.space()).contains(next);
      assertThat(store.generation()).isEqualTo(2);
    }
  }

  @Test
  void aStoreThatIsOpenElsewhereIsRefused() {
    try (var store = open()) {
      assertThat(store.generation()).isZero();
      assertThatThrownBy(() -> VectorStore.open(file))
          .isInstanceOfSatisfying(
              UserException.class,
              e -> {
                assertThat(e.key()).isEqualTo("knowledge.store.locked");
                assertThat(e.kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
              });
    }
  }

  @Test
  void aFileThatIsNoStoreIsSetAsideUntouched() throws IOException {
    var garbage = "this is not a store ".repeat(1000);
    Files.writeString(file, garbage);

    var opened = VectorStore.open(file);
    try (var store = opened.store()) {
      assertThat(store.documents()).isEmpty();
      assertThat(opened.setAside()).isPresent();
      assertThat(opened.setAside().get()).hasContent(garbage);
      assertThat(opened.setAside().get().getFileName().toString())
          .startsWith("knowledge.mv.damaged-20");
    }
  }

  @Test
  void damageAnywhereInTheFileIsNoticedOrHarmless() throws IOException {
    var texts = fill();
    var whole = Files.readAllBytes(file);
    var noticed = 0;
    for (var at = 8192; at < whole.length; at += Math.max(1, whole.length / 40)) {
      var damaged = whole.clone();
      for (var i = at; i < Math.min(damaged.length, at + 64); i++) {
        damaged[i] ^= 0x5A;
      }
      Files.write(file, damaged);
      var opened = VectorStore.open(file);
      try (var store = opened.store()) {
        if (opened.setAside().isPresent()) {
          noticed++;
          assertThat(store.documents()).isEmpty();
          assertThat(opened.setAside().get()).hasBinaryContent(damaged);
        } else {
          // Padding, or an older version of a page: what is served is what was written.
          for (var document : store.documents()) {
            assertThat(texts).contains(store.passages(document.id()).getFirst().passage().text());
          }
        }
      }
      Files.delete(file);
    }
    assertThat(noticed).isPositive();
  }

  @Test
  void aFileOfManyOldVersionsIsMadeSmallAtClosing() throws IOException {
    var many = new ArrayList<EmbeddedPassage>();
    for (var i = 0; i < 200; i++) {
      many.add(passage("d1", i, new float[] {i, 1, 0}));
    }
    long before;
    try (var store = open()) {
      store.begin(SPACE);
      for (var i = 0; i < 200; i++) {
        store.put(document("d1", many.size()), TEXT, many);
      }
      before = store.bytes();
    }

    assertThat(Files.size(file)).isLessThan(before / 4);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    try (var store = open()) {
      assertThat(store.passages("d1")).hasSize(200);
      assertThat(store.generation()).isEqualTo(200);
    }
  }

  private List<String> fill() {
    var texts = new ArrayList<String>();
    try (var store = open()) {
      store.begin(SPACE);
      for (var i = 0; i < 60; i++) {
        var passage = passage("d" + i, i, new float[] {i, 1, 2});
        texts.add(passage.passage().text());
        store.put(document("d" + i, 1), TEXT, List.of(passage));
      }
    }
    return texts;
  }

  @Test
  void aNewerFormatIsLeftAlone() throws IOException {
    try (var store = open()) {
      store.begin(SPACE);
    }
    var before = Files.readAllBytes(file);
    var newer = new StoreFile(file, file.toString());

    assertThatThrownBy(() -> newer.open(2).store().close())
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.key()).isEqualTo("knowledge.store.newer"));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    open().close();
  }

  @Test
  void aFullDiskUndoesTheChangeAndTheStoreGoesOn() {
    FilePath.register(new FullDisk());
    FullDisk.full = false;
    var opened = VectorStore.open(new StoreFile(file, "fulldisk:" + file));
    try (var store = opened.store()) {
      store.begin(SPACE);
      store.put(document("d1", 1), TEXT, List.of(passage("d1", 0, new float[] {1, 0, 0})));

      FullDisk.full = true;
      assertThatThrownBy(() -> store.put(document("d2", 1), TEXT, List.of(passage("d2", 0, null))))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.key()).isEqualTo("knowledge.store.write"));
      FullDisk.full = false;

      assertThat(store.documents()).extracting(Document::id).containsExactly("d1");
      store.put(document("d3", 1), TEXT, List.of(passage("d3", 0, null)));
      assertThat(store.documents()).extracting(Document::id).containsExactly("d1", "d3");
    }
    try (var store = open()) {
      assertThat(store.documents()).extracting(Document::id).containsExactly("d1", "d3");
      assertThat(store.generation()).isEqualTo(2);
    } finally {
      FilePath.unregister(new FullDisk());
    }
  }

  /** A file system whose writes fail on demand, as on a full disk. */
  public static final class FullDisk extends FilePathWrapper {
    private static volatile boolean full;

    @Override
    public String getScheme() {
      return "fulldisk";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new FullChannel(super.open(mode));
    }
  }

  private static final class FullChannel extends org.h2.store.fs.FileBase {
    private final FileChannel channel;

    FullChannel(FileChannel channel) {
      this.channel = channel;
    }

    private static void check() throws IOException {
      if (FullDisk.full) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      check();
      return channel.write(source);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      check();
      return channel.write(source, position);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
      channel.position(newPosition);
      return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return channel.read(target);
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      channel.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      channel.force(metaData);
    }

    @Override
    public java.nio.channels.FileLock tryLock(long position, long size, boolean shared)
        throws IOException {
      return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      channel.close();
    }
  }

  private VectorStore open() {
    var opened = VectorStore.open(file);
    assertThat(opened.setAside()).isEqualTo(Optional.empty());
    return opened.store();
  }

  private static Document document(String id, int passages) {
    var time = Instant.ofEpochSecond(1_700_000_000, 5);
    return new Document(id, "Возврат", "/x/" + id, "text", "00ff", time, time, passages);
  }

  private static EmbeddedPassage passage(String id, int ordinal, float @Nullable [] vector) {
    var text = "text of " + id + " number " + ordinal;
    return new EmbeddedPassage(
        new Passage(id, ordinal, "Возврат", List.of("А"), 0, 6, text, Language.ENGLISH), vector);
  }
}
