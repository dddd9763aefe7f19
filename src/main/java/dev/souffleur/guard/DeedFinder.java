package dev.souffleur.guard;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds claims that something has been done: «я оформил возврат», «заявка уже создана», “I have
 * refunded you”, “your order has been cancelled”.
 *
 * <p>Goes by a list of the things an operator does; what the customer did («вы оплатили»), what
 * would be done («если заявка создана»), what will be («будет оформлен»), and questions are none.
 */
final class DeedFinder {
  /** The roots of what is done in a contact center, as they stand before the ending of the past. */
  private static final String RUSSIAN =
      "оформ(?:ил|лен)|вернул|возвращ[её]н|возврати(?:л|лен)|отправ(?:ил|лен)|созда(?:л|н)"
          + "|отмен(?:ил|ен)|аннулирова(?:л|н)|измен(?:ил|ен)|начисл(?:ил|ен)|зачисл(?:ил|ен)"
          + "|продл(?:ил|ен)|активирова(?:л|н)|подключ(?:ил|ен)|отключ(?:ил|ен)|удал(?:ил|ен)"
          + "|(?:раз)?блокирова(?:л|н)|заблокирова(?:л|н)|передал|передан|зарегистрирова(?:л|н)"
          + "|закры(?:л|т)|провер(?:ил|ен)|связа(?:лся|лась|лись)|исправ(?:ил|лен)|обнов(?:ил|лен)"
          + "|восстанов(?:ил|лен)|сброс(?:ил|шен)|сброшен|перев[её](?:л|ден)|компенсирова(?:л|н)"
          + "|заказал|заказан|забронирова(?:л|н)|подтверд(?:ил|жден)|добав(?:ил|лен)"
          + "|примен(?:ил|ен)|предостав(?:ил|лен)|перен[её]с(?:ен)?|назнач(?:ил|ен)|настро(?:ил|ен)"
          + "|позвонил|реш(?:ил|ен)|устран(?:ил|ен)|выстав(?:ил|лен)|высла(?:л|н)|направ(?:ил|лен)"
          + "|запрос(?:ил|шен)|вн[её]с(?:ен)?|смен(?:ил|ен)|снял|снят|одобр(?:ил|ен)"
          + "|согласова(?:л|н)|заверш(?:ил|ен)|уточнил|увелич(?:ил|ен)|списал|обработа(?:л|н)"
          + "|выполн(?:ил|ен)|приостанов(?:ил|лен)|открыл|завел|поставил|выдал|выда(?:н)"
          + "|пересчита(?:л|н)|записал|сообщил|эскалирова(?:л|н)|скорректирова(?:л|н)";

  private static final String ENDING = "(?:а|о|и|ы|ась|ось|ись)?";
  private static final String ADVERBS =
      "(?:(?:уже|только что|сейчас|сразу|успешно|вам|вас|ваш\\p{L}*|для вас|все) )*";

  private static final Pattern RUSSIAN_DEED =
      Pattern.compile(
          "(?<!\\p{L})(?<head>(?:я|мы) "
              + ADVERBS
              + "|(?<=[.!?,;:\n-] |^|\n|(?<!\\p{L})и )(?:уже |только что )?|уже |только что )?"
              + "(?<verb>(?:"
              + RUSSIAN
              + ")"
              + ENDING
              + ")(?!\\p{L})");

  private static final String ENGLISH =
      "refunded|issued|cancell?ed|processed|sent|created|opened|submitted|filed|raised|escalated"
          + "|activated|deactivated|enabled|disabled|updated|changed|extended|applied|added|removed"
          + "|deleted|reset|unblocked|blocked|unlocked|transferred|forwarded|checked|verified|fixed"
          + "|resolved|restored|credited|reimbursed|compensated|scheduled|booked|confirmed|approved"
          + "|contacted|called|upgraded|downgraded|reversed|waived|registered|corrected|completed"
          + "|passed|reported|placed|shipped|arranged|requested|logged|initiated|started|closed"
          + "|notified|informed|moved|switched|replaced|adjusted";

