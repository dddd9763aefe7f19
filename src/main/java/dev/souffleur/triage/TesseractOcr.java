package dev.souffleur.triage;

import dev.souffleur.ml.InferencePool;
import dev.souffleur.ml.InstalledModels;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.TesseractData.DataFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tesseract.TessBaseAPI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tesseract in this process, Russian and English, on the data of the model store or of the system.
 *
 * <p>Nothing is loaded before the first picture. Data that is installed, repaired or removed
 * meanwhile counts from the next picture on. Two pictures are read at once at most; who comes third
 * waits. Safe from any thread but the FX thread.
 */
public final class TesseractOcr implements OcrEngine {
  private static final Logger LOG = LoggerFactory.getLogger(TesseractOcr.class);

  /** Each holds some 40 MB of native memory and keeps one core busy. */
  private static final int READERS = 2;

  private static final int CLOSING_SECONDS = 30;

  private final TesseractData data;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(READERS, Thread.ofPlatform().name("ocr-", 1).daemon().factory());
  private final Deque<Loaded> idle = new ArrayDeque<>();
  private final Object loading = new Object();
  private @Nullable Boolean runs;

  /** A reader and what it was made of. */
  private record Loaded(Map<Language, DataFile> data, TesseractReader reader) {}

  /**
   * @param cache for the native libraries, which are unpacked there once; made if missing
   */
  public TesseractOcr(InstalledModels models, Path cache) {
    this(
        models,
        cache,
        TesseractData.systemFolders(System.getenv(), System.getProperty("os.name", "")));
  }

  /** As above, with other folders than the system's. */
  TesseractOcr(InstalledModels models, Path cache, List<Path> folders) {
    data = new TesseractData(models, folders);
    prepareJavaCpp(cache);
  }

  /**
   * Read by JavaCPP when its classes load, which must not be before. The folder is whoever's comes
   * first, here as there: JavaCPP asks once.
   */
  private static void prepareJavaCpp(Path cache) {
    System.getProperties()
        .putIfAbsent("org.bytedeco.javacpp.cachedir", cache.toAbsolutePath().toString());
    // Its limits count the whole process, models and all, against the Java heap's size.
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
  }

  /** {@inheritDoc} Loads the native libraries, but no data. */
  @Override
  public Set<Language> languages() {
    return runs() ? Set.copyOf(data.find().keySet()) : Set.of();
  }

  /**
   * {@inheritDoc} It is read on a thread of its own, since native code would hold up a virtual one.
   * A cancelled call returns at once; what it began stops before the next word.
   */
  @Override
  public OcrText read(RgbImage image, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    if (!runs()) {
      throw new UserException(UserException.Kind.UNAVAILABLE, "triage.ocr.error.system");
    }
    if (data.find().isEmpty()) {
      throw new UserException(UserException.Kind.UNAVAILABLE, "triage.ocr.error.data");
    }
    var stop = new Cancellation();
    var future = submit(image, stop);
    try (var _ =
        cancellation.onCancel(
            () -> {
              stop.cancel();
              future.cancel(false);
            })) {
      return InferencePool.await(future);
    } catch (CancellationException e) {
      stop.cancel();
      throw e;
    }
  }

  private Future<OcrText> submit(RgbImage image, Cancellation cancellation) {
    try {
      return threads.submit(
          () -> {
            cancellation.throwIfCancelled();
            var page = OcrPage.of(image);
            cancellation.throwIfCancelled();
            return page == null ? OcrText.NONE : page.text(lines(page, cancellation));
          });
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the reader of words is closed", e);
    }
  }

  private List<OcrText.Line> lines(OcrPage page, Cancellation cancellation) {
    var loaded = take();
    try {
      return loaded.reader.read(page.image(), OcrPage.MODE, cancellation);
    } finally {
      synchronized (idle) {
        idle.push(loaded);
      }
    }
  }

  /** An idle reader of today's data, or a new one; readers of other data are freed. */
  private Loaded take() {
    while (true) {
      var wanted = data.find();
      if (wanted.isEmpty()) {
        throw new UserException(UserException.Kind.UNAVAILABLE, "triage.ocr.error.data");
      }
      synchronized (idle) {
        while (!idle.isEmpty()) {
          var loaded = idle.pop();
          if (loaded.data.equals(wanted)) {
            return loaded;
          }
          loaded.reader.close();
        }
      }
      try {
        return new Loaded(wanted, TesseractReader.load(paths(wanted)));
      } catch (IOException e) {
        LOG.warn("OCR data cannot be loaded: {}", e.getMessage());
        refuseUnloadable(wanted);
      }
    }
  }

  /** Finds out which of several files is at fault; all of them where each is good alone. */
  private void refuseUnloadable(Map<Language, DataFile> wanted) {
    var refused = 0;
    for (var entry : wanted.entrySet()) {
      try {
        TesseractReader.load(Map.of(entry.getKey(), entry.getValue().path())).close();
      } catch (IOException e) {
        data.refuse(entry.getKey(), entry.getValue());
        refused++;
      }
    }
    if (refused == 0) {
      wanted.forEach(data::refuse);
    }
  }

  private static Map<Language, Path> paths(Map<Language, DataFile> files) {
    var paths = new LinkedHashMap<Language, Path>();
    files.forEach((language, file) -> paths.put(language, file.path()));
    return paths;
  }

  private boolean runs() {
    synchronized (loading) {
      var known = runs;
      if (known == null) {
        known = loads();
        runs = known;
      }
      return known;
    }
  }

  private static boolean loads() {
    try {
      Loader.load(TessBaseAPI.class);
      return true;
    } catch (LinkageError e) {
      LOG.warn("Tesseract's native libraries cannot be loaded here: {}", e.toString());
      return false;
    }
  }

  /** Drops pictures that wait, waits for those being read, frees the memory; later calls fail. */
  @Override
  public void close() {
    for (var waiting : threads.shutdownNow()) {
      if (waiting instanceof Future<?> future) {
        future.cancel(false);
      }
    }
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a picture is still being read; its memory is left to the system");
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    synchronized (idle) {
      idle.forEach(loaded -> loaded.reader.close());
      idle.clear();
    }
  }
}
