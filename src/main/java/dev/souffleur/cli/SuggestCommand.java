package dev.souffleur.cli;

import dev.souffleur.dialog.Message;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.SuggestionPipeline;
import dev.souffleur.suggest.SuggestionRequest;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A dialog in, one suggestion out. The dialog is not kept. */
@Command(name = "suggest", description = "${bundle:cli.suggest.description}")
public final class SuggestCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<SuggestionPipeline> pipeline;
  private final Redactor redactor;

  @Parameters(
      arity = "0..1",
      defaultValue = "-",
      paramLabel = "FILE|-",
      description = "${bundle:cli.suggest.file}")
  private String file = "-";

  public SuggestCommand(
      Terminal terminal, Supplier<SuggestionPipeline> pipeline, Redactor redactor) {
    this.terminal = terminal;
    this.pipeline = pipeline;
    this.redactor = redactor;
  }

  @Override
  public Integer call() throws IOException {
    var request = SuggestionRequest.reply(dialog(), new RedactionSession(redactor));
    var last = pipeline.get().run(request, event -> {}, Cancellation.none());
    return new SuggestionOutput(terminal).print(last);
  }

  private List<Message> dialog() throws IOException {
    if (file.equals("-")) {
      return DialogFile.read(terminal.in(), terminal.text("cli.stdin"));
    }
    try (var stream = Files.newInputStream(Path.of(file))) {
      return DialogFile.read(stream, file);
    } catch (NoSuchFileException e) {
      throw new UserException(UserException.Kind.USAGE, e, "cli.error.no_file", file);
    } catch (IOException e) {
      throw new UserException(UserException.Kind.FAILED, e, "cli.error.unreadable", file);
    }
  }
}
