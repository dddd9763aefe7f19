package dev.souffleur.app;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.PassageTexts;
import dev.souffleur.suggest.ReplyLearning;
import dev.souffleur.suggest.ReplyMemory;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What the program learns from its operators, and what it does with it; each part is built on first
 * use. Safe from any thread.
 */
final class Learning {
  private final AppContext context;
  private final Closing closing;
  private final Redactor redactor;
  private final Stemmer contentWords;
  private final Supplier<ReplyMemory> memory;
  private final Supplier<ReplyLearning> replies;

  /**
   * @param closing closes what is to be closed, with the context
   * @param contentWords gives the words that say what a text is about
   */
  Learning(AppContext context, Closing closing, Redactor redactor, Stemmer contentWords) {
    this.context = context;
    this.closing = closing;
    this.redactor = redactor;
    this.contentWords = contentWords;
    this.memory = closing.lazy(this::openMemory);
    this.replies = closing.lazy(this::openReplies);
  }

  /** The accepted replies; they are read in the background by the executor. */
  ReplyMemory memory(Executor executor) {
    var opened = memory.get();
    executor.execute(opened::load);
    return opened;
  }

  /** What hears of accepted replies. */
  ReplyLearning replies() {
    return replies.get();
  }

  private ReplyMemory openMemory() {
    var store = context.conversations().acceptedReplies();
    var passages = new PassageTexts(document -> context.knowledge().passages(document));
    return closing.add(new ReplyMemory(store, contentWords, context.embedders(), passages));
  }

  private ReplyLearning openReplies() {
    var store = context.conversations();
    return closing.add(
        new ReplyLearning(store, store.feedback(), memory.get(), redactor, contentWords));
  }
}
