package dev.souffleur.triage;

import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.leptonica.global.leptonica;
import org.bytedeco.tesseract.ByteVector;
import org.bytedeco.tesseract.CANCEL_FUNC;
import org.bytedeco.tesseract.ETEXT_DESC;
import org.bytedeco.tesseract.FileReader;
import org.bytedeco.tesseract.ResultIterator;
import org.bytedeco.tesseract.StringVector;
import org.bytedeco.tesseract.TessBaseAPI;
import org.bytedeco.tesseract.global.tesseract;

/**
 * One Tesseract with its languages, on native memory. For one thread at a time.
 *
 * <p>The data goes in from memory, through a callback for each language: Tesseract itself opens
 * files by names in the system's code page, which on Windows cannot name every folder, and wants
 * all languages in one.
 */
final class TesseractReader implements AutoCloseable {
  /** What Tesseract takes a picture's letters for if nobody tells; only warnings depend on it. */
  private static final int DOTS_PER_INCH = 200;

  private final TessBaseAPI api;
  private final Stop stop;
  private final ETEXT_DESC monitor;

  private TesseractReader(TessBaseAPI api) {
    this.api = api;
    stop = new Stop();
    monitor = new ETEXT_DESC();
    monitor.cancel(stop);
  }

  /**
   * Loads the data.
   *
   * @param data by language, the most important one first
   * @throws IOException if a file cannot be read, or is no data for this Tesseract
   */
  static TesseractReader load(Map<Language, Path> data) throws IOException {
    // Warnings about odd pictures are no concern of the operator's terminal.
    leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
    var api = new TessBaseAPI();
    try (var _ = new PointerScope();
        var reader = new DataReader(data)) {
      var names = new StringVector("debug_file");
      var values = new StringVector(nowhere());
      var languages = data.keySet().stream().map(TesseractReader::name);
      var failed =
          api.Init(
              "",
              0,
              languages.collect(Collectors.joining("+")),
              tesseract.OEM_LSTM_ONLY,
              (ByteBuffer) null,
              0,
              names,
              values,
              false,
              reader);
      if (failed != 0 || loaded(api) < data.size()) {
        throw new IOException("not data for Tesseract: " + data.values());
      }
      api.SetVariable("debug_file", nowhere());
      return new TesseractReader(api);
    } catch (IOException | RuntimeException e) {
      api.End();
      api.close();
      throw e;
    }
  }

  /** How many languages are there; Tesseract goes on in silence without those that it lacks. */
  private static long loaded(TessBaseAPI api) {
    try (var languages = new StringVector()) {
      api.GetLoadedLanguagesAsVector(languages);
      return languages.size();
    }
  }

  /**
   * Reads a picture.
   *
   * @param mode one of Tesseract's page segmentation modes
   * @throws java.util.concurrent.CancellationException if cancelled; between two words
   */
  List<OcrText.Line> read(GreyImage image, int mode, Cancellation cancellation) {
    stop.cancellation = cancellation;
    try (var _ = new PointerScope();
        var pixels = new BytePointer(image.pixels())) {
      api.SetPageSegMode(mode);
      api.SetImage(pixels, image.width(), image.height(), 1, image.width());
      api.SetSourceResolution(DOTS_PER_INCH);
      var failed = api.Recognize(monitor);
      cancellation.throwIfCancelled();
      return failed == 0 ? lines() : List.of();
    } finally {
      stop.cancellation = Cancellation.none();
      api.Clear();
    }
  }

  private List<OcrText.Line> lines() {
    var lines = new ArrayList<OcrText.Line>();
    var iterator = api.GetIterator();
    if (iterator == null || iterator.isNull()) {
      return lines;
    }
    try (iterator) {
      iterator.Begin();
      var words = new ArrayList<OcrText.Word>();
      do {
        if (iterator.IsAtBeginningOf(tesseract.RIL_TEXTLINE) && !words.isEmpty()) {
          lines.add(line(words));
          words.clear();
        }
        if (!iterator.Empty(tesseract.RIL_WORD)) {
          word(iterator, words);
        }
      } while (iterator.Next(tesseract.RIL_WORD));
      if (!words.isEmpty()) {
        lines.add(line(words));
      }
    }
    return lines;
  }

  private static void word(ResultIterator iterator, List<OcrText.Word> words) {
    var utf8 = iterator.GetUTF8Text(tesseract.RIL_WORD);
    if (utf8 == null || utf8.isNull()) {
      return;
    }
    String text;
    try {
      text = utf8.getString(StandardCharsets.UTF_8).strip();
    } finally {
      tesseract.TessDeleteText(utf8);
    }
    int[] left = {0};
    int[] top = {0};
    int[] right = {0};
    int[] bottom = {0};
    if (!text.isEmpty() && iterator.BoundingBox(tesseract.RIL_WORD, left, top, right, bottom)) {
      var box = new OcrText.Box(left[0], top[0], right[0] - left[0], bottom[0] - top[0]);
      var confidence = Math.clamp(iterator.Confidence(tesseract.RIL_WORD) / 100.0, 0, 1);
      words.add(new OcrText.Word(text, box, confidence));
    }
  }

  /** A line of these words; long words count for more. */
  static OcrText.Line line(List<OcrText.Word> words) {
    var text = words.stream().map(OcrText.Word::text).collect(Collectors.joining(" "));
    var letters = words.stream().mapToInt(word -> word.text().length()).sum();
    var sure = words.stream().mapToDouble(word -> word.confidence() * word.text().length()).sum();
    var left = words.stream().mapToInt(word -> word.box().x()).min().orElse(0);
    var top = words.stream().mapToInt(word -> word.box().y()).min().orElse(0);
    var right =
        words.stream().mapToInt(word -> word.box().x() + word.box().width()).max().orElse(0);
    var bottom =
        words.stream().mapToInt(word -> word.box().y() + word.box().height()).max().orElse(0);
    var box = new OcrText.Box(left, top, right - left, bottom - top);
    return new OcrText.Line(text, box, letters == 0 ? 0 : sure / letters, words);
  }

  /** Tesseract's name for a language. */
  static String name(Language language) {
    return switch (language) {
      case RUSSIAN -> "rus";
      case ENGLISH -> "eng";
    };
  }

  private static String nowhere() {
    return System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  @Override
  public void close() {
    api.End();
    api.close();
    monitor.close();
    stop.close();
  }

  /** Asked between two words whether to stop. */
  private static final class Stop extends CANCEL_FUNC {
    private volatile Cancellation cancellation = Cancellation.none();

    @Override
    public boolean call(Pointer unused, int words) {
      return cancellation.isCancelled();
    }
  }

  /** Hands a language's bytes to Tesseract. */
  private static final class DataReader extends FileReader {
    private final Map<Language, Path> data;

    DataReader(Map<Language, Path> data) {
      this.data = data;
    }

    @Override
    public boolean call(BytePointer name, ByteVector bytes) {
      var wanted = name.getString(StandardCharsets.UTF_8);
      for (var entry : data.entrySet()) {
        if (wanted.endsWith(name(entry.getKey()) + ".traineddata")) {
          try {
            copy(Files.readAllBytes(entry.getValue()), bytes);
            return true;
          } catch (IOException e) {
            return false;
          }
        }
      }
      return false;
    }

    /** Byte by byte, 0.1 s a language: the vector's own memory cannot be had in one piece. */
    private static void copy(byte[] from, ByteVector to) {
      to.resize(from.length);
      for (var i = 0; i < from.length; i++) {
        to.put(i, from[i]);
      }
    }
  }
}
