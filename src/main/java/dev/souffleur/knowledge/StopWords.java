package dev.souffleur.knowledge;

import java.util.HashSet;
import java.util.Set;

/** Words that say nothing of what a question is about: function words and courtesies. */
final class StopWords {
  private final Set<String> forms;

  private StopWords(Set<String> forms) {
    this.forms = forms;
  }

  /** The Russian and English lists that come with the program. */
  static StopWords standard() {
    var forms = new HashSet<String>();
    for (var list : new String[] {"stopwords-ru.txt", "stopwords-en.txt"}) {
      for (var entry : WordLists.resource(list)) {
        for (var word : WordScanner.scan(entry)) {
          forms.add(word.form());
        }
      }
    }
    return new StopWords(Set.copyOf(forms));
  }

  boolean contains(Word word) {
    return forms.contains(word.form());
  }

  boolean contains(String form) {
    return forms.contains(form);
  }
}
