package dev.souffleur.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The memory of screenshots. A method that writes has committed to disk when it returns. Safe from
 * any thread, blocks on the disk: not for the FX thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface ScreenshotStore {

  /**
   * Keeps a picture's bytes, once however often they come: written to a temporary file, then moved.
   *
   * @return where they lie
   */
  Path keep(Attachment attachment, byte[] bytes);

  /** Where a picture's bytes lie, if they are there. */
  Optional<Path> file(String sha256);

  /** Keeps what triage said; returns it with its id. */
  Screenshot record(Screenshot screenshot);

  /**
   * Adds a triaged screenshot to a dialog: its event is appended as a system message with the
   * picture attached, and the screenshot knows the dialog from then on, in one transaction.
   *
   * @param text what the dialog and the next suggestion are told
   */
  Message addToConversation(long screenshotId, long conversationId, String text);

  /** Keeps the operator's word on the category; the last one counts. */
  void correct(long screenshotId, String category);

  Optional<Screenshot> find(long id);

  /** The newest screenshots first, without their bytes. */
  List<Screenshot> newest(int limit);

  /** Those that an operator corrected or confirmed, oldest first: examples to learn from. */
  List<Screenshot> corrected();

  /** What the operator replied next in a dialog after a screenshot came in, if they did. */
  Optional<String> resolution(long screenshotId);
}
