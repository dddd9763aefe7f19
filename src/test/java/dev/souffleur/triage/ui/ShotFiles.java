package dev.souffleur.triage.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.Picture;
import dev.souffleur.triage.PictureReader;
import dev.souffleur.triage.PictureSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Pictures of dialogs in memory; the reader finds them by the names of their files. */
public final class ShotFiles implements ScreenshotStore, PictureReader {
  private final Map<String, Picture> pictures = new HashMap<>();
  private final AtomicInteger reads = new AtomicInteger();

  public synchronized Picture put(Picture picture) {
    pictures.put(picture.file().sha256(), picture);
    return picture;
  }

  /** How often a picture was read. */
  public int reads() {
    return reads.get();
  }

  @Override
  public synchronized Optional<Path> file(String sha256) {
    return pictures.containsKey(sha256) ? Optional.of(Path.of(sha256)) : Optional.empty();
  }

  @Override
  public synchronized Picture read(PictureSource source, Cancellation cancellation) {
    reads.incrementAndGet();
    var found = pictures.get(source.name());
    if (found == null) {
      throw new UserException(UserException.Kind.FAILED, "dialog.ui.picture.gone");
    }
    return found;
  }

  @Override
  public Path keep(Attachment attachment, byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Screenshot record(Screenshot screenshot) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Message addToConversation(long screenshotId, long conversationId, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void correct(long screenshotId, String category) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Screenshot> find(long id) {
    return Optional.empty();
  }

  @Override
  public List<Screenshot> newest(int limit) {
    return List.of();
  }

  @Override
  public List<Screenshot> corrected() {
    return List.of();
  }

  @Override
  public Optional<String> resolution(long screenshotId) {
    return Optional.empty();
  }
}
