package dev.souffleur.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;

/** Compares one query's vector with the passages' vectors. */
final class VectorSearch {
  private final IndexSearcher searcher;
  private final String field;
  private final float[] vector;

  VectorSearch(IndexSearcher searcher, String field, float[] vector) {
    this.searcher = searcher;
    this.field = field;
    this.vector = vector;
  }

  /** The nearest passages by the HNSW graph, best first. */
  ScoreDoc[] nearest(int count) throws IOException {
    return searcher.search(new KnnFloatVectorQuery(field, vector, count), count).scoreDocs;
  }

  /** The score that {@link #nearest} gives a passage; 0 for one without a vector. */
  double similarity(int document) {
    try {
      var leaves = searcher.getIndexReader().leaves();
      var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
      var values = leaf.reader().getFloatVectorValues(field);
      if (values == null) {
        return 0;
      }
      var at = values.iterator();
      if (at.advance(document - leaf.docBase) != document - leaf.docBase) {
        return 0;
      }
      return VectorSimilarityFunction.DOT_PRODUCT.compare(vector, values.vectorValue(at.index()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
