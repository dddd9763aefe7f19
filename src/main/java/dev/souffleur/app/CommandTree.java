package dev.souffleur.app;

import dev.souffleur.cli.AskCommand;
import dev.souffleur.cli.ConsoleCommand;
import dev.souffleur.cli.Desk;
import dev.souffleur.cli.DoctorCommand;
import dev.souffleur.cli.EvalCommand;
import dev.souffleur.cli.GlobalOptions;
import dev.souffleur.cli.KbCommand;
import dev.souffleur.cli.ModelsCommand;
import dev.souffleur.cli.SearchCommand;
import dev.souffleur.cli.SouffleurCommand;
import dev.souffleur.cli.SuggestCommand;
import dev.souffleur.cli.Terminal;
import dev.souffleur.cli.TriageCommand;
import dev.souffleur.cli.UsageLine;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.Redactor;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The commands, each with what it needs, and how they end. */
final class CommandTree {
  private final Program program;
  private final Terminal terminal;
  private final GlobalOptions options;

  CommandTree(Program program, Terminal terminal, GlobalOptions options) {
    this.program = program;
    this.terminal = terminal;
    this.options = options;
  }

  /** Runs a command line and returns its exit code; every failure is one line. */
  int run(String[] args) {
    var redactor = new Redactor();
    var console = console();
    var root = new CommandLine(new SouffleurCommand(options, new WindowStart(program, console)));
    root.addSubcommand(console);
    root.addSubcommand(new SuggestCommand(terminal, () -> program.context().pipeline(), redactor));
    root.addSubcommand(new AskCommand(terminal, () -> program.context().pipeline(), redactor));
    root.addSubcommand(new SearchCommand(terminal, () -> program.context().retriever()));
    root.addSubcommand(new KbCommand(terminal, () -> program.context().knowledge()));
    root.addSubcommand(
        new ModelsCommand(
            terminal, () -> program.context().models(), () -> program.settings().offline()));
    root.addSubcommand(new TriageCommand(terminal, () -> program.context().triage().service()));
    root.addSubcommand(new EvalCommand(terminal, new ScratchBench(program), redactor));
    root.addSubcommand(new DoctorCommand(terminal, () -> new Doctor(program).checks()));
    var messages = new Messages(languageOf(args));
    root.setResourceBundle(messages.bundle("cli"));
    nameHeadings(root, messages);
    root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    root.setParameterExceptionHandler((failure, arguments) -> usage(failure, messages));
    root.setExecutionExceptionHandler((failure, command, result) -> failed(failure));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root.execute(args);
  }

  private ConsoleCommand console() {
    return new ConsoleCommand(terminal, () -> program.context().desk(), this::atSampleDesk);
  }

  private void atSampleDesk(Consumer<Desk> work) {
    new ScratchContext(program)
        .with(
            context -> {
              work.accept(context.desk());
              return context;
            });
  }

  /** The headings of the help, which picocli would write in English. */
  private static void nameHeadings(CommandLine command, Messages messages) {
    var help = command.getCommandSpec().usageMessage();
    help.synopsisHeading(messages.get("cli.help.usage") + " ");
    help.commandListHeading(messages.get("cli.help.commands") + "%n");
    command.getSubcommands().values().forEach(below -> nameHeadings(below, messages));
  }

  /** The help's language must be known before the command line is read. */
  private Language languageOf(String[] args) {
    var named = List.of(args).indexOf(GlobalOptions.LANGUAGE);
    var value =
        named >= 0 && named + 1 < args.length
            ? Optional.of(args[named + 1])
            : List.of(args).stream()
                .filter(arg -> arg.startsWith(GlobalOptions.LANGUAGE + "="))
                .map(arg -> arg.substring(GlobalOptions.LANGUAGE.length() + 1))
                .findFirst();
    return value
        .flatMap(
            code ->
                List.of(Language.values()).stream().filter(l -> l.code().equals(code)).findFirst())
        .orElseGet(() -> program.messages().language());
  }

  private int usage(ParameterException failure, Messages messages) {
    terminal.note(new UsageLine(messages).of(failure));
    return UserException.Kind.USAGE.exitCode();
  }

  private int failed(Exception failure) {
    var errors = program.errors();
    terminal.note(errors.of(failure));
    return errors.exitCode(failure);
  }
}
