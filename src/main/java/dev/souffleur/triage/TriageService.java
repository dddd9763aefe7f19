package dev.souffleur.triage;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.ml.ImageTextEncoder;
import dev.souffleur.ml.LabelVectors;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Triages screenshots with what is at hand: the vision model, OCR or both. Safe from any thread but
 * the FX thread; several pictures may be triaged at once.
 */
public final class TriageService implements ScreenshotTriage {
  /** What the model reads from a picture is a copy by one who can read. */
  private static final double MODEL_READS = 0.9;

  private final List<TriageCategory> categories;
  private final Senses senses;
  private final Memory memory;
  private final ModelQuestion question;
  private final Redactor redactor;
  private final ExecutorService executor;
  private final Judges judges;

  /**
   * A vision model.
   *
   * @param labels the vectors of its prompts
   */
  public record Vision(ImageTextEncoder encoder, LabelVectors labels) {}

  /**
   * What sees and reads.
   *
   * @param vision the vision model in force at each triage; empty where none is installed
   */
  public record Senses(PictureReader pictures, Supplier<Optional<Vision>> vision, OcrEngine ocr) {}

  /**
   * What is known already.
   *
   * @param screenshots null: nothing is kept, and nothing learnt beyond this run
   */
  public record Memory(Retriever articles, @Nullable ScreenshotStore screenshots) {}

  /**
   * Reads the corrected screenshots to learn from. All that is handed over stays the caller's to
   * close.
   *
   * @param executor threads that may block
   * @throws dev.souffleur.platform.UserException if the memory cannot be read
   */
  public TriageService(
      List<TriageCategory> categories,
      Stemmer stemmer,
      Senses senses,
      Memory memory,
      ModelQuestion question,
      ExecutorService executor) {
    this.categories = List.copyOf(categories);
    this.senses = senses;
    this.memory = memory;
    this.question = question;
    this.redactor = new Redactor();
    this.executor = executor;
    var store = memory.screenshots();
    List<Screenshot> corrected = store == null ? List.of() : store.corrected();
    this.judges = new Judges(categories, stemmer, new Examples(categories, stemmer, corrected));
  }

  @Override
  public List<TriageCategory> categories() {
    return categories;
  }

  @Override
  public void triage(
      PictureSource source, Consumer<TriageEvent> listener, Cancellation cancellation) {
    new TriageRun(senses, memory, judges, executor, listener, cancellation).run(source);
  }

  @Override
  public Message addToDialog(TriageResult result, long conversationId, Language language) {
    var store = memory.screenshots();
    var id = result.screenshot().id();
    if (store == null || id == 0) {
      throw new IllegalStateException("a screenshot that was not kept cannot be added");
    }
    var settled = category(result.screenshot().settledCategory());
    var text = EventText.of(result, settled, new Messages(language));
    return store.addToConversation(id, conversationId, text);
  }

  @Override
  public TriageResult correct(TriageResult result, String categoryId) {
    var corrected = corrected(result.screenshot(), category(categoryId).id());
    var store = memory.screenshots();
    if (store != null && corrected.id() != 0) {
      store.correct(corrected.id(), categoryId);
    }
    judges.examples().learn(corrected);
    return with(result, corrected, result.verdict());
  }

  @Override
  public boolean canAskModel() {
    return question.canBeAsked();
  }

  @Override
  public TriageResult askModel(TriageResult result, RgbImage shown, Cancellation cancellation) {
    var words = result.text().text();
    var language = words.isBlank() ? Language.RUSSIAN : Language.of(words);
    var answer = question.ask(shown, categories, language, cancellation);
    var verdict = judges.withModel(result.verdict(), answer.category());
    var asked = with(result, result.screenshot(), verdict);
    return words.isBlank() && !answer.text().isBlank()
        ? withWords(asked, answer.text(), cancellation)
        : asked;
  }

  @Override
  public List<OcrText.Box> personalData(TriageResult result) {
    return PersonalWords.boxes(result.text(), redactor);
  }

  private TriageCategory category(String id) {
    return categories.stream()
        .filter(category -> category.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no category " + id));
  }

  private static Screenshot corrected(Screenshot screenshot, String categoryId) {
    return new Screenshot(
        screenshot.id(),
        screenshot.attachment(),
        screenshot.conversationId(),
        screenshot.time(),
        screenshot.category(),
        screenshot.confidence(),
        categoryId,
        screenshot.text(),
        screenshot.look(),
        screenshot.vector());
  }

  private static TriageResult with(TriageResult result, Screenshot screenshot, Verdict verdict) {
    return new TriageResult(
        result.picture(),
        screenshot,
        verdict,
        result.text(),
        result.findings(),
        result.articles(),
        result.similar(),
        result.missing(),
        result.took());
  }

  /** Where nothing here could read the picture, the model's copy of its words finds articles. */
  private TriageResult withWords(TriageResult result, String words, Cancellation cancellation) {
    var nowhere = new OcrText.Box(0, 0, 0, 0);
    var text =
        new OcrText(
            words
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new OcrText.Line(line, nowhere, MODEL_READS, List.of()))
                .toList());
    var findings = TextFindings.of(text);
    var reading = judges.words().judge(text, findings).reading();
    var probabilities =
        result.verdict().probabilities().values().stream().mapToDouble(p -> p).toArray();
    SearchResult articles =
        ArticleQuery.of(text, findings, reading.lines(), probabilities)
            .map(query -> memory.articles().search(query, cancellation))
            .orElse(result.articles());
    return new TriageResult(
        result.picture(),
        result.screenshot(),
        result.verdict(),
        text,
        findings,
        articles,
        result.similar(),
        result.missing(),
        result.took());
  }
}
