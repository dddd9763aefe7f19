package dev.souffleur.wrapup;

import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.PromiseStore;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.dialog.WrapUp;
import dev.souffleur.llm.LlmException;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the wrap-up of a stored dialog: by a model where one may be asked, and else from the
 * dialog's own words. Blocks; safe from any thread but the FX thread.
 */
public final class WrapUpWriter {
  private final ConversationStore conversations;
  private final PromiseStore promises;
  private final PromiseRecorder recorder;
  private final LocalWrapUp local;
  private final ModelWrapUp model;
  private final ZoneId zone;

  /**
   * @param stemmer gives the words that say what a text is about
   * @param zone in which «завтра» begins
   */
  public WrapUpWriter(
      ConversationStore conversations,
      PromiseStore promises,
      Stemmer stemmer,
      ModelWrapUp model,
      ZoneId zone) {
    this.conversations = conversations;
    this.promises = promises;
    this.recorder = new PromiseRecorder(new PromiseFinder(zone), promises);
    this.local = new LocalWrapUp(stemmer, zone);
    this.model = model;
    this.zone = zone;
  }

  /** What keeps the promises of each turn as it is committed. */
  public PromiseRecorder recorder() {
    return recorder;
  }

  /**
   * What was written.
   *
   * @param note something the operator should know about it; null for nothing
   */
  public record Written(WrapUp wrapUp, @Nullable Warning note) {}

  /**
   * Writes. Promises of turns that nobody has read yet are kept on the way.
   *
   * @param messages in the language of the wrap-up
   * @param onSummary hears the summary as far as it has come, often, on the calling thread
   * @throws UserException if the dialog is empty or cannot be read
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Written write(
      long conversationId,
      Messages messages,
      Consumer<String> onSummary,
      Cancellation cancellation) {
    var conversation = conversations.find(conversationId).orElseThrow(NoSuchElementException::new);
    var dialog = conversations.messages(conversationId);
    if (dialog.isEmpty()) {
      throw new UserException(Kind.USAGE, "wrapup.error.empty");
    }
    cancellation.throwIfCancelled();
    recorder.recordAll(dialog);
    var kept = promises.of(conversationId);
    var client = model.client();
    if (client.isEmpty()) {
      return new Written(locally(conversation, dialog, kept, messages, cancellation), null);
    }
    try {
      var lines = new PromiseLines(messages, zone).of(kept);
      var answer = model.ask(client.get(), dialog, lines, messages, onSummary, cancellation);
      if (answer.isEmpty()) {
        var instead = locally(conversation, dialog, kept, messages, cancellation);
        return new Written(instead, Warning.of("wrapup.note.malformed"));
      }
      return written(conversation, answer.get());
    } catch (LlmException e) {
      var instead = locally(conversation, dialog, kept, messages, cancellation);
      return new Written(instead, Warning.of(e.messageKey(), e.messageArguments()));
    }
  }

  private WrapUp locally(
      Conversation conversation,
      List<Message> dialog,
      List<Promise> kept,
      Messages messages,
      Cancellation cancellation) {
    return local.write(conversation, dialog, kept, messages, cancellation);
  }

  private Written written(Conversation conversation, WrapUpAnswer answer) {
    var category = model.category(answer).orElse(conversation.category());
    return new Written(
        new WrapUp(
            conversation.id(),
            Instant.EPOCH,
            answer.summary(),
            category,
            answer.promised(),
            answer.nextStep(),
            WrapUp.Source.LLM),
        answer.hasMarks() ? Warning.of("wrapup.note.numbers") : null);
  }

  /** A wrap-up as a text to paste elsewhere. */
  public String text(WrapUp wrapUp, Messages messages) {
    return text(wrapUp, model.name(wrapUp.category(), messages.language()), messages);
  }

  /**
   * As above.
   *
   * @param category its name; empty for none
   */
  public static String text(WrapUp wrapUp, String category, Messages messages) {
    var text = new StringBuilder(messages.get("wrapup.text.summary"));
    text.append('\n').append(wrapUp.summary().strip()).append('\n');
    if (!category.isEmpty()) {
      text.append(messages.get("wrapup.text.category", category)).append('\n');
    }
    part(text, messages.get("wrapup.text.promised"), wrapUp.promised());
    part(text, messages.get("wrapup.text.next"), wrapUp.nextStep());
    return text.toString().strip();
  }

  private static void part(StringBuilder text, String title, String words) {
    if (!words.isBlank()) {
      text.append('\n').append(title).append('\n').append(words.strip()).append('\n');
    }
  }
}
