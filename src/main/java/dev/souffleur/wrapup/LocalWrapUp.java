package dev.souffleur.wrapup;

import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.dialog.WrapUp;
import dev.souffleur.platform.Messages;
import dev.souffleur.task.Cancellation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A wrap-up without a model: sentences of the dialog as they stand, chosen by what they share with
 * the rest. Labels are in the interface's language, all else is the dialog's own words.
 *
 * <p>A sentence weighs the sum of its words' inverse frequency over those words that occur in
 * another of the customer's sentences too, by the square root of its length: extractive
 * summarization by TF-IDF centrality. Time grows linearly with the dialog.
 */
final class LocalWrapUp {
  private static final int LONGEST_SENTENCE = 280;
  private static final int CENTRAL = 2;
  private static final int ANSWERS = 3;
  private static final int TELLING_WORDS = 3;
  private static final double SAME = 0.6;
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern THANKS =
      Pattern.compile(
          "(?iu)\\s*(?:(?:большое |огромное )?спасибо|благодарю|хорошо|ок|окей|понял\\p{L}*|ясно|до"
              + " свидания|thanks?(?: you)?(?: very much)?|great|ok(?:ay)?|got"
              + " it|bye|perfect)(?:[\\s,.!)]+(?:вам|большое|вас|за"
              + " помощь|хорошо|спасибо|понял\\p{L}*|до свидания|thanks|you|thank you|bye|so"
              + " much))*[\\s,.!)]*");

  private final Stemmer stemmer;
  private final ZoneId zone;

  /**
   * @param stemmer gives the words that say what a text is about
   */
  LocalWrapUp(Stemmer stemmer, ZoneId zone) {
    this.stemmer = stemmer;
    this.zone = zone;
  }

  /** A sentence with the stems of its telling words. */
  private record Sentence(String text, Set<String> stems, boolean question) {}

  WrapUp write(
      Conversation conversation,
      List<Message> dialog,
      List<Promise> promises,
      Messages messages,
      Cancellation cancellation) {
    var customer = sentences(dialog, Speaker.CUSTOMER, cancellation);
    var operator = sentences(dialog, Speaker.OPERATOR, cancellation);
    var lines = new ArrayList<String>();
    var problem = problem(dialog);
    if (!problem.isEmpty()) {
      lines.add(messages.get("wrapup.local.problem", problem));
    }
    var topic = stems(problem);
    var central = central(customer, topic);
    if (!central.isEmpty()) {
      lines.add(messages.get("wrapup.local.more", joined(central)));
    }
    for (var message : dialog) {
      if (message.speaker() == Speaker.SYSTEM && message.attachment() != null) {
        lines.add(messages.get("wrapup.local.screenshot", event(message.text())));
      }
    }
    central.forEach(sentence -> topic.addAll(sentence.stems()));
    var answers = answers(operator, topic, promises);
    if (!answers.isEmpty()) {
      lines.add(messages.get("wrapup.local.answered", joined(answers)));
    }
    var status = status(dialog);
    lines.add(messages.get("wrapup.local.status." + status.id));
    var written = new PromiseLines(messages, zone);
    return new WrapUp(
        conversation.id(),
        Instant.EPOCH,
        String.join("\n", lines),
        conversation.category(),
        written.of(promises),
        nextStep(dialog, promises, status, written, messages),
        WrapUp.Source.LOCAL);
  }

  private enum Status {
    DONE("done"),
    CUSTOMER("customer"),
    US("us");

    private final String id;

    Status(String id) {
      this.id = id;
    }
  }

  private static Status status(List<Message> dialog) {
    for (var message : dialog.reversed()) {
      if (message.speaker() == Speaker.OPERATOR) {
        return message.text().contains("?") ? Status.CUSTOMER : Status.DONE;
      }
      var theirs = message.speaker() == Speaker.CUSTOMER || message.attachment() != null;
      if (theirs && !THANKS.matcher(message.text()).matches()) {
        return Status.US;
      }
    }
    return Status.DONE;
  }

  private static String nextStep(
      List<Message> dialog,
      List<Promise> promises,
      Status status,
      PromiseLines lines,
      Messages messages) {
    var earliest = PromiseLines.earliest(promises);
    if (earliest.isPresent()) {
      return messages.get("wrapup.next.promise", lines.line(earliest.get()));
    }
    return switch (status) {
      case US -> {
        var last = lastOfCustomer(dialog);
        yield messages.get("wrapup.next.answer", last);
      }
      case CUSTOMER -> messages.get("wrapup.next.wait");
      case DONE -> "";
    };
  }

  private static String lastOfCustomer(List<Message> dialog) {
    return dialog.reversed().stream()
        .filter(message -> message.speaker() != Speaker.OPERATOR)
        .findFirst()
        .map(message -> shortened(message.text()))
        .orElse("");
  }

