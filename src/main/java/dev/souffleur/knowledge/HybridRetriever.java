package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches words by BM25 and, where the embedder knows the query's language, vectors by HNSW, and
 * fuses the two. A query is embedded by the model of the vectors that its searcher sees, whichever
 * is preferred by then: vectors of two spaces never meet. A query with unknown words is mended
 * first. While a query is being typed only words are searched, unless its vector is at hand.
 */
public final class HybridRetriever implements Retriever {
  private static final Logger LOG = LoggerFactory.getLogger(HybridRetriever.class);

  /** How deep each half looks: deeper changes no rank that is shown. */
  private static final int DEPTH = 50;

  private static final int CACHED_VECTORS = 64;

  private final SearchIndex index;
  private final TextEmbedders embedders;
  private final Synonyms synonyms;
  private final StopWords stopWords = StopWords.standard();
  private final QueryAnalyzer analyzer;
  private final LexicalQuery lexical;
  private final RankFusion fusion;
  private final Map<Embedded, float[]> vectors = new RecentVectors();

  /** A text, and by which model. */
  private record Embedded(String modelId, String text) {}

  /** With one embedder and no other; a query meets no vectors of another's space. */
  public HybridRetriever(SearchIndex index, TextEmbedder embedder) {
    this(index, TextEmbedders.of(embedder));
  }

  public HybridRetriever(SearchIndex index, TextEmbedders embedders) {
    this(index, embedders, Synonyms.standard());
  }

  /**
   * @param synonyms what may stand for a query's words
   */
  public HybridRetriever(SearchIndex index, TextEmbedders embedders, Synonyms synonyms) {
    this(index, embedders, synonyms, Ranking.STANDARD);
  }

  HybridRetriever(SearchIndex index, TextEmbedders embedders, Synonyms synonyms, Ranking ranking) {
    this.index = index;
    this.embedders = embedders;
    this.synonyms = synonyms;
    this.analyzer = new QueryAnalyzer(stopWords, synonyms, ranking.synonym());
    this.lexical = new LexicalQuery(ranking);
    this.fusion = new RankFusion(ranking);
  }

  @Override
  public SearchResult search(SearchQuery query, Cancellation cancellation) {
    var start = System.nanoTime();
    cancellation.throwIfCancelled();
    var result =
        index.read(
            (searcher, space) -> searchWhole(new View(searcher, space), query, cancellation));
    return new SearchResult(
        result.query(), result.hits(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** What one search sees. */
  private record View(IndexSearcher searcher, Optional<VectorSpace> space) {}

  /** A whole word that is nowhere may be the beginning of one: «возвр». */
  private SearchResult searchWhole(View view, SearchQuery query, Cancellation cancellation)
      throws IOException {
    var result = search(view, query, cancellation);
    return result.hits().isEmpty() && query.mode() == SearchQuery.Mode.FULL
        ? search(view, SearchQuery.typing(query.text(), query.limit()), cancellation)
        : result;
  }

  private SearchResult search(View view, SearchQuery query, Cancellation cancellation)
      throws IOException {
    var searcher = view.searcher();
    var typing = query.mode() == SearchQuery.Mode.TYPING;
    var terms = new IndexTerms(searcher.getIndexReader());
    var asked = QueryAnalyzer.shorten(query.text());
    var repaired = new QueryRepair(terms, stopWords, synonyms).repair(asked, typing);
    var text = repaired.equals(asked) ? query.text() : repaired;
    var concepts = analyzer.analyze(repaired, typing, terms);
    if (concepts.isEmpty()) {
      return new SearchResult(text, List.of(), Duration.ZERO);
    }
    cancellation.throwIfCancelled();
    var depth = Math.max(DEPTH, query.limit());
    var words = searcher.search(lexical.of(concepts), depth).scoreDocs;
    var vectorSearch = vectorSearch(view, repaired, typing, cancellation);
    cancellation.throwIfCancelled();
    var fused =
        vectorSearch == null
            ? fusion.fuse(words, new ScoreDoc[0], document -> 0)
            : fusion.fuse(words, vectorSearch.nearest(depth), vectorSearch::similarity);
    return new SearchResult(text, hits(searcher, fused, query.limit(), concepts), Duration.ZERO);
  }

  private static List<SearchHit> hits(
      IndexSearcher searcher, List<RankFusion.Fused> fused, int limit, List<Concept> concepts)
      throws IOException {
    var matcher = new PassageMatcher(concepts);
    var stored = searcher.storedFields();
    var hits = new ArrayList<SearchHit>();
    for (var each : fused.subList(0, Math.min(limit, fused.size()))) {
      var passage = PassageFields.fromLucene(stored.document(each.document()));
      var match = matcher.match(passage);
      hits.add(
          new SearchHit(
              hits.size() + 1,
              passage,
              each.score(),
              each.lexicalRank(),
              each.vectorRank(),
              match.coverage(),
              SnippetCutter.cut(passage.text(), match.marks())));
    }
    return hits;
  }

  /** The search by the query's vector, or null where vectors take no part. */
  private @Nullable VectorSearch vectorSearch(
      View view, String text, boolean typing, Cancellation cancellation) {
    // An order number has no meaning that its neighbours lack.
    if (view.space().isEmpty() || text.codePoints().noneMatch(Character::isLetter)) {
      return null;
    }
    var space = view.space().get();
    var loan = embedders.borrow(space.modelId()).orElse(null);
    if (loan == null) {
      return null;
    }
    try (loan) {
      var embedder = loan.embedder();
      if (embedder.dimension() != space.dimension()
          || !embedder.languages().contains(Language.of(text))) {
        return null;
      }
      var vector = vector(embedder, text, typing, cancellation);
      return vector == null
          ? null
          : new VectorSearch(view.searcher(), PassageFields.vectorField(space), vector);
    }
  }

  private float @Nullable [] vector(
      TextEmbedder embedder, String text, boolean typing, Cancellation cancellation) {
    var key = new Embedded(embedder.modelId(), text);
    synchronized (vectors) {
      var cached = vectors.get(key);
      if (cached != null || typing) {
        return cached;
      }
    }
    try {
      var vector = embedder.embedQuery(text, cancellation);
      synchronized (vectors) {
        vectors.put(key, vector);
      }
      return vector;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("The query could not be embedded; words alone are searched: {}", e.toString());
      return null;
    }
  }

  private static final class RecentVectors extends LinkedHashMap<Embedded, float[]> {
    private static final long serialVersionUID = 1L;

    RecentVectors() {
      super(CACHED_VECTORS, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Embedded, float[]> eldest) {
      return size() > CACHED_VECTORS;
    }
  }
}
