package dev.souffleur.triage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds {@link Signal}s in the words of a picture. Stateless; safe from any thread. Time grows
 * linearly with the text: no pattern has two open ends that can trade characters.
 */
final class Signals {
  /** Below this, Tesseract reads shapes as letters (its own scale, 0 to 1). */
  private static final double TRUSTED = 0.6;

  private static final int PROSE_WORDS = 8;
  private static final int PROSE_LINES = 5;
  private static final int CHAT_LINES = 4;
  private static final int PRICE_LIST = 3;
  private static final int BLANK_WORDS = 6;
  private static final int NO_TEXT_WORDS = 2;

  private static final int CASELESS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern HTTP =
      Pattern.compile(
          "\\b(?:https?|error|status|code|ошибка|код|статус)[\\s:#№-]{1,3}"
              + "(?:error|code|status|ошибка|код)?[\\s:#№-]{0,3}[45]\\d\\d\\b"
              + "|\\b(?:400|401|403|404|405|408|409|410|413|422|429|500|501|502|503|504|52\\d)"
              + "[\\s:—–-]{1,3}(?:bad|unauthor|forbidden|not|method|request|conflict|gone|payload"
              + "|too|internal|bad|service|gateway|ошибка|error|страница|внутренняя|сервис"
              + "|сервер|доступ)",
          CASELESS);
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "\\b\\p{Alnum}{3,60}(?:Exception|Error)\\b\\s*[:(]|Exception\\b|\\bTraceback\\b"
              + "|\\bat [\\w$.<>]{3,120}\\([\\w$.: ]{0,80}|\\b0x[0-9A-Fa-f]{6,16}\\b"
              + "|\\bSQLSTATE\\b|\\bSIG(?:SEGV|ABRT|KILL)\\b|\\bline \\d{1,5}, in\\b"
              + "|\\bundefined is not\\b|\\bof (?:undefined|null)\\b|\\bNullPointer"
              + "|\\b[A-Z]{4,}(?:_[A-Z]{3,}){2,}\\b");
  private static final Pattern NETWORK =
      Pattern.compile(
          "\\b(?:NET::)?ERR_(?:CONNECTION|INTERNET|NAME|NETWORK|ADDRESS|TIMED|SSL|CERT|PROXY|TOO"
              + "|EMPTY|HTTP|TUNNEL|DNS)\\w{0,40}|\\bDNS_PROBE\\w{0,40}"
              + "|\\bE(?:CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN|ADDRINUSE|PIPE)\\b"
              + "|\\b(?:PR|SEC|SSL)_\\w{0,30}ERROR\\w{0,30}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLINE =
      Pattern.compile(
          "\\b(?:do_not_honor|insufficient_funds|card_declined|expired_card|incorrect_cvc"
              + "|lost_card|stolen_card|processing_error|authentication_required"
              + "|generic_decline|payment_intent\\w{0,40})\\b"
              + "|\\b(?:ERR[_-])?(?:CARD|PAY|PAYMENT|BANK|3DS|ACS|DECLINE)[_-]?\\d{1,4}\\b"
              + "|\\b(?:RC|response code|decline code|код отказа|код ответа|код отклонения)"
              + "[\\s:=#№-]{1,3}\\w{0,4}\\d{2,4}\\b",
          CASELESS);
  private static final Pattern CARD =
      Pattern.compile(
          "(?:[*•·●xX×]{2,4}[ -]?){1,4}\\d{4}\\b|\\b\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}\\b"
              + "|\\b\\d{4}[ -]?(?:[*•·●xX×]{2,4}[ -]?){2,3}\\d{4}\\b|\\b0000 0000 0000\\b");
  private static final Pattern EXPIRY =
      Pattern.compile("\\b(?:MM|ММ)\\s?/\\s?(?:YY|ГГ|YYYY|ГГГГ)\\b", CASELESS);
  private static final Pattern PERIOD =
      Pattern.compile(
          "(?:₽|руб\\.?|р\\.|\\$|€|£|\\d)\\s?(?:/\\s?(?:мес|месяц|год|mo|month|yr|year|user)"
              + "|в месяц|в год|per month|per year|a month|per user|p/m)",
          CASELESS);
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{|\\}\\}|\\$\\{|\\[object|\\bNaN\\b|\\bundefined\\b|\\blorem ipsum\\b|%[sd]\\b"
              + "|\\bnull\\b(?! ?pointer)|\\bInvalid Date\\b|\\{\\d\\}"
              + "|\\b[a-z]{2,20}(?:[._][a-z]{2,20}){1,4}\\.(?:title|label|text|button|name"
              + "|placeholder|header|message|description|hint|error|submit|value)\\b",
          CASELESS);
  private static final Pattern NOT_TEMPLATE =
      Pattern.compile("\\b(?:of|is) (?:undefined|null)\\b|undefined is not", CASELESS);
  private static final Pattern MOJIBAKE =
      Pattern.compile("\uFFFD|(?:[ÐÑÃÂ][^\\sA-Za-z]?){2,}|□{2,}|\\?{4,}|(?:Р[°-јA-Za-z]){3,}");
  private static final Pattern CLOCK = Pattern.compile("(?<![\\d:])[0-2]?\\d:[0-5]\\d(?![\\d:])");
  private static final Pattern FORM = Pattern.compile("\\p{L}{2,30}\\s?\\*(?:\\s|$)");

  private Signals() {}

  /** The signals of a picture and how strong each is: 1, less where OCR is not sure of the line. */
  static Map<Signal, Double> of(OcrText text, List<Finding> findings) {
    var found = new EnumMap<Signal, Double>(Signal.class);
    for (var line : text.lines()) {
      addLine(found, line);
    }
    addFindings(found, text, findings);
    addShape(found, text, findings);
    return found;
  }

  private static void addLine(Map<Signal, Double> found, OcrText.Line line) {
    var sure = sureness(line.confidence());
    add(found, Signal.HTTP_ERROR, HTTP, line, sure);
    add(found, Signal.EXCEPTION, EXCEPTION, line, sure);
    add(found, Signal.NETWORK_CODE, NETWORK, line, sure);
    add(found, Signal.DECLINE_CODE, DECLINE, line, sure);
    add(found, Signal.CARD_NUMBER, CARD, line, sure);
    add(found, Signal.CARD_EXPIRY, EXPIRY, line, sure);
    add(found, Signal.PERIOD_PRICE, PERIOD, line, sure);
    // What OCR is not sure of is just what these look like.
    if (!NOT_TEMPLATE.matcher(line.text()).find()) {
      add(found, Signal.PLACEHOLDER, PLACEHOLDER, line, sure);
    }
    add(found, Signal.MOJIBAKE, MOJIBAKE, line, 1);
    add(found, Signal.FORM_MARK, FORM, line, sure);
  }

  private static void add(
      Map<Signal, Double> found, Signal signal, Pattern pattern, OcrText.Line line, double sure) {
    if (pattern.matcher(line.text()).find()) {
      found.merge(signal, sure, Math::max);
    }
  }

  /** How far OCR's own confidence is to be believed, 0 to 1. */
  static double sureness(double confidence) {
    return Math.clamp((confidence - 0.25) / 0.5, 0, 1);
  }

  private static void addFindings(Map<Signal, Double> found, OcrText text, List<Finding> findings) {
    var amounts = new ArrayList<String>();
    for (var finding : findings) {
      var sure =
          finding.line() < text.lines().size()
              ? sureness(text.lines().get(finding.line()).confidence())
              : 1;
      switch (finding.kind()) {
        case AMOUNT -> {
          amounts.add(finding.text());
          found.merge(Signal.AMOUNT, sure, Math::max);
        }
        case ERROR_CODE -> {
          if (!isNamed(finding.text())) {
            found.merge(Signal.ERROR_CODE, sure, Math::max);
          }
        }
        case URL -> {}
      }
    }
    if (amounts.stream().distinct().count() >= PRICE_LIST) {
      found.put(Signal.PRICES, 1.0);
    }
  }

  private static boolean isNamed(String code) {
    return NETWORK.matcher(code).find() || DECLINE.matcher(code).find();
  }

  private static void addShape(Map<Signal, Double> found, OcrText text, List<Finding> findings) {
    var words = text.lines().stream().flatMap(line -> line.words().stream()).toList();
    var real =
        words.stream()
            .filter(word -> word.text().codePoints().filter(Character::isLetter).count() > 1)
            .toList();
    if (real.size() <= NO_TEXT_WORDS) {
      found.put(Signal.NO_TEXT, 1.0);
    }
    var addresses = findings.stream().filter(f -> f.kind() == Finding.Kind.URL).count();
    if (real.size() <= BLANK_WORDS && addresses > 0) {
      found.put(Signal.BLANK, 1.0);
    }
    var trust = words.stream().mapToDouble(OcrText.Word::confidence).average().orElse(1);
    if (trust < TRUSTED) {
      found.put(Signal.UNREADABLE, Math.min(1, (TRUSTED - trust) * 4));
    }
    var clocks = text.lines().stream().filter(line -> CLOCK.matcher(line.text()).find()).count();
    if (clocks >= CHAT_LINES) {
      found.put(Signal.CHAT_TIMES, 1.0);
    }
    var prose = text.lines().stream().filter(Signals::isProse).count();
    if (prose >= PROSE_LINES) {
      found.put(Signal.PROSE, 1.0);
    }
  }

  private static boolean isProse(OcrText.Line line) {
    return line.words().size() >= PROSE_WORDS
        && line.text().codePoints().filter(c -> Character.isLetter(c) || c == ' ').count() * 10
            >= line.text().length() * 9L;
  }
}
