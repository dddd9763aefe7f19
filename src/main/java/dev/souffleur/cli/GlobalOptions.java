package dev.souffleur.cli;

import dev.souffleur.platform.Language;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {
  /** The program's language; must be known before the command line is read. */
  public static final String LANGUAGE = "--lang";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "${bundle:cli.option.home}")
  private @Nullable Path home;

  @Option(
      names = "--offline",
      scope = ScopeType.INHERIT,
      description = "${bundle:cli.option.offline}")
  private boolean offline;

  @Option(
      names = LANGUAGE,
      paramLabel = "ru|en",
      scope = ScopeType.INHERIT,
      converter = LanguageConverter.class,
      description = "${bundle:cli.option.lang}")
  private @Nullable Language language;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "${bundle:cli.option.json}")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "${bundle:cli.option.help}")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "${bundle:cli.option.version}")
  private boolean version;

  public @Nullable Path home() {
    return home;
  }

  public boolean offline() {
    return offline;
  }

  public @Nullable Language language() {
    return language;
  }

  public boolean json() {
    return json;
  }

  /** Whether help or the version was asked for, in place of work. */
  public boolean informs() {
    return help || version;
  }

  /** Reads {@code ru} and {@code en}. */
  static final class LanguageConverter implements ITypeConverter<Language> {
    @Override
    public Language convert(String value) {
      for (var language : Language.values()) {
        if (language.code().equals(value)) {
          return language;
        }
      }
      throw new TypeConversionException("'" + value + "' (ru, en)");
    }
  }
}
