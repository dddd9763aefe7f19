package dev.souffleur.knowledge;

import dev.souffleur.platform.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;

/** How a passage lies in the Lucene index. */
final class PassageFields {
  /** Raised when fields or analysis change: an index of another format is begun anew. */
  static final String FORMAT = "1";

  static final String DOCUMENT_ID = "documentId";
  static final String TITLE = "title";
  static final String HEADINGS = "headings";
  static final String BODY = "body";

  /** Every word as it stands, for prefixes and for mending typing errors. */
  static final String FORMS = "forms";

  /** The fields that hold stems. */
  static final List<String> STEMMED = List.of(TITLE, HEADINGS, BODY);

  private static final String ORDINAL = "ordinal";
  private static final String START = "start";
  private static final String END = "end";
  private static final String LANGUAGE = "language";
  private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9]+");
  private static final FieldType FORMS_TYPE = formsType();

  private PassageFields() {}

  static Analyzer analyzer() {
    return new PerFieldAnalyzerWrapper(
        new WordAnalyzer(true), Map.of(FORMS, new WordAnalyzer(false)));
  }

  /** A field of its own for each space, so that vectors of two never meet in one search. */
  static String vectorField(VectorSpace space) {
    var model = UNSAFE.matcher(space.modelId().toLowerCase(Locale.ROOT)).replaceAll("_");
    return "vector_%s_%08x_%d".formatted(model, space.modelId().hashCode(), space.dimension());
  }

  static Document toLucene(EmbeddedPassage embedded, String vectorField) {
    var passage = embedded.passage();
    var document = new Document();
    document.add(new StringField(DOCUMENT_ID, passage.documentId(), Field.Store.YES));
    document.add(new TextField(TITLE, passage.title(), Field.Store.YES));
    document.add(new Field(FORMS, passage.title(), FORMS_TYPE));
    for (var heading : passage.headings()) {
      document.add(new TextField(HEADINGS, heading, Field.Store.YES));
      document.add(new Field(FORMS, heading, FORMS_TYPE));
    }
    document.add(new TextField(BODY, passage.text(), Field.Store.YES));
    document.add(new Field(FORMS, passage.text(), FORMS_TYPE));
    document.add(new StoredField(ORDINAL, passage.ordinal()));
    document.add(new StoredField(START, passage.start()));
    document.add(new StoredField(END, passage.end()));
    document.add(new StoredField(LANGUAGE, passage.language().code()));
    var vector = embedded.vector();
    if (vector != null) {
      document.add(
          new KnnFloatVectorField(vectorField, vector, VectorSimilarityFunction.DOT_PRODUCT));
    }
    return document;
  }

  static Passage fromLucene(Document document) {
    return new Passage(
        document.get(DOCUMENT_ID),
        number(document, ORDINAL),
        document.get(TITLE),
        List.of(document.getValues(HEADINGS)),
        number(document, START),
        number(document, END),
        document.get(BODY),
        document.get(LANGUAGE).equals(Language.RUSSIAN.code())
            ? Language.RUSSIAN
            : Language.ENGLISH);
  }

  private static int number(Document document, String field) {
    return document.getField(field).numericValue().intValue();
  }

  private static FieldType formsType() {
    var type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS);
    type.freeze();
    return type;
  }
}