  /** The first thing the customer said that is more than a greeting. */
  private String problem(List<Message> dialog) {
    var first = "";
    for (var message : dialog) {
      if (message.speaker() == Speaker.CUSTOMER) {
        if (first.isEmpty()) {
          first = shortened(message.text());
        }
        if (stems(message.text()).size() >= 2) {
          return shortened(message.text());
        }
      }
    }
    return first;
  }

  private List<Sentence> sentences(
      List<Message> dialog, Speaker speaker, Cancellation cancellation) {
    var found = new ArrayList<Sentence>();
    for (var message : dialog) {
      cancellation.throwIfCancelled();
      if (message.speaker() == speaker) {
        var text = message.text();
        for (var sentence : Clauses.sentences(FoldedWords.of(text))) {
          var words = shortened(text.substring(sentence.start(), sentence.end()));
          found.add(new Sentence(words, stems(words), sentence.question()));
        }
      }
    }
    return found;
  }

  private Set<String> stems(String text) {
    return stemmer.tokens(text).stream()
        .map(Stemmer.Token::stem)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What the customer came back to, in their order; nothing that the first words said already. */
  private static List<Sentence> central(List<Sentence> sentences, Set<String> topic) {
    var frequency = frequency(sentences);
    var chosen = new ArrayList<Sentence>();
    sentences.stream()
        .filter(sentence -> sentence.stems().size() >= TELLING_WORDS)
        .sorted(
            Comparator.comparingDouble(
                    (Sentence sentence) -> weight(sentence, frequency, sentences.size()))
                .reversed())
        .forEach(
            sentence -> {
              if (chosen.size() < CENTRAL
                  && likeness(sentence.stems(), topic) < SAME
                  && !topic.containsAll(sentence.stems())
                  && chosen.stream()
                      .noneMatch(other -> likeness(other.stems(), sentence.stems()) >= SAME)) {
                chosen.add(sentence);
              }
            });
    chosen.sort(Comparator.comparingInt(sentences::indexOf));
    return chosen;
  }

  private static Map<String, Integer> frequency(List<Sentence> sentences) {
    var frequency = new HashMap<String, Integer>();
    sentences.forEach(
        sentence -> sentence.stems().forEach(stem -> frequency.merge(stem, 1, Integer::sum)));
    return frequency;
  }

  private static double weight(Sentence sentence, Map<String, Integer> frequency, int count) {
    var sum = 0.0;
    for (var stem : sentence.stems()) {
      var times = frequency.getOrDefault(stem, 1);
      sum += times > 1 ? Math.log(1 + (double) count / times) * Math.log(1 + times) : 0.1;
    }
    return sum / Math.sqrt(sentence.stems().size());
  }

  /** The operator's sentences with facts: on the matter, or with figures; promises stand apart. */
  private static List<Sentence> answers(
      List<Sentence> sentences, Set<String> topic, List<Promise> promises) {
    var chosen = new ArrayList<Sentence>();
    sentences.stream()
        .filter(sentence -> !sentence.question() && sentence.stems().size() >= TELLING_WORDS)
        .filter(sentence -> promises.stream().noneMatch(p -> sentence.text().contains(p.text())))
        .sorted(Comparator.comparingDouble((Sentence sentence) -> fact(sentence, topic)).reversed())
        .forEach(
            sentence -> {
              if (chosen.size() < ANSWERS
                  && chosen.stream()
                      .noneMatch(other -> likeness(other.stems(), sentence.stems()) >= SAME)) {
                chosen.add(sentence);
              }
            });
    chosen.sort(Comparator.comparingInt(sentences::indexOf));
    return chosen;
  }

  private static double fact(Sentence sentence, Set<String> topic) {
    var shared = sentence.stems().stream().filter(topic::contains).count();
    return shared / Math.sqrt(sentence.stems().size())
        + (DIGIT.matcher(sentence.text()).find() ? 1 : 0);
  }

  private static double likeness(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    var both = one.stream().filter(other::contains).count();
    return (double) both / (one.size() + other.size() - both);
  }

  /** An event's title and what was picked out of the picture, not all the words on it. */
  private static String event(String text) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    var end = 0;
    while (end < lines.size() && end < 3 && !lines.get(end).endsWith(":")) {
      end++;
    }
    return shortened(String.join("; ", lines.subList(0, end)));
  }

  private static String joined(List<Sentence> sentences) {
    return sentences.stream().map(Sentence::text).collect(Collectors.joining(" "));
  }

  private static String shortened(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    if (line.length() <= LONGEST_SENTENCE) {
      return line;
    }
    var end = line.lastIndexOf(' ', LONGEST_SENTENCE);
    return line.substring(0, end > LONGEST_SENTENCE / 2 ? end : LONGEST_SENTENCE - 1).strip() + "…";
  }
}
