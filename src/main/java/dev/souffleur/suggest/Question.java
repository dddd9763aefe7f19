package dev.souffleur.suggest;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a dialog asks just now, as texts to search for, the likeliest first: the customer's last
 * message; all that the customer said since the operator last spoke, for a question is often
 * followed by «очень срочно, помогите»; and the last message with the one before it, for «И когда?»
 * leans on what it follows.
 *
 * <p>A screenshot that came since the operator last spoke goes first: its error code together with
 * the customer's words and then alone, for an article on that code answers best. Without a code its
 * words join the customer's, and stand alone last: most of a screen is menus and buttons.
 */
final class Question {
  private final Stemmer contentWords;

  Question(Stemmer contentWords) {
    this.contentWords = contentWords;
  }

  /** One to five different texts; none if nothing came from the customer. */
  List<String> of(List<Message> dialog) {
    var customer = new ArrayList<String>();
    var sinceOperator = 0;
    ScreenshotEvent screenshot = null;
    for (var message : dialog) {
      switch (message.speaker()) {
        case CUSTOMER -> {
          customer.add(message.text());
          sinceOperator++;
        }
        case OPERATOR -> {
          sinceOperator = 0;
          screenshot = null;
        }
        case SYSTEM -> screenshot = ScreenshotEvent.of(message).orElse(screenshot);
      }
    }
    var said =
        Stream.of(1, sinceOperator, 2)
            .filter(count -> count > 0 && count <= customer.size())
            .map(count -> last(customer, count))
            .distinct()
            .toList();
    // A dialog of screenshots alone still asks something, though the operator has answered since.
    var shown =
        screenshot == null && customer.isEmpty()
            ? ScreenshotEvent.newest(dialog).orElse(null)
            : screenshot;
    var context = customer.isEmpty() ? "" : last(customer, Math.max(1, sinceOperator));
    var texts = shown == null ? said : with(shown, context, said);
    var telling = texts.stream().filter(text -> !contentWords.tokens(text).isEmpty()).toList();
    return telling.isEmpty() ? texts.stream().limit(1).toList() : telling;
  }

  private static List<String> with(ScreenshotEvent screenshot, String context, List<String> said) {
    var code = screenshot.telling();
    var words = screenshot.searched();
    var first =
        code.isEmpty() ? Stream.of(joined(context, words)) : Stream.of(joined(context, code), code);
    return Stream.of(first, said.stream(), Stream.of(words))
        .flatMap(texts -> texts)
        .filter(text -> !text.isBlank())
        .distinct()
        .toList();
  }

  private static String last(List<String> customer, int count) {
    return String.join("\n", customer.subList(customer.size() - count, customer.size()));
  }

  private static String joined(String context, String words) {
    return context.isEmpty() ? words : context + "\n" + words;
  }
}
