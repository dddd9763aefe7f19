package dev.souffleur.app;

import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.ml.ClipEncoder;
import dev.souffleur.ml.ImageTextEncoder;
import dev.souffleur.ml.InferencePool;
import dev.souffleur.ml.LabelVectors;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.triage.ImagePictureReader;
import dev.souffleur.triage.ModelQuestion;
import dev.souffleur.triage.OcrEngine;
import dev.souffleur.triage.PictureReader;
import dev.souffleur.triage.ScreenshotTriage;
import dev.souffleur.triage.TesseractOcr;
import dev.souffleur.triage.TriageCategories;
import dev.souffleur.triage.TriageService;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The part of {@link AppContext} around screenshots: what reads and judges them, and where they are
 * kept. Each is opened on first use. Safe from any thread.
 */
final class TriageServices {
  private final Closing closing;
  private final AppContext context;
  private final Stemmer stemmer;
  private final Supplier<ExecutorService> executor;
  private final Supplier<InferencePool> inference;
  private final PictureReader pictures = new ImagePictureReader();
  private final Supplier<List<TriageService.Vision>> visions;
  private final Supplier<OcrEngine> ocr;
  private final Supplier<ScreenshotStore> screenshots;
  private final Supplier<TriageService> service;

  /**
   * @param closing closes what is opened, with the context
   * @param executor a virtual thread a task
   */
  TriageServices(
      Closing closing,
      AppContext context,
      Stemmer stemmer,
      Supplier<ExecutorService> executor,
      Supplier<InferencePool> inference) {
    this.closing = closing;
    this.context = context;
    this.stemmer = stemmer;
    this.executor = executor;
    this.inference = inference;
    this.visions = closing.lazy(this::openVisions);
    this.ocr = closing.lazy(this::openOcr);
    this.screenshots =
        closing.lazy(
            () -> context.conversations().screenshots(context.settings().home().attachments()));
    this.service = closing.lazy(() -> open(true));
  }

  /** The pictures that customers sent. */
  ScreenshotStore screenshots() {
    return screenshots.get();
  }

  /** Reads pictures of any supported format. */
  PictureReader pictures() {
    return pictures;
  }

  ScreenshotTriage service() {
    return service.get();
  }

  /** Triage that keeps nothing: what is measured. */
  ScreenshotTriage forgetful() {
    return open(false);
  }

  /** Reads the words on pictures. */
  OcrEngine ocr() {
    return ocr.get();
  }

  /** The model that judges pictures, if one is installed; the one that knows Russian first. */
  Optional<ImageTextEncoder> vision() {
    return installedVision().map(TriageService.Vision::encoder);
  }

  private Optional<TriageService.Vision> installedVision() {
    return visions.get().stream().filter(vision -> vision.encoder().available()).findFirst();
  }

  private OcrEngine openOcr() {
    return closing.add(new TesseractOcr(context.models(), context.natives()));
  }

  private List<TriageService.Vision> openVisions() {
    return Stream.of(ModelCatalog.SIGLIP, ModelCatalog.CLIP).map(this::openVision).toList();
  }

  private TriageService.Vision openVision(String id) {
    var model = ModelCatalog.bundled().model(id);
    var encoder =
        closing.add(new ClipEncoder(model, context.models(), context.natives(), inference.get()));
    return new TriageService.Vision(
        encoder, new LabelVectors(model, encoder, context.modelFolder()));
  }

  private TriageService open(boolean keeps) {
    var home = context.settings().home();
    return new TriageService(
        TriageCategories.load(home),
        stemmer,
        new TriageService.Senses(pictures, this::installedVision, ocr()),
        new TriageService.Memory(context.retriever(), keeps ? screenshots() : null),
        new ModelQuestion(
            context.llm(),
            home.root().resolve("prompts"),
            context.usablePricing(),
            context.conversations()::recordCall),
        executor.get());
  }
}
