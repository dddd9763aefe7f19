package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.triage.Finding;
import dev.souffleur.triage.OcrText;
import dev.souffleur.triage.Picture;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a screenshot so far.
 *
 * @param thumbnail small, for the pane
 * @param verdict null until a source has spoken
 * @param text null until the words were read
 */
public record Seen(
    Picture picture,
    ScreenPicture thumbnail,
    @Nullable Verdict verdict,
    @Nullable OcrText text,
    List<Finding> findings,
    List<SearchHit> articles) {
  public Seen {
    findings = List.copyOf(findings);
    articles = List.copyOf(articles);
  }

  static Seen of(Picture picture, ScreenPicture thumbnail) {
    return new Seen(picture, thumbnail, null, null, List.of(), List.of());
  }

  Seen judged(Verdict now) {
    return new Seen(picture, thumbnail, now, text, findings, articles);
  }

  Seen read(OcrText words, List<Finding> found) {
    return new Seen(picture, thumbnail, verdict, words, found, articles);
  }

  Seen found(List<SearchHit> hits) {
    return new Seen(picture, thumbnail, verdict, text, findings, hits);
  }

  Seen completed(TriageResult result) {
    return new Seen(
        result.picture(),
        thumbnail,
        result.verdict(),
        result.text(),
        result.findings(),
        result.articles().hits());
  }
}
