package dev.souffleur.app;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.llm.Pricing;
import dev.souffleur.suggest.OwnTexts;
import dev.souffleur.suggest.PromptTexts;
import dev.souffleur.suggest.RewriteService;
import dev.souffleur.suggest.Rewriter;
import dev.souffleur.wrapup.ModelWrapUp;
import dev.souffleur.wrapup.WrapUpWriter;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The other half of {@link AppContext}: the services of the operator's craft, each built on first
 * use. Safe from any thread.
 */
final class DeskServices {
  private final AppContext context;
  private final Words words;
  private final Pricing pricing;
  private final Supplier<Rewriter> rewriter;
  private final Supplier<WrapUpWriter> wrapUps;

  /**
   * @param closing closes what is to be closed, with the context
   * @param context the half that these are built on
   */
  DeskServices(Closing closing, AppContext context, Words words, Pricing pricing) {
    this.context = context;
    this.words = words;
    this.pricing = pricing;
    this.rewriter = closing.lazy(this::openRewriter);
    this.wrapUps = closing.lazy(this::openWrapUps);
  }

  /**
   * What texts are made of and read with.
   *
   * @param prompts the texts of prompts and local drafts
   * @param contentWords gives the words that say what a text is about
   */
  record Words(PromptTexts prompts, Stemmer contentWords) {}

  /** The categories and prompts, to be edited. */
  OwnTexts ownTexts() {
    return new OwnTexts(context.settings().home(), words.prompts());
  }

  /** Says texts in another way. */
  Rewriter rewriter() {
    return rewriter.get();
  }

  /** Wraps dialogs up. */
  WrapUpWriter wrapUps() {
    return wrapUps.get();
  }

  private WrapUpWriter openWrapUps() {
    var prompts = context.settings().home().root().resolve("prompts");
    var model =
        new ModelWrapUp(
            context.llm(),
            new PromptTexts(prompts, ModelWrapUp.class),
            context.categories(),
            context.suggestions()::redaction,
            pricing,
            context.conversations()::recordCall);
    return new WrapUpWriter(
        context.conversations(),
        context.conversations().promises(),
        words.contentWords(),
        model,
        ZoneId.systemDefault());
  }

  private Rewriter openRewriter() {
    var llm = context.llm();
    return new RewriteService(
        context.conversations(),
        words.prompts(),
        words.contentWords(),
        new RewriteService.Model(llm, llm::budgets, pricing),
        context.suggestions()::redaction);
  }
}
