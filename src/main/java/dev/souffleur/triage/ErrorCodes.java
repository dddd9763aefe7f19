package dev.souffleur.triage;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds error codes. A number alone is one only beside a word that says so; a code of letters and
 * figures only if it begins as such codes do. Order numbers, versions and confirmation codes are
 * none.
 */
final class ErrorCodes {
  private static final int UNICODE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** {@code ERR_CONNECTION_TIMED_OUT}; underscores are often lost. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_])(?<net>NET ?:{1,2} ?)?"
              + "(?<name>(?:ERR|ERROR|DNS_PROBE|SEC_ERROR|SSL_ERROR|NS_ERROR|MOZILLA_PKIX|STATUS"
              + "|RESULT_CODE)(?:_+[A-Z0-9]{2,})+"
              + "|ERR(?: [A-Z][A-Z0-9]+){2,}"
              + "|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*_(?:ERROR|FAILED|EXCEPTION|TIMEOUT|DENIED))"
              + "(?![\\p{Ll}\\p{N}_])");

  private static final Pattern HEX =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[0Oo] ?[xX×] ?(?<hex>[0-9A-Fa-fOolIЗ]{4,16})(?![\\p{L}\\p{N}])");

  private static final Pattern HTTP =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])HTTP(?:/[\\dIl](?:\\.[\\dIl])?)?(?: +(?:error|status|code))*[ :—-]*"
              + "(?<status>[45][0-9Ool]{2})(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REASON =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<status>[45][0-9Oo]{2})[ :.—-]{1,3}(?:Not Found|Forbidden"
              + "|Unauthorized|Bad Request|Bad Gateway|Payment Required|Internal Server Error"
              + "|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Request Timeout"
              + "|Too Many Requests)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SQL_STATE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])SQL ?STATE[ \\[:=(]*(?<state>[0-9A-ZOl]{5})(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  /** {@code E-1042}, {@code ERR-402}, {@code ORA-00942}. */
  private static final Pattern PREFIXED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_-])(?<prefix>E|EC|ERR|ERROR|ORA|PLS|CE|WS|NW|SU|DB|API|APP|SYS|AUTH"
              + "|NET|UI|PAY)(?<dash> ?[-–—] ?|_)(?<number>[0-9OolI]{2,6}(?:-[0-9]{1,4})?)"
              + "(?![\\p{L}\\p{N}]|-\\d)");

  private static final Pattern SHORT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_-])(?<prefix>ERR|E)(?<number>\\d{3,5})(?![\\p{L}\\p{N}-])");

  private static final String LABELS =
      "код(?:ом)? (?:ошибки|отказа|сбоя|ответа|выхода|завершения|возврата)|ошибк[аиу](?: с кодом)?"
          + "|сбой|(?:error|exit|status|response|failure|decline|reason|return) (?:code|status)"
          + "|(?:with |exit )code|error|errno|event id";

  private static final Pattern LABELLED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<label>"
              + LABELS
              + ")(?<gap> ?[:=№#(\\[—–]{0,2} ?)"
              + "(?<value>[A-Za-z]{1,8}[-_]?\\d[\\dA-Za-z]*(?:[-_][\\dA-Za-z]+)*"
              + "|[a-z]+(?:_[a-z]+)+|-?[\\dOol]{1,10})(?![\\p{L}\\p{N}_]|[.,:/-]\\d)",
          UNICODE);

  /** {@code (код 503)}: a code of error only where the line tells of a failure. */
  private static final Pattern BARE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<label>код|code)(?<gap> ?[:=№#]? ?)"
              + "(?<value>[A-Z]{1,6}[-_]\\d{2,6}|\\d{1,4})(?![\\p{L}\\p{N}]|[.,:/-]\\d)",
          UNICODE);

  private static final Pattern FAILURE =
      Pattern.compile(
          "ошибк|сбо[йяе]|отказ|отклон|не удалось|недоступ|не выполн|не отвеча|не прош|невозможн"
              + "|fail|error|declin|refus|unavailab|denied|reject|could not|cannot",
          UNICODE);

  private static final Pattern CODE_ALONE =
      Pattern.compile("\\s*(?:код|code) ?[:№#] ?(?<value>[A-Z]{1,6}[-_]\\d{2,6})\\s*", UNICODE);

  private static final Pattern EXCEPTION =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:[a-z][a-z0-9]*\\.)*"
              + "(?<name>[A-Z][a-z]+(?:[A-Z]+[a-z]*)*(?:Exception|Error))(?![\\p{L}\\p{N}])");

  private ErrorCodes() {}

  static void find(OcrLine line) {
    line.forEach(
        NAMED,
        line.latin(),
        match -> {
          var net = match.group("net") == null ? "" : "NET::";
          line.add(Finding.Kind.ERROR_CODE, net + name(match.group("name")), match);
        });
    line.forEach(
        HEX,
        line.latin(),
        match -> {
          var hex = OcrLine.digits(match.group("hex")).toUpperCase(Locale.ROOT);
          line.add(Finding.Kind.ERROR_CODE, "0x" + hex, match);
        });
    line.forEach(
        HTTP,
        line.latin(),
        match ->
            line.add(
                Finding.Kind.ERROR_CODE, "HTTP " + OcrLine.digits(match.group("status")), match));
    line.forEach(
        REASON,
        line.latin(),
        match -> line.add(Finding.Kind.ERROR_CODE, OcrLine.digits(match.group("status")), match));
    line.forEach(
        SQL_STATE,
        line.latin(),
        match -> {
          var state = OcrLine.digits(match.group("state")).toUpperCase(Locale.ROOT);
          line.add(Finding.Kind.ERROR_CODE, "SQLSTATE " + state, match);
        });
    line.forEach(
        PREFIXED,
        line.latin(),
        match -> {
          var dash = match.group("dash").equals("_") ? "_" : "-";
          var number = OcrLine.digits(match.group("number"));
          line.add(Finding.Kind.ERROR_CODE, match.group("prefix") + dash + number, match);
        });
    labelled(line);
    line.forEach(
        SHORT,
        line.latin(),
        match ->
            line.add(
                Finding.Kind.ERROR_CODE, match.group("prefix") + match.group("number"), match));
    line.forEach(
        EXCEPTION,
        line.raw(),
        match -> line.add(Finding.Kind.ERROR_CODE, match.group("name"), match));
  }

  private static void labelled(OcrLine line) {
    line.forEach(
        LABELLED,
        line.raw(),
        match -> {
          var value = match.group("value");
          if (!counted(line.raw(), match.end("value"), value)) {
            line.add(Finding.Kind.ERROR_CODE, code(match.group("label"), value, match), match);
          }
        });
    if (FAILURE.matcher(line.raw()).find() || CODE_ALONE.matcher(line.raw()).matches()) {
      line.forEach(
          BARE,
          line.raw(),
          match ->
              line.add(
                  Finding.Kind.ERROR_CODE,
                  code(match.group("label"), match.group("value"), match),
                  match));
    }
  }

  /** The code itself where it bears letters, else with the word that makes it one. */
  private static String code(String label, String value, java.util.regex.Matcher match) {
    if (value.chars().anyMatch(c -> c == '_' || c == '-' && !value.startsWith("-"))
        || value.matches("[A-Za-z]+\\d.*")) {
      return value.replaceAll("(?<=[A-Z])l(?=[A-Z\\d_-])", "I");
    }
    var gap = match.group("gap").contains(":") ? ": " : " ";
    return label + gap + OcrLine.digits(value);
  }

  /** Whether a small number counts things: {@code Error: 3 fields are empty}. */
  private static boolean counted(String line, int end, String value) {
    var rest = line.substring(end);
    return value.matches("\\d{1,2}") && rest.matches("(?s) +\\p{L}.*");
  }

  /** Names have no figures between letters, and no spaces. */
  private static String name(String read) {
    return read.replace(' ', '_')
        .replaceAll("_+", "_")
        .replaceAll("(?<=[A-Z_])0(?=[A-Z])|(?<=[A-Z])0(?=[A-Z_])", "O")
        .replaceAll("(?<=[A-Z])1(?=[A-Z])", "I");
  }
}
