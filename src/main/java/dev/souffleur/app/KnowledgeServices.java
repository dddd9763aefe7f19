package dev.souffleur.app;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.gaps.KnowledgeGaps;
import dev.souffleur.knowledge.KnowledgeBase;
import dev.souffleur.knowledge.KnowledgeSources;
import dev.souffleur.knowledge.LiveSources;
import dev.souffleur.knowledge.Reembedding;
import dev.souffleur.knowledge.SampleKnowledge;
import dev.souffleur.knowledge.WatchedFolders;
import dev.souffleur.platform.Directories;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * The part of {@link AppContext} around the knowledge base: the base itself, what keeps it up to
 * date, and what it could not answer. Each is opened on first use. Safe from any thread.
 */
final class KnowledgeServices {
  private final Closing closing;
  private final AppContext context;
  private final Stemmer contentWords;
  private final Supplier<ExecutorService> executor;
  private final Clock clock = Clock.system(ZoneId.systemDefault());
  private final Supplier<Opened> opened;
  private final Supplier<KnowledgeGaps> gaps;

  /** The knowledge base and what keeps it in the space of the best model. */
  private record Opened(KnowledgeBase base, Reembedding reembedding) {}

  /**
   * @param closing closes what is opened, with the context
   * @param contentWords gives the words that say what a text is about
   * @param executor a virtual thread a task
   */
  KnowledgeServices(
      Closing closing,
      AppContext context,
      Stemmer contentWords,
      Supplier<ExecutorService> executor) {
    this.closing = closing;
    this.context = context;
    this.contentWords = contentWords;
    this.executor = executor;
    this.opened = closing.lazy(this::open);
    this.gaps = closing.lazy(this::openGaps);
  }

  KnowledgeBase base() {
    return opened.get().base();
  }

  Reembedding reembedding() {
    return opened.get().reembedding();
  }

  private Opened open() {
    var file = context.settings().vectorStore();
    var folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Directories.folder(folder);
    }
    var base = closing.add(KnowledgeBase.open(file, context.index(), context.embedders()));
    base.setAside().ifPresent(aside -> context.say("app.notice.knowledge", aside));
    new SampleKnowledge().offer(base, Progress.NONE, Cancellation.none());
    var reembedding = closing.add(new Reembedding(base, executor.get(), context.works()));
    closing.add(context.embedders().onChange(reembedding::check));
    reembedding.check();
    return new Opened(base, reembedding);
  }

  /** What the knowledge base could not answer. */
  KnowledgeGaps gaps() {
    return gaps.get();
  }

  private KnowledgeGaps openGaps() {
    return new KnowledgeGaps(
        context.conversations().gaps(),
        context.conversations(),
        context.retriever(),
        contentWords,
        context.embedders(),
        clock);
  }

  /**
   * Watches the folders of the settings from now on, and looks after each change whether a question
   * has its answer by now. To be called once.
   */
  KnowledgeSources watch(LiveSettings live) {
    var folders =
        closing.add(
            new WatchedFolders(
                base(), executor.get(), context.works(), WatchedFolders.Pace.USUAL, clock));
    var sources =
        closing.add(
            new LiveSources(
                base(),
                folders,
                reembedding(),
                list -> keep(live, list),
                executor.get(),
                context.works()));
    var stop = new Cancellation();
    closing.add((AutoCloseable) stop::cancel);
    folders.onTakenIn(report -> recheck(stop));
    live.current().desk().folders().forEach(folders::add);
    return sources;
  }

  private static void keep(LiveSettings live, List<Path> folders) {
    live.update(stored -> stored.withDesk(stored.desk().withFolders(folders)));
  }

  private void recheck(Cancellation stop) {
    try {
      gaps().recheck(stop);
    } catch (CancellationException e) {
      // The program is closing; the next change looks again.
    }
  }
}
