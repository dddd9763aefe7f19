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
 */
final class Question {
  private final Stemmer contentWords;

  Question(Stemmer contentWords) {
    this.contentWords = contentWords;
  }

  /** One to three different texts; none if the customer has not said anything. */
  List<String> of(List<Message> dialog) {
    var customer = new ArrayList<String>();
    var sinceOperator = 0;
    for (var message : dialog) {
      switch (message.speaker()) {
        case CUSTOMER -> {
          customer.add(message.text());
          sinceOperator++;
        }
        case OPERATOR -> sinceOperator = 0;
        case SYSTEM -> {}
      }
    }
    var texts =
        Stream.of(1, sinceOperator, 2)
            .filter(count -> count > 0 && count <= customer.size())
            .map(
                count ->
                    String.join("\n", customer.subList(customer.size() - count, customer.size())))
            .distinct()
            .toList();
    var telling = texts.stream().filter(text -> !contentWords.tokens(text).isEmpty()).toList();
    return telling.isEmpty() ? texts.stream().limit(1).toList() : telling;
  }
}
