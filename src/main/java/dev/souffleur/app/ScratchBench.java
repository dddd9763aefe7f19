package dev.souffleur.app;

import dev.souffleur.cli.EvalCommand;
import dev.souffleur.guard.GroundingGuard;
import dev.souffleur.guard.GuardEvaluation;
import dev.souffleur.guard.GuardReport;
import dev.souffleur.knowledge.RetrievalBench;
import dev.souffleur.knowledge.RetrievalReport;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.suggest.IntentEvaluation;
import dev.souffleur.suggest.IntentReport;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import dev.souffleur.triage.TriageEvaluation;
import dev.souffleur.triage.TriageReport;
import java.io.Reader;
import java.nio.file.Path;

/** Measures with services over a scratch folder. */
final class ScratchBench implements EvalCommand.Bench {
  private final ScratchContext scratch;

  ScratchBench(Program program) {
    this.scratch = new ScratchContext(program);
  }

  @Override
  public RetrievalReport retrieval(
      Path corpus, Path queries, Path qrels, Progress progress, Cancellation cancellation) {
    return scratch.with(
        context -> {
          try (var loan = context.embedders().preferred()) {
            return new RetrievalBench(loan.embedder(), context.settings().home().root())
                .run(corpus, queries, qrels, progress, cancellation);
          }
        });
  }

  @Override
  public IntentReport intent(Reader csv) {
    return scratch.with(
        context -> {
          try (var classifier = context.untaughtClassifier()) {
            classifier.warmUp();
            return IntentEvaluation.evaluate(csv, classifier);
          }
        });
  }

  @Override
  public GuardReport guard(Reader lines) {
    var contentWords = AppContext.adapted(new StemmingTokenizer()::contentTokens);
    return GuardEvaluation.evaluate(new GroundingGuard(contentWords), lines);
  }

  @Override
  public TriageReport triage(Path manifest, Progress progress, Cancellation cancellation) {
    return scratch.with(
        context ->
            new TriageEvaluation(context.triage().forgetful())
                .evaluate(manifest, progress, cancellation));
  }
}
