package dev.souffleur.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The form of {@link StoredSettings} in {@code settings.json}; fields it does not know stay. */
final class StoredSettingsJson {
  private StoredSettingsJson() {}

  static StoredSettings read(ObjectNode json) {
    return new StoredSettings(
        value(json, "model", NamedValue::model),
        value(json, "baseUrl", NamedValue::baseUrl),
        value(json, "useResponses", NamedValue::flag),
        value(json, "temperature", NamedValue::temperature),
        value(json, "replyMaxTokens", NamedValue::tokens),
        value(json, "classifyMaxTokens", NamedValue::tokens),
        value(json, "dailyBudgetUsd", NamedValue::budget),
        value(json, "language", NamedValue::language),
        value(json, "theme", NamedValue::theme),
        value(json, "offline", NamedValue::flag),
        desk(json),
        window(json.path("window")));
  }

  static void write(StoredSettings settings, ObjectNode json) {
    var nodes = JsonNodeFactory.instance;
    put(json, "model", settings.model(), nodes::textNode);
    put(json, "baseUrl", settings.baseUrl(), url -> nodes.textNode(url.toString()));
    put(json, "useResponses", settings.useResponses(), nodes::booleanNode);
    put(json, "temperature", settings.temperature(), nodes::numberNode);
    put(json, "replyMaxTokens", settings.replyMaxTokens(), nodes::numberNode);
    put(json, "classifyMaxTokens", settings.classifyMaxTokens(), nodes::numberNode);
    put(json, "dailyBudgetUsd", settings.dailyBudgetUsd(), nodes::numberNode);
    put(json, "language", settings.language(), language -> nodes.textNode(language.code()));
    put(json, "theme", settings.theme(), theme -> nodes.textNode(theme.id()));
    put(json, "offline", settings.offline(), nodes::booleanNode);
    write(settings.desk(), json);
    var window = nodes.objectNode();
    settings.window().forEach(window::put);
    put(json, "window", window.isEmpty() ? null : window, Function.identity());
  }

  private static DeskSettings desk(ObjectNode json) {
    var absent = DeskSettings.DEFAULT;
    return new DeskSettings(
        Objects.requireNonNullElse(
            value(json, "textScale", NamedValue::textScale), absent.textScale()),
        folders(json.path("folders")),
        Objects.requireNonNullElse(
            value(json, "watchClipboard", NamedValue::flag), absent.watchClipboard()),
        Objects.requireNonNullElse(value(json, "agentName", NamedValue::value), absent.agentName()),
        Objects.requireNonNullElse(value(json, "welcomed", NamedValue::flag), absent.welcomed()));
  }

  private static List<Path> folders(JsonNode json) {
    var folders = new ArrayList<Path>();
    json.forEach(node -> folders.add(new NamedValue("folders", node.asText()).path()));
    return folders;
  }

  /** Only what is not as by default. */
  private static void write(DeskSettings desk, ObjectNode json) {
    var nodes = JsonNodeFactory.instance;
    var absent = DeskSettings.DEFAULT;
    put(
        json,
        "textScale",
        desk.textScale() == absent.textScale() ? null : desk.textScale(),
        nodes::numberNode);
    var folders = nodes.arrayNode();
    desk.folders().forEach(folder -> folders.add(folder.toString()));
    put(json, "folders", folders.isEmpty() ? null : folders, Function.identity());
    put(json, "watchClipboard", desk.watchClipboard() ? true : null, nodes::booleanNode);
    put(json, "agentName", desk.agentName().isEmpty() ? null : desk.agentName(), nodes::textNode);
    put(json, "welcomed", desk.welcomed() ? true : null, nodes::booleanNode);
  }

  private static <T> @Nullable T value(
      ObjectNode json, String field, Function<NamedValue, T> reading) {
    var node = json.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    var written = node.isValueNode() ? node.asText() : node.toString();
    return written.isBlank() ? null : reading.apply(new NamedValue(field, written));
  }

  private static Map<String, Double> window(JsonNode json) {
    var window = new HashMap<String, Double>();
    json.properties()
        .forEach(
            field -> {
              if (field.getValue().isNumber()) {
                window.put(field.getKey(), field.getValue().doubleValue());
              }
            });
    return window;
  }

  private static <T> void put(
      ObjectNode json, String field, @Nullable T value, Function<T, ? extends JsonNode> writing) {
    if (value == null) {
      json.remove(field);
    } else {
      json.set(field, writing.apply(value));
    }
  }
}
