package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Indexes a corpus in a scratch folder the way the program does, and asks it labelled questions.
 */
public final class RetrievalBench {
  /** Passages that are embedded together. */
  private static final int BATCH = 64;

  private final TextEmbedder embedder;
  private final Path scratch;
  private final BeirFiles files = new BeirFiles();
  private final Chunker chunker = new Chunker();

  /**
   * @param scratch a folder of its own, cleared by the caller
   */
  public RetrievalBench(TextEmbedder embedder, Path scratch) {
    this.embedder = embedder;
    this.scratch = scratch;
  }

  /**
   * Measures.
   *
   * @param corpus JSON lines {@code {_id, title, text}}, or a folder of documents, whose ids are
   *     then their paths below it, with forward slashes
   * @param queries JSON lines {@code {_id, text}}
   * @param qrels TSV with a header, or JSON lines
   * @throws dev.souffleur.platform.UserException at a line that cannot be read
   */
  public RetrievalReport run(
      Path corpus, Path queries, Path qrels, Progress progress, Cancellation cancellation) {
    var questions = files.queries(queries);
    var judgements = files.qrels(qrels);
    try (var index = SearchIndex.open(scratch.resolve("index"))) {
      var start = System.nanoTime();
      var indexed =
          Files.isDirectory(corpus)
              ? folder(corpus, index, progress, cancellation)
              : lines(corpus, index, progress, cancellation);
      var took = (System.nanoTime() - start) / 1_000_000;
      return new RetrievalEvaluation()
          .evaluate(
              new HybridRetriever(index, embedder),
              questions,
              judgements,
              indexed.idOf(),
              cancellation,
              progress)
          .withIndexing(took, indexed.documents());
    }
  }

  private Indexed folder(
      Path corpus, SearchIndex index, Progress progress, Cancellation cancellation) {
    var root = corpus.toAbsolutePath().normalize();
    try (var base = KnowledgeBase.open(scratch.resolve("knowledge.mv"), index, embedder)) {
      base.ingestion().add(List.of(root), progress, cancellation);
      Map<String, String> ids = new HashMap<>();
      for (var document : base.documents()) {
        var relative = root.relativize(Path.of(document.source()));
        ids.put(document.id(), relative.toString().replace('\\', '/'));
      }
      return new Indexed(
          ids.size(), hit -> ids.getOrDefault(hit.passage().documentId(), "unknown"));
    }
  }

  private Indexed lines(
      Path corpus, SearchIndex index, Progress progress, Cancellation cancellation) {
    var entries = files.corpus(corpus);
    var waiting = new ArrayList<Passage>();
    var done = 0;
    index.begin(KnowledgeBase.spaceOf(embedder));
    for (var entry : entries) {
      waiting.addAll(chunker.passages(entry.id(), parsed(entry)));
      done++;
      if (waiting.size() >= BATCH || done == entries.size()) {
        put(waiting, index, cancellation);
        waiting.clear();
        progress.report(done, entries.size(), entry.id());
      }
    }
    index.commit(new PassageIndex.State(KnowledgeBase.spaceOf(embedder), done));
    return new Indexed(done, hit -> hit.passage().documentId());
  }

  private static ParsedDocument parsed(BeirFiles.Entry entry) {
    var text = entry.text();
    var block = new Block(Block.Kind.PARAGRAPH, List.of(), 0, text.length());
    return new ParsedDocument(entry.title(), text, text.isBlank() ? List.of() : List.of(block));
  }

  private void put(List<Passage> passages, SearchIndex index, Cancellation cancellation) {
    var known = passages.stream().filter(p -> embedder.languages().contains(p.language())).toList();
    var vectors =
        embedder.embedPassages(known.stream().map(Passage::contextualText).toList(), cancellation);
    Map<String, float[]> byId = new HashMap<>();
    for (var i = 0; i < known.size(); i++) {
      byId.put(known.get(i).id(), vectors.get(i));
    }
    Map<String, List<EmbeddedPassage>> byDocument = new HashMap<>();
    for (var passage : passages) {
      byDocument
          .computeIfAbsent(passage.documentId(), id -> new ArrayList<>())
          .add(new EmbeddedPassage(passage, byId.get(passage.id())));
    }
    byDocument.forEach(index::replace);
  }

  private record Indexed(int documents, Function<SearchHit, String> idOf) {}
}
