package dev.souffleur.triage;

import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.Screenshot.PictureVector;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.platform.ErrorLine;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One triage, from the picture's bytes to its last event. The look is judged and the words are read
 * at the same time, on the executor's threads; events are handed out on the caller's.
 */
final class TriageRun {
  private static final Logger LOG = LoggerFactory.getLogger(TriageRun.class);
  private static final SearchResult NOTHING = new SearchResult("", List.of(), Duration.ZERO);

  private final TriageService.Senses senses;
  private final TriageService.Memory memory;
  private final Judges judges;
  private final ExecutorService executor;
  private final Consumer<TriageEvent> listener;
  private final Cancellation cancellation;
  private final List<UserException> missing = new ArrayList<>();

  TriageRun(
      TriageService.Senses senses,
      TriageService.Memory memory,
      Judges judges,
      ExecutorService executor,
      Consumer<TriageEvent> listener,
      Cancellation cancellation) {
    this.senses = senses;
    this.memory = memory;
    this.judges = judges;
    this.executor = executor;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /** What the vision model made of the picture. */
  private record Look(Opinion opinion, PictureVector vector) {}

  /** The words and what they say. */
  private record Said(OcrText text, List<Finding> findings, WordsJudge.Judgement judgement) {}

  /** What came of one of the senses: its finding, and why there is none or only part of it. */
  private record Sensed<T>(@Nullable T found, @Nullable UserException reason) {}

  /** Works, and hands out one last event whatever happens. */
  void run(PictureSource source) {
    TriageEvent last;
    try {
      last = new TriageEvent.Completed(work(source));
    } catch (CancellationException e) {
      last = new TriageEvent.Cancelled();
    } catch (UserException e) {
      last = cancellation.isCancelled() ? new TriageEvent.Cancelled() : new TriageEvent.Failed(e);
    } catch (RuntimeException | Error e) {
      LOG.error("triage failed: {}", ErrorLine.code(e), e);
      last =
          new TriageEvent.Failed(
              new UserException(Kind.FAILED, e, "triage.error.internal", source.name()));
    }
    try {
      listener.accept(last);
    } catch (RuntimeException e) {
      LOG.error("a listener failed at the end of a triage: {}", ErrorLine.code(e), e);
    }
  }

  private TriageResult work(PictureSource source) {
    var start = System.nanoTime();
    var picture = senses.pictures().read(source, cancellation);
    hand(new TriageEvent.Opened(picture));
    var looking = submit(() -> look(picture));
    var reading = submit(() -> read(picture));
    Look look;
    Said said;
    // A cancelled wait ends at once; what works on for it finds out at its next step.
    try (var _ = cancellation.onCancel(() -> looking.cancel(false));
        var _ = cancellation.onCancel(() -> reading.cancel(false))) {
      look = await(looking);
      if (look != null) {
        hand(new TriageEvent.Judged(judges.verdict(look.opinion())));
      }
      said = await(reading);
    } finally {
      looking.cancel(false);
      reading.cancel(false);
    }
    if (said != null) {
      hand(new TriageEvent.TextRead(said.text(), said.findings()));
    }
    if (look == null && said == null) {
      throw new UserException(Kind.UNAVAILABLE, "triage.error.unavailable");
    }
    var text = said == null ? OcrText.NONE : said.text();
    var vector = look == null ? null : look.vector();
    var verdict =
        judges.verdict(
            look == null ? null : look.opinion(),
            said == null ? null : said.judgement().opinion(),
            picture,
            text.text(),
            vector);
    hand(new TriageEvent.Judged(verdict));
    var articles = said == null ? NOTHING : search(said, verdict);
    hand(new TriageEvent.Searched(articles));
    var screenshot = recorded(picture, verdict, text, vector);
    return new TriageResult(
        picture,
        screenshot,
        verdict,
        text,
        said == null ? List.of() : said.findings(),
        articles,
        similar(screenshot),
        missing,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private void hand(TriageEvent event) {
    cancellation.throwIfCancelled();
    listener.accept(event);
  }

  private Sensed<Look> look(Picture picture) {
    try {
      var vision = senses.vision().get().filter(installed -> installed.encoder().available());
      if (vision.isEmpty()) {
        return new Sensed<>(null, new UserException(Kind.UNAVAILABLE, "triage.missing.picture"));
      }
      var encoder = vision.get().encoder();
      var values = encoder.embedImage(picture.pixels(), cancellation);
      var opinion = judges.pictures().judge(vision.get(), values, cancellation);
      return new Sensed<>(new Look(opinion, new PictureVector(encoder.modelId(), values)), null);
    } catch (UserException e) {
      return new Sensed<>(null, e);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      LOG.error("the vision model failed: {}", ErrorLine.code(e), e);
      return new Sensed<>(null, new UserException(Kind.FAILED, e, "triage.missing.picture_broken"));
    }
  }

  private Sensed<Said> read(Picture picture) {
    try {
      if (senses.ocr().languages().isEmpty()) {
        return new Sensed<>(null, new UserException(Kind.UNAVAILABLE, "triage.missing.words"));
      }
      var text = senses.ocr().read(picture.pixels(), cancellation);
      var findings = TextFindings.of(text);
      var said = new Said(text, findings, judges.words().judge(text, findings));
      return new Sensed<>(said, unread());
    } catch (UserException e) {
      return new Sensed<>(null, e);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      LOG.error("OCR failed: {}", ErrorLine.code(e), e);
      return new Sensed<>(null, new UserException(Kind.FAILED, e, "triage.missing.words_broken"));
    }
  }

  /** Russian that is read with English data alone comes out as gibberish: say why. */
  private @Nullable UserException unread() {
    return senses.ocr().languages().contains(Language.RUSSIAN)
        ? null
        : new UserException(Kind.UNAVAILABLE, "triage.missing.russian");
  }

  private <T> Future<Sensed<T>> submit(Callable<Sensed<T>> work) {
    return executor.submit(work);
  }

  private <T> @Nullable T await(Future<Sensed<T>> future) {
    try {
      var sensed = future.get();
      if (sensed.reason() != null) {
        missing.add(sensed.reason());
      }
      return sensed.found();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static CancellationException cancelled(Throwable cause) {
    var cancelled = new CancellationException("interrupted");
    cancelled.initCause(cause);
    return cancelled;
  }

  private SearchResult search(Said said, Verdict verdict) {
    var probabilities = verdict.probabilities().values().stream().mapToDouble(p -> p).toArray();
    return search(said.text(), said.findings(), said.judgement().reading().lines(), probabilities);
  }

  /** A knowledge base that fails costs the articles, not the verdict. */
  private SearchResult search(
      OcrText text, List<Finding> findings, double[][] lines, double[] probabilities) {
    try {
      return ArticleQuery.of(text, findings, lines, probabilities)
          .map(query -> memory.articles().search(query, cancellation))
          .orElse(NOTHING);
    } catch (UserException e) {
      missing.add(e);
      return NOTHING;
    }
  }

  /** A memory that fails costs the record, not the verdict. */
  private Screenshot recorded(
      Picture picture, Verdict verdict, OcrText text, @Nullable PictureVector vector) {
    cancellation.throwIfCancelled();
    var screenshot =
        new Screenshot(
            0,
            picture.file(),
            null,
            Instant.now(),
            verdict.category().id(),
            verdict.confidence(),
            null,
            text.text(),
            picture.look(),
            vector);
    var store = memory.screenshots();
    if (store == null) {
      return screenshot;
    }
    try {
      var _ = store.keep(picture.file(), picture.bytes());
      return store.record(screenshot);
    } catch (UserException e) {
      missing.add(e);
      return screenshot;
    }
  }

  private List<TriageResult.Similar> similar(Screenshot screenshot) {
    var store = memory.screenshots();
    if (store == null) {
      return List.of();
    }
    try {
      return SimilarScreenshots.find(store, screenshot);
    } catch (UserException e) {
      missing.add(e);
      return List.of();
    }
  }
}
