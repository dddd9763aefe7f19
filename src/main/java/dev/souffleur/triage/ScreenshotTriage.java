package dev.souffleur.triage;

import dev.souffleur.dialog.Message;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.function.Consumer;

/** Triages screenshots. Safe from any thread but the FX thread; blocks until the work is done. */
public interface ScreenshotTriage {

  /** The categories in force, in the order in which they are shown. */
  List<TriageCategory> categories();

  /**
   * Triages a picture; hands out each finding as it comes. The category of the picture alone is
   * handed out before its words are read. Never throws: the last event says how it ended.
   */
  void triage(PictureSource source, Consumer<TriageEvent> listener, Cancellation cancellation);

  /**
   * Adds a triaged screenshot to a dialog, as an event that the next suggestion knows of.
   *
   * @param language of the event's own words
   */
  Message addToDialog(TriageResult result, long conversationId, Language language);

  /** Takes the operator's word for the category, and remembers the screenshot as an example. */
  TriageResult correct(TriageResult result, String categoryId);

  /** Whether the language model could be asked now: there is a key, a network, and money left. */
  boolean canAskModel();

  /**
   * Asks the language model about the picture, and adds its answer as evidence. Only ever called on
   * the operator's explicit wish.
   *
   * @param shown what is sent: the picture as the operator covered it
   * @throws dev.souffleur.platform.UserException if the model cannot be asked, or fails
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  TriageResult askModel(TriageResult result, RgbImage shown, Cancellation cancellation);

  /** The boxes of words that are personal data, to be covered before a picture leaves. */
  List<OcrText.Box> personalData(TriageResult result);
}
