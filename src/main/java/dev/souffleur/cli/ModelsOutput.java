package dev.souffleur.cli;

import dev.souffleur.ml.ModelDescriptor;
import dev.souffleur.ml.ModelLibrary.Entry;
import dev.souffleur.platform.Language;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How models are shown: a row for a person, an object for a program. */
record ModelsOutput(Terminal terminal) {
  private static final double MEGABYTE = 1e6;

  String row(Entry entry) {
    var model = entry.model();
    return "%-22s %-18s %9s  %s, %s, %s"
        .formatted(
            model.id(),
            terminal.text("cli.models.state." + id(entry.state())),
            size(model),
            purpose(model),
            String.join("+", languages(model)),
            model.licence())
        .stripTrailing();
  }

  /** What is agreed to by installing. */
  String offer(ModelDescriptor model) {
    return terminal.text(
        "cli.models.offer",
        model.id(),
        purpose(model),
        size(model),
        model.licence(),
        model.source());
  }

  private String purpose(ModelDescriptor model) {
    return terminal.text("cli.models.purpose." + id(model.purpose()));
  }

  private String size(ModelDescriptor model) {
    return terminal.text("cli.models.megabytes", model.bytes() / MEGABYTE);
  }

  static Map<String, Object> json(Entry entry) {
    var model = entry.model();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", model.id());
    json.put("purpose", id(model.purpose()));
    json.put("languages", languages(model));
    json.put("bytes", model.bytes());
    json.put("licence", model.licence());
    json.put("source", model.source());
    json.put("state", id(entry.state()));
    return json;
  }

  private static Iterable<String> languages(ModelDescriptor model) {
    return model.languages().stream().sorted().map(Language::code).toList();
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