  private static final Pattern ENGLISH_DEED =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:i|we)(?:'ve| have)?(?: (?:just|already|now|also|successfully|gone ahead"
              + " and))* (?<verb>(?:"
              + ENGLISH
              + "))|(?:has|have|'s) (?:(?:just|already|now|also|successfully) )*been (?:(?:just"
              + "|already|now|successfully|fully) )*(?<passive>(?:"
              + ENGLISH
              + "))|(?:is|are|was|were) (?:now|already) (?<state>(?:"
              + ENGLISH
              + ")))(?!\\p{L})");

  /** What makes a past tense no claim, somewhere before it in its clause. */
  private static final Pattern RUSSIAN_IF =
      Pattern.compile(
          "(?<!\\p{L})(?:если|когда|как только|после того|чтобы|пока|ли|будет|будут|буду|быть|бы"
              + "|вы|не|клиент\\p{L}*|банк|которы\\p{L}+|что вы|может|могут)(?!\\p{L})");

  private static final Pattern ENGLISH_IF =
      Pattern.compile(
          "(?<!\\p{L})(?:if|once|when|whenever|after|until|unless|whether|as soon"
              + " as|while|before|provided|that"
              + " you|not|never|will|can|may|would|should|could|might|must|be)(?!\\p{L})");

  private final String folded;
  private final TextParts parts;

  DeedFinder(String folded, TextParts parts) {
    this.folded = folded;
    this.parts = parts;
  }

  void find(List<Claim> claims) {
    russian(claims);
    english(claims);
  }

  private void russian(List<Claim> claims) {
    var deed = RUSSIAN_DEED.matcher(folded);
    while (deed.find()) {
      var verb = deed.group("verb");
      var head = deed.group("head");
      var passive = verb.matches(".*[нт](?:а|о|ы)?") && !verb.matches(".*л(?:а|о|и)?");
      if (head == null && !passive) {
        continue;
      }
      var plural = verb.endsWith("ли");
      var spoken =
          head != null && head.matches("(?:я|мы) .*|уже .*|только что .*|уже |только что ");
      if (plural && !spoken) {
        continue;
      }
      if (claimed(deed.start("verb"), RUSSIAN_IF)) {
        claims.add(Claim.literal(deed.start(), deed.end(), ClaimKind.DEED, Deeds.root(verb)));
      }
    }
  }

  private void english(List<Claim> claims) {
    var deed = ENGLISH_DEED.matcher(folded);
    while (deed.find()) {
      var group =
          deed.group("verb") != null ? "verb" : deed.group("passive") != null ? "passive" : "state";
      if (claimed(deed.start(), ENGLISH_IF)) {
        claims.add(
            Claim.literal(deed.start(), deed.end(), ClaimKind.DEED, Deeds.root(deed.group(group))));
      }
    }
  }

  private static final Pattern WORD =
      Pattern.compile("(?<!\\p{L})(?:(?:" + RUSSIAN + ")" + ENDING + "|" + ENGLISH + ")(?!\\p{L})");

  private static final Pattern DENIED =
      Pattern.compile("(?<!\\p{L})(?:не|так и не|not|never|n't) (?:\\p{L}+ )?$");

  private static final Pattern CUSTOMERS_OWN = Pattern.compile("(?<!\\p{L})(?:я|i)(?!\\p{L})");

  /**
   * Whether a turn says that a deed of this root was done: not as a question, not denied, and not
   * by the customer.
   */
  static boolean tells(String turn, String root, boolean operators) {
    var parts = new TextParts(turn);
    var word = WORD.matcher(turn);
    while (word.find()) {
      var at = word.start();
      if (!Deeds.root(word.group()).equals(root) || parts.sentence(at).isQuestion(turn)) {
        continue;
      }
      var from = parts.clauseStart(at);
      var denied = DENIED.matcher(turn).region(from, at).find();
      if (!denied && (operators || !CUSTOMERS_OWN.matcher(turn).region(from, at).find())) {
        return true;
      }
    }
    return false;
  }

  private boolean claimed(int at, Pattern unless) {
    var sentence = parts.sentence(at);
    if (sentence.isQuestion(folded)) {
      return false;
    }
    return !unless.matcher(folded).region(parts.clauseStart(at), at).find();
  }
}
