package dev.souffleur.cli;

import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.SuggestionPipeline;
import dev.souffleur.suggest.SuggestionRequest;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Answers a question from the knowledge base, or says that it does not hold the answer. */
@Command(name = "ask", description = "${bundle:cli.ask.description}")
public final class AskCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<SuggestionPipeline> pipeline;
  private final Redactor redactor;

  @Parameters(arity = "1..*", paramLabel = "Q", description = "${bundle:cli.ask.question}")
  private List<String> words = List.of();

  public AskCommand(Terminal terminal, Supplier<SuggestionPipeline> pipeline, Redactor redactor) {
    this.terminal = terminal;
    this.pipeline = pipeline;
    this.redactor = redactor;
  }

  @Override
  public Integer call() {
    var question = String.join(" ", words).strip();
    if (question.isEmpty()) {
      throw new UserException(UserException.Kind.USAGE, "cli.ask.empty");
    }
    var request = SuggestionRequest.answer(question, new RedactionSession(redactor));
    var last = pipeline.get().run(request, event -> {}, Cancellation.none());
    return new SuggestionOutput(terminal).print(last);
  }
}
