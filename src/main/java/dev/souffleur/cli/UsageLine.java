package dev.souffleur.cli;

import dev.souffleur.platform.Messages;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line, in the program's language, what is wrong with a command line. */
public final class UsageLine {
  private final Messages messages;

  public UsageLine(Messages messages) {
    this.messages = messages;
  }

  /** The line for a command line that cannot be read. */
  public String of(ParameterException failure) {
    return switch (failure) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing ->
          messages.get(
              "cli.error.missing",
              missing.getMissing().stream().map(UsageLine::name).collect(Collectors.joining(", ")));
      case OverwrittenOptionException repeated ->
          messages.get("cli.error.repeated", name(repeated.getOverwritten()));
      default -> value(failure, failure.getArgSpec());
    };
  }

  private String unmatched(UnmatchedArgumentException failure) {
    var first = failure.getUnmatched().getFirst();
    if (failure.isUnknownOption()) {
      return messages.get("cli.error.unknown_option", first);
    }
    var takesCommand = !failure.getCommandLine().getSubcommands().isEmpty();
    return messages.get(takesCommand ? "cli.error.unknown_command" : "cli.error.unexpected", first);
  }

  private String value(ParameterException failure, @Nullable ArgSpec argument) {
    if (argument == null) {
      return messages.get("cli.error.usage", oneLine(failure));
    }
    var name = name(argument);
    var value = failure.getValue() == null ? "" : failure.getValue();
    return name.equals(GlobalOptions.LANGUAGE)
        ? messages.get("cli.error.language", value)
        : messages.get("cli.error.value", name, value);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String oneLine(ParameterException failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
