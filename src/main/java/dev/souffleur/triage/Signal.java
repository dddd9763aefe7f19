package dev.souffleur.triage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A pattern in the words of a picture that no single word shows. A category of {@code triage.json}
 * says under {@code signals} how much each speaks for it; in {@link TriageCategory#words} it stands
 * as {@code <name>}.
 */
enum Signal {
  /** An HTTP status from 400 to 599 that is called one: {@code HTTP 502}, {@code 404 Not Found}. */
  HTTP_ERROR,
  /** What programs write when they break: an exception, a frame of a stack, an address. */
  EXCEPTION,
  /** A browser's or a socket's name for a failed connection: {@code ERR_NAME_NOT_RESOLVED}. */
  NETWORK_CODE,
  /** A bank's or a payment gateway's reason for a refusal: {@code do_not_honor}. */
  DECLINE_CODE,
  /** Any other error code. */
  ERROR_CODE,
  /** A card's number, whole or covered: {@code •••• 4242}. */
  CARD_NUMBER,
  /** The place for a card's expiry: {@code MM/YY}. */
  CARD_EXPIRY,
  /** An amount of money. */
  AMOUNT,
  /** Three amounts or more: a list of prices. */
  PRICES,
  /** An amount for a month or a year. */
  PERIOD_PRICE,
  /** What a template left: {@code {{name}}}, {@code undefined}, {@code checkout.pay.title}. */
  PLACEHOLDER,
  /** Characters of a wrong encoding: {@code Ð¾ÑˆÐ¸Ð±ÐºÐ°}. */
  MOJIBAKE,
  /** Hardly a word but an address: a page that stayed empty. */
  BLANK,
  /** A star behind a word, as forms mark what must be filled in. */
  FORM_MARK,
  /** Two words at the most. */
  NO_TEXT,
  /** Four lines or more that bear a time of day: a chat. */
  CHAT_TIMES,
  /** Long lines of running text: a letter, an article. */
  PROSE,
  /** Words that OCR itself does not trust: a photo. */
  UNREADABLE;

  /** The name in {@code triage.json}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the text of a {@link TriageCategory.Cue}. */
  String cue() {
    return "<" + id() + ">";
  }

  static Optional<Signal> ofId(String id) {
    return Arrays.stream(values()).filter(signal -> signal.id().equals(id)).findFirst();
  }

  static Optional<Signal> ofCue(String text) {
    return Arrays.stream(values()).filter(signal -> signal.cue().equals(text)).findFirst();
  }
}
