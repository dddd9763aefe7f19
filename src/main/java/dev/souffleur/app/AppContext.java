package dev.souffleur.app;

import dev.souffleur.cli.Desk;
import dev.souffleur.dialog.Categories;
import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.PromptWindow;
import dev.souffleur.dialog.SqliteConversationStore;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.HybridRetriever;
import dev.souffleur.knowledge.KnowledgeBase;
import dev.souffleur.knowledge.Reembedding;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchIndex;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.llm.Pricing;
import dev.souffleur.ml.DownloadOptions;
import dev.souffleur.ml.InferencePool;
import dev.souffleur.ml.InstalledEmbedders;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.ml.ModelStore;
import dev.souffleur.platform.Directories;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.settings.Settings;
import dev.souffleur.suggest.Classifier;
import dev.souffleur.suggest.ModelCalls;
import dev.souffleur.suggest.PromptTexts;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.suggest.SuggestionPipeline;
import dev.souffleur.suggest.SuggestionService;
import dev.souffleur.task.LongWorks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the program's services, each on first use, and closes them in the opposite order.
 *
 * <p>The only place that knows which class stands behind which contract. Safe from any thread.
 */
public final class AppContext implements AutoCloseable {
  /**
   * Tokens of a dialog in a prompt: its last eight turns, of chat length, fit with room to spare.
   */
  private static final int PROMPT_TOKENS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(AppContext.class);

  private final Closing closing = new Closing();
  private final Supplier<Settings> settings;
  private final Path modelFolder;
  private final Consumer<String> notice;
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final Supplier<ExecutorService> executor =
      closing.lazy(() -> closing.add(Executors.newVirtualThreadPerTaskExecutor()));
  private final Supplier<InferencePool> inference =
      closing.lazy(() -> closing.add(InferencePool.forThisMachine()));
  private final LongWorks works = new LongWorks();
  private final ModelLibrary models;
  private final Supplier<InstalledEmbedders> embedders = closing.lazy(this::openEmbedders);
  private final Supplier<List<Category>> categories = closing.lazy(this::readCategories);
  private final Supplier<SqliteConversationStore> conversations =
      closing.lazy(this::openConversations);
  private final Supplier<SearchIndex> index = closing.lazy(this::openIndex);
  private final Supplier<Retriever> retriever = closing.lazy(this::openRetriever);
  private final Supplier<Classifier> classifier = closing.lazy(this::openClassifier);
  private final Supplier<PromptTexts> prompts = closing.lazy(this::openPrompts);
  private final Supplier<LlmAccess> llm = closing.lazy(this::openLlm);
  private final Supplier<SuggestionPipeline> pipeline = closing.lazy(this::openPipeline);
  private final Supplier<SuggestionService> suggestions = closing.lazy(this::openSuggestions);
  private final Supplier<DeskServices> craft = closing.lazy(this::openCraft);
  private final StemmingTokenizer tokenizer = new StemmingTokenizer();
  private final Stemmer stemmer = adapted(tokenizer::tokens);
  private final Stemmer contentStemmer = adapted(tokenizer::contentTokens);
  private final KnowledgeServices knowledge =
      new KnowledgeServices(closing, this, contentStemmer, executor);
  private final Redactor redactor = new Redactor();
  private final Learning learning = new Learning(this, closing, redactor, contentStemmer);
  private final TriageServices triage =
      new TriageServices(closing, this, stemmer, executor, inference);

  /**
   * Opens nothing yet but the data directory.
   *
   * @param settings in force at each moment; the places of files stay those of the first
   * @param notice hears what must be said aloud: a damaged file that was set aside
   */
  public AppContext(Supplier<Settings> settings, Consumer<String> notice) {
    this(settings, settings.get().home().models(), notice);
  }

  /**
   * As above, with models of another home.
   *
   * @param modelFolder where installed models lie
   */
  AppContext(Supplier<Settings> settings, Path modelFolder, Consumer<String> notice) {
    this(
        settings,
        modelFolder,
        new ModelStore(
            ModelCatalog.bundled(),
            modelFolder,
            DownloadOptions.system(() -> settings.get().offline(), System.getenv())),
        notice);
  }

  /** As above, with these models; they stay the caller's to close, after this. */
  AppContext(
      Supplier<Settings> settings, Path modelFolder, ModelLibrary models, Consumer<String> notice) {
    this.settings = settings;
    this.modelFolder = modelFolder;
    this.models = models;
    this.notice =
        line -> {
          notices.add(line);
          notice.accept(line);
        };
    Directories.create(settings.get().home());
  }

  /** The values of the moment. */
  public Settings settings() {
    return settings.get();
  }

  /** Loads in the background what the first suggestion would wait for. */
  void warmUp() {
    executor.get().execute(llm.get()::warmUp);
    executor.get().execute(this::loadModel);
  }

  private void loadModel() {
    try {
      classifier.get().warmUp();
    } catch (UserException e) {
      LOG.warn("search goes by words: {}", e.key());
    } catch (CancellationException e) {
      LOG.debug("closed while the model was loading");
    }
  }

