package dev.souffleur.app;

import dev.souffleur.cli.DoctorCommand.Check;
import dev.souffleur.cli.DoctorCommand.Status;
import dev.souffleur.knowledge.KnowledgeStatus;
import dev.souffleur.knowledge.VectorSpace;
import dev.souffleur.ml.ModelLibrary.State;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.settings.Settings;
import dev.souffleur.settings.ui.About;
import dev.souffleur.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks at everything the program stands on, one check after the other; none stops the others. */
final class Doctor {
  private final Program program;
  private final Messages messages;

  Doctor(Program program) {
    this.program = program;
    this.messages = program.messages();
  }

  List<Check> checks() {
    // Opened first: it knows which model serves.
    var knowledge = check("knowledge", this::knowledge);
    var checks = new ArrayList<Check>();
    checks.add(check("java", this::java));
    checks.add(check("display", this::display));
    checks.add(check("home", this::home));
    checks.add(check("model", this::model));
    checks.add(check("models", this::models));
    checks.add(check("ocr", this::ocr));
    checks.add(check("vision", this::vision));
    checks.add(check("llm", this::llm));
    checks.add(check("prices", this::prices));
    checks.add(check("dialogs", this::dialogs));
    checks.add(knowledge);
    return checks;
  }

  /** As the window shows it. */
  List<About.Health> health() {
    return checks().stream()
        .map(
            check ->
                new About.Health(
                    switch (check.status()) {
                      case OK -> About.Health.Status.OK;
                      case WARNING -> About.Health.Status.WARNING;
                      case FAILED -> About.Health.Status.FAILED;
                    },
                    check.name(),
                    check.detail(),
                    check.remedy()))
        .toList();
  }

  private Check check(String name, Supplier<Check> look) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      return new Check(
          name, Status.FAILED, messages.get("app.doctor.failed"), program.errors().of(e));
    }
  }

  private Check java() {
    var detail =
        messages.get(
            "app.doctor.java",
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
    return ok("java", detail);
  }

  private Check display() {
    return new Display(System.getProperty("os.name", ""), program.environment())
        .missing()
        .map(why -> new Check("display", Status.WARNING, why.line(messages), ""))
        .orElseGet(() -> ok("display", messages.get("app.doctor.display_ok")));
  }

  private Check home() {
    return ok(
        "home", messages.get("app.doctor.home_ok", program.context().settings().home().root()));
  }

  private Check model() {
    try (var loan = program.context().embedders().inForce()) {
      var embedder = loan.embedder();
      var vector = embedder.embedQuery("refund", Cancellation.none());
      return ok("model", messages.get("app.doctor.model_ok", embedder.modelId(), vector.length));
    } catch (RuntimeException e) {
      return new Check(
          "model",
          Status.WARNING,
          messages.get("app.doctor.model_failed", program.errors().of(e)),
          messages.get("app.doctor.model_remedy"));
    }
  }

  private Check models() {
    var damaged = named(State.DAMAGED);
    return damaged.isEmpty()
        ? ok("models", messages.get("app.doctor.models_ok", named(State.BUNDLED, State.INSTALLED)))
        : new Check(
            "models",
            Status.FAILED,
            messages.get("app.doctor.models_damaged", damaged),
            messages.get("app.doctor.models_remedy"));
  }

  private String named(State... states) {
    return program.context().models().list().stream()
        .filter(entry -> List.of(states).contains(entry.state()))
        .map(entry -> entry.model().id())
        .collect(Collectors.joining(", "));
  }

  private Check ocr() {
    var languages = program.context().triage().ocr().languages();
    var codes = languages.stream().map(Language::code).sorted().collect(Collectors.joining(", "));
    return languages.containsAll(List.of(Language.values()))
        ? ok("ocr", messages.get("app.doctor.ocr_ok", codes))
        : new Check(
            "ocr",
            Status.WARNING,
            messages.get("app.doctor.ocr_lacks", codes),
            messages.get("app.doctor.ocr_remedy"));
  }

  private Check vision() {
    return program
        .context()
        .triage()
        .vision()
        .map(encoder -> ok("vision", messages.get("app.doctor.vision_ok", encoder.modelId())))
        .orElseGet(
            () ->
                new Check(
                    "vision",
                    Status.WARNING,
                    messages.get("app.doctor.vision_none"),
                    messages.get("app.doctor.vision_remedy")));
  }

  private Check llm() {
    var settings = program.context().settings();
    if (settings.apiKey() != null) {
      return ok("llm", messages.get("app.doctor.key_ok", placeOfKey(settings), settings.model()));
    }
    var server = settings.baseUrl();
    if (server != null) {
      return ok(
          "llm", messages.get("app.doctor.key_server", server.getAuthority(), settings.model()));
    }
    return new Check(
        "llm",
        Status.WARNING,
        messages.get("app.doctor.key_none"),
        messages.get("app.doctor.key_remedy"));
  }

  private String placeOfKey(Settings settings) {
    return program.environment().getOrDefault("OPENAI_API_KEY", "").isBlank()
        ? program.keyStore(settings.home()).location()
        : messages.get("app.doctor.key_environment");
  }

  private Check prices() {
    return ok("prices", messages.get("app.doctor.prices_ok", program.context().pricing().asOf()));
  }

  private Check dialogs() {
    var file = program.context().settings().database();
    var problems = program.context().conversations().integrity();
    if (problems.isEmpty()) {
      return ok("dialogs", messages.get("app.doctor.database_ok", file));
    }
    return new Check(
        "dialogs",
        Status.FAILED,
        messages.get("app.doctor.database_bad", String.join("; ", problems)),
        messages.get("app.doctor.database_remedy", file));
  }

  private Check knowledge() {
    var status = program.context().knowledge().status();
    var found =
        messages.get(
            "app.doctor.knowledge_ok",
            status.documents(),
            status.passages(),
            status.space().map(VectorSpace::modelId).orElse("—"));
    return ok(
        "knowledge",
        status.pending().map(pending -> found + reembedding(status, pending)).orElse(found));
  }

  private String reembedding(KnowledgeStatus status, KnowledgeStatus.Pending pending) {
    var figures =
        messages.get(
            "app.doctor.knowledge_reembedding",
            pending.space().modelId(),
            pending.documents(),
            status.documents());
    return "; " + figures;
  }

  private static Check ok(String name, String detail) {
    return new Check(name, Status.OK, detail, "");
  }
}
