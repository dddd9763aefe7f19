package dev.souffleur.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;

/**
 * Builds the BM25 query: BM25F over title, headings and body, so that a word counts once wherever
 * it stands; the best variant of each concept; a bonus for neighbours that stay together.
 */
final class LexicalQuery {
  private static final int PROXIMITY_SLOP = 4;

  private final Ranking ranking;

  LexicalQuery(Ranking ranking) {
    this.ranking = ranking;
  }

  Query of(List<Concept> concepts) {
    var query = new BooleanQuery.Builder();
    for (var concept : concepts) {
      query.add(any(concept.variants()), Occur.SHOULD);
    }
    if (ranking.proximity() > 0) {
      for (var i = 1; i < concepts.size(); i++) {
        query.add(together(concepts.get(i - 1), concepts.get(i)), Occur.SHOULD);
      }
    }
    return query.build();
  }

  private Query any(List<Concept.Variant> variants) {
    var queries = new ArrayList<Query>();
    for (var variant : variants) {
      var query = all(variant.stems());
      var weight = (float) variant.weight() / variant.stems().size();
      queries.add(weight == 1 ? query : new BoostQuery(query, weight));
    }
    return queries.size() == 1 ? queries.getFirst() : new DisjunctionMaxQuery(queries, 0);
  }

  private Query all(List<String> stems) {
    if (stems.size() == 1) {
      return anywhere(stems.getFirst());
    }
    var query = new BooleanQuery.Builder();
    stems.forEach(stem -> query.add(anywhere(stem), Occur.MUST));
    return query.build();
  }

  private Query anywhere(String stem) {
    return new CombinedFieldQuery.Builder(stem)
        .addField(PassageFields.TITLE, ranking.title())
        .addField(PassageFields.HEADINGS, ranking.headings())
        .addField(PassageFields.BODY)
        .build();
  }

  private Query together(Concept left, Concept right) {
    return new BoostQuery(
        new PhraseQuery(PROXIMITY_SLOP, PassageFields.BODY, left.stem(), right.stem()),
        ranking.proximity());
  }
}
