package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.SqliteConversationStore;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.StemmingTokenizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs command lines in this process, as a shell would: with a home, an environment and pipes. */
final class Shell {
  static final Locale RUSSIAN = Locale.of("ru", "RU");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path home;
  private final Locale locale;
  private final Map<String, String> environment;

  private Shell(Path home, Locale locale, Map<String, String> environment) {
    this.home = home;
    this.locale = locale;
    this.environment = environment;
  }

  /** A Russian shell with nothing in its environment. */
  static Shell at(Path home) {
    return new Shell(home, RUSSIAN, Map.of());
  }

  Shell with(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new Shell(home, locale, more);
  }

  /** A shell with a model server behind it. */
  Shell with(URI server) {
    return with("OPENAI_BASE_URL", server.toString())
        .with("OPENAI_API_KEY", "sk-test-0123456789")
        .with("OPENAI_MODEL", "gpt-5-mini");
  }

  Shell in(Locale other) {
    return new Shell(home, other, environment);
  }

  /** Runs a command with an empty standard input. */
  Result run(String... args) {
    return piped("", args);
  }

  /** Runs a command with its standard input from a pipe. */
  Result piped(String input, String... args) {
    var line = new ArrayList<>(List.of("--home", home.toString()));
    line.addAll(List.of(args));
    return exactly(input, line);
  }

  /** Runs a command line that names no home. */
  Result homeless(String... args) {
    return exactly("", List.of(args));
  }

  private Result exactly(String input, List<String> args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var around =
        new Program.Surroundings(
            environment,
            home.resolveSibling("nowhere"),
            locale,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    var code = new Program(around).run(args.toArray(String[]::new));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The dialogs of a home, for looking into after a run. */
  static SqliteConversationStore dialogs(Path file) {
    var tokenizer = new StemmingTokenizer();
    Stemmer stemmer =
        text ->
            tokenizer.tokens(text).stream()
                .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
                .toList();
    var opened = SqliteConversationStore.open(file, stemmer);
    assertThat(opened.setAside()).isEmpty();
    return opened.store();
  }

  /** How a command ended. */
  record Result(int code, String out, String err) {

    /** The one JSON document that is all of the standard output. */
    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not one JSON document: " + out + "; on stderr: " + err, e);
      }
    }

    List<String> lines() {
      return out.lines().toList();
    }

    /** It ended well and had nothing to say beside its result. */
    Result clean() {
      assertThat(err).isEmpty();
      assertThat(code).as(out).isZero();
      return this;
    }

    /** It failed with one line that a person can read, and no result. */
    Result failedWith(int expected, String... words) {
      assertThat(code).as(err).isEqualTo(expected);
      assertThat(out).isEmpty();
      oneLine(words);
      return this;
    }

    /** One line of a person's words is on the standard error. */
    Result oneLine(String... words) {
      assertThat(err.lines().toList()).as(err).hasSize(1);
      assertThat(err).contains(words).doesNotContain("Exception", "SFL-", "\tat ", "null");
      return this;
    }
  }
}
