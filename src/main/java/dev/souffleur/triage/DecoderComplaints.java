package dev.souffleur.triage;

import dev.souffleur.task.Cancellation;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder says while it goes on with a broken picture, and the place where a cancelled one
 * stops. The words are those of libjpeg ({@code jerror.h}) and of the JDK's own decoders.
 */
final class DecoderComplaints implements IIOReadWarningListener, IIOReadProgressListener {
  private final Cancellation cancellation;
  private @Nullable String complaint;

  DecoderComplaints(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    var text = warning.toLowerCase(Locale.ROOT);
    // Bytes between two segments harm nothing.
    if (complaint == null && !text.contains("extraneous bytes")) {
      complaint = text;
    }
  }

  /**
   * Refuses a picture that the decoder had to mend.
   *
   * @throws EOFException if it ended too early
   * @throws IOException if it is damaged
   */
  void requireNone() throws IOException {
    var said = complaint;
    if (said == null) {
      return;
    }
    if (said.contains("premature end of") && !said.contains("data segment")) {
      throw new EOFException(said);
    }
    throw new IIOException(said);
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    cancellation.throwIfCancelled();
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}
