package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReply.Cited;
import dev.souffleur.knowledge.Passage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the passages that a reply rests on still say what they said. Safe from any thread; reads
 * the knowledge base.
 */
public final class PassageTexts {
  private static final int HASH_BYTES = 16;

  private final Function<String, List<Passage>> passages;

  /**
   * @param passages those of a document, by its id; none where it is gone
   */
  public PassageTexts(Function<String, List<Passage>> passages) {
    this.passages = passages;
  }

  /** A passage as it is now. */
  static Cited cited(Passage passage) {
    return new Cited(passage.id(), hash(passage));
  }

  static String hash(Passage passage) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(passage.contextualText().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The cited passages, wherever in their documents they are now; empty if one is no more. */
  Optional<List<Passage>> unchanged(List<Cited> sources) {
    var found = new ArrayList<Passage>();
    for (var cited : sources) {
      var place = cited.passage().lastIndexOf('#');
      var document = place < 0 ? cited.passage() : cited.passage().substring(0, place);
      var same =
          passages.apply(document).stream().filter(p -> hash(p).equals(cited.hash())).findFirst();
      if (same.isEmpty()) {
        return Optional.empty();
      }
      found.add(same.get());
    }
    return Optional.of(found);
  }
}
