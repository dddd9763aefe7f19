package dev.souffleur.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, as published at a date. Immutable.
 *
 * <p>The table is JSON: {@code {"asOf":"2025-08","currency":"USD","perMillionTokens":{"gpt-5-mini":
 * {"input":0.25,"cachedInput":0.025,"output":2.0}}}}. Other fields are passed over.
 */
public final class Pricing {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  /** {@code gpt-5-mini-2025-08-07} costs what {@code gpt-5-mini} costs. */
  private static final Pattern SNAPSHOT = Pattern.compile("(.+)-\\d{4}-\\d{2}-\\d{2}");

  /** No model has cost a hundredth of this; more is a slip of the unit. */
  private static final double DEAREST = 100_000;

  private static final double MILLION = 1e6;

  private final YearMonth asOf;
  private final Map<String, Price> prices;

  private Pricing(YearMonth asOf, Map<String, Price> prices) {
    this.asOf = asOf;
    this.prices = Map.copyOf(prices);
  }

  /** US dollars per million tokens. */
  private record Price(double input, double cachedInput, double output) {}

  /** The table that comes with the program. */
  public static Pricing bundled() {
    var name = "prices.json";
    try (var stream = Pricing.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no " + name + " beside " + Pricing.class);
      }
      return parse(stream, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table of the user's own, instead of the bundled one.
   *
   * @throws UserException if it cannot be read or holds nonsense; names file, model and field
   */
  public static Pricing read(Path file) {
    try (var stream = Files.newInputStream(file)) {
      return parse(stream, file.toString());
    } catch (JsonProcessingException e) {
      throw nonsense(e, "llm.error.prices.json", file.toString(), line(e));
    } catch (IOException e) {
      throw nonsense(e, "llm.error.prices.unreadable", file.toString());
    }
  }

  /** The month whose prices these are. */
  public YearMonth asOf() {
    return asOf;
  }

  /**
   * What the tokens cost, in US dollars; cached input at its own price.
   *
   * @param model as asked for or as the server named it; a dated snapshot counts as its base
   * @return null where the model is not in the table: unknown, which is not nothing
   */
  public @Nullable Double cost(String model, Usage usage) {
    var price = price(model);
    if (price == null) {
      return null;
    }
    var cached = Math.min(usage.cachedTokens(), usage.inputTokens());
    return ((usage.inputTokens() - cached) * price.input
            + cached * price.cachedInput
            + usage.outputTokens() * price.output)
        / MILLION;
  }

  private @Nullable Price price(String model) {
    var exact = prices.get(model);
    if (exact != null) {
      return exact;
    }
    var snapshot = SNAPSHOT.matcher(model);
    return snapshot.matches() ? prices.get(snapshot.group(1)) : null;
  }

  private static Pricing parse(InputStream stream, String file) throws IOException {
    var root = JSON.readTree(stream);
    if (!root.isObject()) {
      throw nonsense(null, "llm.error.prices.json", file, 1);
    }
    var currency = root.path("currency");
    if (!currency.asText("").equals("USD")) {
      throw nonsense(null, "llm.error.prices.currency", file);
    }
    var models = root.path("perMillionTokens");
    if (!models.isObject()) {
      throw nonsense(null, "llm.error.prices.table", file);
    }
    var prices = new HashMap<String, Price>();
    for (var entry : models.properties()) {
      prices.put(entry.getKey(), price(entry.getValue(), file, entry.getKey()));
    }
    return new Pricing(month(root.path("asOf"), file), prices);
  }

  private static YearMonth month(JsonNode node, String file) {
    var text = node.asText("");
    try {
      return YearMonth.parse(text.length() > 7 ? text.substring(0, 7) : text);
    } catch (DateTimeException e) {
      throw nonsense(e, "llm.error.prices.date", file);
    }
  }

  private static Price price(JsonNode node, String file, String model) {
    return new Price(
        amount(node, "input", file, model),
        amount(node, "cachedInput", file, model),
        amount(node, "output", file, model));
  }

  private static double amount(JsonNode price, String field, String file, String model) {
    var node = price.path(field);
    if (node.isMissingNode()) {
      throw nonsense(null, "llm.error.prices.missing", file, model, field);
    }
    var amount = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(amount >= 0 && amount <= DEAREST)) {
      throw nonsense(null, "llm.error.prices.amount", file, model, field);
    }
    return amount;
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static UserException nonsense(
      @Nullable Throwable cause, String key, Object... arguments) {
    return new UserException(UserException.Kind.FAILED, cause, key, arguments);
  }
}
