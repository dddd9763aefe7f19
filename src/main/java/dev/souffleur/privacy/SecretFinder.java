package dev.souffleur.privacy;

import dev.souffleur.privacy.Candidate.Certainty;
import java.util.List;
import java.util.regex.Pattern;

/** What gives its owner's rights to whoever knows it: named by a word, or shaped like a key. */
final class SecretFinder implements Finder {
  /** The published prefixes of API keys and tokens. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "sk-[A-Za-z0-9_-]{12,256}+"
              + "|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,128}+"
              + "|gh[pousr]_[A-Za-z0-9]{16,255}+"
              + "|github_pat_[A-Za-z0-9_]{20,255}+"
              + "|glpat-[A-Za-z0-9_-]{16,64}+"
              + "|(?:AKIA|ASIA)[0-9A-Z]{16}+(?![A-Za-z0-9])"
              + "|AIza[A-Za-z0-9_-]{30,64}+"
              + "|xox[abposr]-[A-Za-z0-9-]{10,128}+"
              + "|hf_[A-Za-z0-9]{20,64}+"
              + "|npm_[A-Za-z0-9]{30,64}+"
              + "|SG\\.[A-Za-z0-9_-]{16,64}+\\.[A-Za-z0-9_-]{16,64}+"
              + "|AQVN[A-Za-z0-9_-]{20,64}+"
              + "|y[0-3]_[A-Za-z0-9_-]{30,128}+"
              + "|\\d{8,10}:[A-Za-z0-9_-]{34,36}+(?![A-Za-z0-9_-])"
              + "|eyJ[A-Za-z0-9_-]{4,2000}+\\.[A-Za-z0-9_-]{4,4000}+(?:\\.[A-Za-z0-9_-]{0,2000}+)?"
              + ")");

  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s]{0,10000}+"
              + "(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?");

  private static final String CODE_WORDS =
      "(?:cvv|cvc|cvn|csc|цвв|цвц|свв|свс)(?:[ -]?2)?(?:[ -]?(?:код\\p{L}*|code))?"
          + "|(?:пин|pin)(?:[ -]?(?:код\\p{L}*|code))?"
          + "|otp(?:[ -]code)?"
          + "|(?:смс|sms)[ -]?(?:код\\p{L}*|code|парол\\p{L}*)"
          + "|код\\p{L}* (?:из|с|в|по) (?:смс\\p{L}*|sms|сообщени\\p{L}*|пуш\\p{L}*|push|письм\\p{L}*|"
          + "приложени\\p{L}*|обратн\\p{L}* стороны?(?: карты)?|оборот\\p{L}*(?: карты)?)"
          + "|код\\p{L}* на (?:обороте|обратной стороне)(?: карты)?"
          + "|код\\p{L}* (?:для )?(?:подтверждени\\p{L}*|авторизаци\\p{L}*|безопасности|доступа|"
          + "проверки|верификаци\\p{L}*|аутентификаци\\p{L}*|входа|сброса(?: пароля)?)"
          + "(?: (?:из|по) (?:смс|sms))?"
          + "|(?:одноразов|проверочн|секретн|защитн)\\p{L}* (?:код\\p{L}*|парол\\p{L}*)"
          + "(?: (?:из|по) (?:смс|sms))?"
          + "|приш(?:ел|ло|ли)(?: мне)? код\\p{L}*|прислали(?: мне)? код\\p{L}*"
          + "|(?:verification|security|one[ -]?time|confirmation|auth|authentication|authorization|"
          + "authorisation|access|login|2fa|mfa|reset|sms)[ -]?(?:pass)?(?:code|pin|password)"
          + "|passcode|(?:code|pin) from (?:the |my )?(?:sms|text|message|app)|the code(?= is)"
          + "|my code(?= is)|three digits on the back|три цифры (?:на|с) (?:обороте?|обратной стороне?)";

  private static final Pattern CODE =
      Pattern.compile("(?<![\\p{L}\\d])(?:" + CODE_WORDS + ")(?!\\p{L})");

  private static final Pattern CODE_CONNECTOR =
      Pattern.compile(
          "(?:[\\s:=\\-\"«'(,*]|(?<!\\p{L})(?:это|такой|вот|мой|был|у меня|пришел|пришло|код|на обороте|на обратной стороне|карты|от карты|"
              + "моей|is|was|it's|code|i got|received|от|приложения|сбербанка)(?!\\p{L})){0,10}+");

  private static final Pattern CODE_VALUE =
      Pattern.compile(
          "(?:\\d{3}[ -]\\d{3}|\\d{2}[ -]\\d{2}(?:[ -]\\d{2})?|\\d(?:[ -]\\d){2,7}|\\d{3,8})(?![\\d\\p{L}%₽$€]|[.,]\\d|"
              + " ?(?:₽|руб|%|раз|мин|час|сек|дн|times|min|hour|sec|day|цифр|digit|символ|попыт|attempt))"
              + "|(?:[a-z]-)?(?=[a-z]{0,7}\\d)(?=\\d{0,7}[a-z])[a-z\\d]{5,8}(?![\\p{L}\\d-])");

  private static final Pattern CODE_BEFORE =
      Pattern.compile(
          "(?<![\\d\\p{L}.,-])(\\d{3,8})[\\s,(\\-]{1,3}(?:(?:это|мой|is|my|the|вот)\\s){0,2}+(?:"
              + "код\\p{L}* из (?:смс|sms)|(?:смс|sms)[ -]?(?:код|code)|пин(?:[ -]?код)?|cvv|cvc|otp|"
              + "pin(?: code)?|код подтверждения)(?![\\p{L}])");

  private static final Pattern CODE_AROUND =
      Pattern.compile(
          "(?<!\\p{L})код[\\s:\\-]{1,3}(?:вот |такой |был )?(\\d{3,8})[\\s,\\-]{1,3}"
              + "(?:(?:пришел|приходит|прислали|пришло)\\s)?(?:из|в|по)\\s(?:смс|sms|сообщени)");

  private final PasswordFinder passwords = new PasswordFinder();

  @Override
  public void find(FoldedText text, DigitGroups digits, List<Candidate> found) {
    for (var pattern : List.of(KEY, PRIVATE_KEY)) {
      var key = pattern.matcher(text.text());
      while (key.find()) {
        found.add(new Candidate(key.start(), key.end(), PersonalDataKind.SECRET, Certainty.SHAPE));
      }
    }
    var code = CODE.matcher(text.lower());
    while (code.find()) {
      codeAfter(text, code.end(), found);
    }
    for (var pattern : List.of(CODE_BEFORE, CODE_AROUND)) {
      var value = pattern.matcher(text.lower());
      while (value.find()) {
        found.add(named(value.start(1), value.end(1)));
      }
    }
    passwords.find(text, digits, found);
  }

  private static void codeAfter(FoldedText text, int end, List<Candidate> found) {
    var connector = text.within(CODE_CONNECTOR, end, text.length());
    if (!connector.lookingAt() || connector.end() == end) {
      return;
    }
    var value = text.within(CODE_VALUE, connector.end(), text.length());
    if (value.lookingAt()) {
      found.add(named(value.start(), value.end()));
    }
  }

  static Candidate named(int start, int end) {
    return new Candidate(start, end, PersonalDataKind.SECRET, Certainty.NAMED);
  }
}
