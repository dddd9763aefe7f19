package dev.souffleur.app;

import dev.souffleur.app.ui.DeskPorts;
import dev.souffleur.app.ui.DeskStatus;
import dev.souffleur.gaps.AnswerWatch;
import dev.souffleur.settings.HostSystem;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.settings.SettingsStore;
import dev.souffleur.settings.ui.About;
import dev.souffleur.settings.ui.SettingsViewModel;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.ui.SuggestionViewModel;

/** What the window works with, made of the program's services. */
final class WindowPorts {
  private final Program program;
  private final AppContext context;
  private final LiveSettings live;

  WindowPorts(Program program) {
    this.program = program;
    this.context = program.context();
    this.live = program.liveSettings();
  }

  /** All of it; opens the stores, so not for the FX thread. */
  DeskPorts ports() {
    return new DeskPorts(
        context.conversations(),
        context.categories(),
        new SuggestionViewModel.Services(
            new AnswerWatch(context.suggestions(), context.knowledgeServices().gaps()::unanswered),
            context.craft().rewriter(),
            context.conversations().feedback()),
        context.learning(),
        new DeskPorts.Knowledge(
            context.retriever(),
            new StoredArticles(context.knowledge()),
            context.knowledgeServices().watch(live),
            context.knowledgeServices().gaps()),
        this::status,
        new DeskPorts.Screenshots(
            context.triage().service(),
            context.triage().screenshots(),
            context.triage().pictures()),
        context.models(),
        context.works(),
        new DeskPorts.Afterwards(
            context.conversations().promises(),
            context.conversations().wrapUps(),
            context.craft().wrapUps()::write),
        new DeskPorts.Setup(
            settings(),
            context.craft().ownTexts(),
            new SettingsStore(context.settings().home()).read().window()),
        context.conversations().usage(),
        context.conversations().cannedReplies());
  }

  private SettingsViewModel.Services settings() {
    var built = WindowPorts.class.getPackage().getImplementationVersion();
    var host = HostSystem.current(program.environment());
    return new SettingsViewModel.Services(
        live,
        new LlmProbe(
            live::current,
            LlmProbe.IMPATIENT,
            context.usablePricing(),
            context.conversations()::recordCall),
        context.llm()::costToday,
        new About(
            built == null ? "—" : built,
            live.current().home().root(),
            new FileBrowser(host.family()),
            cancellation -> new Doctor(program).health()));
  }

  private DeskStatus status() {
    var cost = context.llm().costToday();
    return switch (context.llm().access()) {
      case ModelGate.Access.Open(var client) -> new DeskStatus(client.model(), cost);
      case ModelGate.Access.Closed closed -> new DeskStatus("", cost);
    };
  }
}
