package dev.souffleur.knowledge;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Hands the words of {@link WordScanner} to Lucene, as stems or as they are. */
final class WordAnalyzer extends Analyzer {
  private final boolean stems;

  WordAnalyzer(boolean stems) {
    this.stems = stems;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new WordTokenizer(stems));
  }

  /** Positions count parts; a whole shares the position of its first part. */
  private static final class WordTokenizer extends Tokenizer {
    private final boolean stems;
    private final WordStemmer stemmer = new WordStemmer();
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment =
        addAttribute(PositionIncrementAttribute.class);
    private Iterator<Word> words = List.<Word>of().iterator();
    private boolean afterWhole;
    private int length;

    WordTokenizer(boolean stems) {
      this.stems = stems;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      var text = new StringWriter();
      input.transferTo(text);
      length = text.getBuffer().length();
      words = WordScanner.scan(text.toString()).iterator();
      afterWhole = false;
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      if (!words.hasNext()) {
        return false;
      }
      var word = words.next();
      term.append(stems ? stemmer.stem(word) : word.form());
      offset.setOffset(correctOffset(word.start()), correctOffset(word.end()));
      increment.setPositionIncrement(afterWhole ? 0 : 1);
      afterWhole = word.kind().whole();
      return true;
    }

    @Override
    public void end() throws IOException {
      super.end();
      offset.setOffset(correctOffset(length), correctOffset(length));
    }
  }
}