  /** What was said aloud so far, for a window that opens later. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /** What takes long, for those who wait for it. */
  LongWorks works() {
    return works;
  }

  public List<Category> categories() {
    return categories.get();
  }

  public SqliteConversationStore conversations() {
    return conversations.get();
  }

  /** The knowledge base, which from now on follows the models that are installed. */
  public KnowledgeBase knowledge() {
    return knowledge.base();
  }

  public Retriever retriever() {
    return retriever.get();
  }

  /** The models of the catalog and what is installed of them. */
  public ModelLibrary models() {
    return models;
  }

  public InstalledEmbedders embedders() {
    return embedders.get();
  }

  /** What search looks things up in. */
  SearchIndex index() {
    return index.get();
  }

  /** What makes the passages anew when another model is to be had; opens the knowledge base. */
  public Reembedding reembedding() {
    return knowledge.reembedding();
  }

  /** The knowledge base, and what keeps it up to date. */
  KnowledgeServices knowledgeServices() {
    return knowledge;
  }

  public LlmAccess llm() {
    return llm.get();
  }

  public SuggestionPipeline pipeline() {
    return pipeline.get();
  }

  public SuggestionService suggestions() {
    return suggestions.get();
  }

  /** The other half of the services. */
  DeskServices craft() {
    return craft.get();
  }

  /** What hears of what operators make of suggestions, and learns from it. */
  public Consumer<SuggestionOutcome> learning() {
    return learning.replies();
  }

  /** What an operator works with in a terminal. */
  public Desk desk() {
    return new Desk(
        conversations(),
        suggestions(),
        learning(),
        retriever(),
        triage::service,
        () -> craft().wrapUps());
  }

  /** What has to do with screenshots. */
  TriageServices triage() {
    return triage;
  }

  /** Where installed models lie. */
  Path modelFolder() {
    return modelFolder;
  }

  /** Where libraries are unpacked to. */
  Path natives() {
    return modelFolder.resolve("native");
  }

  /** A classifier of its own, with the examples of the categories alone: what is measured. */
  public Classifier untaughtClassifier() {
    return new Classifier(categories(), List.of(), stemmer, embedders());
  }

  static Stemmer adapted(Function<String, List<StemmingTokenizer.Token>> tokens) {
    return text ->
        tokens.apply(text).stream()
            .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
            .toList();
  }

  private List<Category> readCategories() {
    return Categories.load(settings().home());
  }

  private InstalledEmbedders openEmbedders() {
    return closing.add(
        new InstalledEmbedders(ModelCatalog.bundled(), models, natives(), inference.get()));
  }

  private SqliteConversationStore openConversations() {
    var opened = SqliteConversationStore.open(settings().database(), stemmer);
    var store = closing.add(opened.store());
    opened.setAside().ifPresent(file -> say("app.notice.database", file));
    return store;
  }

  private SearchIndex openIndex() {
    return closing.add(SearchIndex.open(settings().home().index()));
  }

  private Retriever openRetriever() {
    // The knowledge base brings the index up to date before anybody searches it.
    var current = knowledge();
    LOG.info("knowledge base open, {} documents", current.documents().size());
    return new HybridRetriever(index.get(), embedders());
  }

  private Classifier openClassifier() {
    return closing.add(
        new Classifier(categories(), conversations().examples(), stemmer, embedders()));
  }

  private PromptTexts openPrompts() {
    return new PromptTexts(settings().home().root().resolve("prompts"));
  }

  private LlmAccess openLlm() {
    return closing.add(new LlmAccess(settings, conversations, ZoneId.systemDefault()));
  }

  private SuggestionPipeline openPipeline() {
    var window = PromptWindow.ofTokens(PROMPT_TOKENS);
    var calls =
        new ModelCalls(
            prompts.get(), categories(), window::of, llm.get()::budgets, usablePricing());
    return new SuggestionPipeline(
            classifier.get(),
            retriever(),
            prompts.get(),
            contentStemmer,
            llm.get(),
            calls,
            executor.get())
        .learningFrom(learning.memory(executor.get()));
  }

  private DeskServices openCraft() {
    return new DeskServices(
        closing, this, new DeskServices.Words(prompts.get(), contentStemmer), usablePricing());
  }

  private SuggestionService openSuggestions() {
    return closing.add(
        new SuggestionService(
            conversations(), pipeline(), classifier.get(), categories(), redactor, executor.get()));
  }

  /**
   * The price table in force: the user's own, or the bundled one.
   *
   * @throws UserException if the user's own holds nonsense
   */
  Pricing pricing() {
    var own = settings().home().root().resolve("prices.json");
    return Files.exists(own) ? Pricing.read(own) : Pricing.bundled();
  }

  /** As above; nonsense is said aloud once and does not keep anybody from answering. */
  Pricing usablePricing() {
    try {
      return pricing();
    } catch (UserException e) {
      notice.accept(e.line(new Messages(settings().language())));
      return Pricing.bundled();
    }
  }

  /** Says something aloud, in the operator's language. */
  void say(String key, Object... arguments) {
    notice.accept(new Messages(settings().language()).get(key, arguments));
  }

  @Override
  public void close() {
    closing.close();
  }
}
