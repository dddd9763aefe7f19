package dev.souffleur.privacy;

import java.util.regex.Pattern;

/** Words beside a number that say what it is; all over {@link FoldedText#lower}. */
final class Clues {
  /** A payment card. */
  static final Pattern CARD =
      Pattern.compile(
          "карт[аеуыо]|карточк|card|\\bvisa\\b|(?<!\\p{L})виз[аыуе](?!\\p{L})|мастеркард|(?<!\\p{L})мир(?!\\p{L})|maestro|\\bpan\\b|amex|"
              + "unionpay");

  /** Ends right before a number that counts things of the company, not of a person. */
  private static final Pattern COMPANY_NUMBER =
      Pattern.compile(
          "(?:(?<![\\p{L}\\d])(?:заказ\\p{L}*|order|трек\\p{L}*|track\\p{L}*|накладн\\p{L}*|invoice|"
              + "отправлени\\p{L}*|посылк\\p{L}*|артикул\\p{L}*|sku|тикет\\p{L}*|ticket|заявк\\p{L}*|"
              + "заявлени\\p{L}*|"
              + "обращени\\p{L}*|договор\\p{L}*|contract|case|кейс\\p{L}*|imei|iccid|серийн\\p{L}*|"
              + "serial|id|счет\\p{L}*|account|штрих-?код\\p{L}*|barcode|ean|gtin|upc|товар\\p{L}*|"
              + "item|огрн\\p{L}*|огрнип|окпо|бик|кпп|ошибк\\p{L}*|error|билет\\p{L}*|"
              + "бронировани\\p{L}*|брон[ьи]|booking|reference|ref|парти\\p{L}*|модел\\p{L}*|"
              + "чек\\p{L}*|receipt|транзакци\\p{L}*|transaction|операци\\p{L}*|платеж\\p{L}*|"
              + "shipment|parcel|delivery|полис\\p{L}*|policy|инцидент\\p{L}*|incident|version|"
              + "верси\\p{L}*|код|code|лот\\p{L}*|rrn|uid|претензи\\p{L}*|дел[оа]|request)|[№#])"
              + "[\\s\"«(]*+(?:(?:номер\\p{L}*|number|num|no|n|id|is|это|с|под|по|code|код\\p{L}*)"
              + "[\\s.:\"«]++){0,3}[\\s:=\\-#№(]*+$");

  /** Things whose own number passes the Luhn check or begins like a card. */
  private static final Pattern DEVICE_NUMBER =
      Pattern.compile(
          "(?:imei|iccid|ean|gtin|штрих-?код\\p{L}*|barcode)[\\s:=\\-#№]*+"
              + "(?:(?:номер|number|is)[\\s:]*+)?$");

  static final Pattern PHONE =
      Pattern.compile(
          "(?<!\\p{L})тел(?!\\p{L})|телеф|моб|сотов|звон|набер|номер|whats|в[оа][тц]с?ап|вайбер|viber|телег|phone|"
              + "mobile|\\bcell|\\bcall|\\btel\\b|text me|\\bnumber|contact|reach|telegram|связ");

  /** Says that a number too short for a whole phone number is one. */
  private static final Pattern LOCAL_PHONE =
      Pattern.compile(
          "(?:(?<!\\p{L})тел(?!\\p{L})|телефон\\p{L}*|\\bphone|\\btel\\b)[\\s.:\\-]*+$");

  static final Pattern PASSPORT =
      Pattern.compile("паспорт|passport|(?<!\\p{L})сери[яию](?!\\p{L})");

  static final Pattern FOREIGN_PASSPORT = Pattern.compile("загран|passport");

  static final Pattern PASSPORT_AFTER = Pattern.compile("паспорт|passport");

  static final Pattern NUMBER = Pattern.compile("номер");

  static final Pattern SNILS = Pattern.compile("снилс|snils|страхов|пенсионн");

  static final Pattern INN =
      Pattern.compile("(?<!\\p{L})(?:инн|inn|tin)(?!\\p{L})|налогоплательщик");

  /** Stands right after a sum of money. */
  private static final Pattern MONEY_AFTER =
      Pattern.compile(
          "^[\\s]{0,2}(?:₽|руб|р(?!\\p{L})|\\$|€|£|₸|тенге|usd|eur|rub|долл|евро|dollar)");

  private Clues() {}

  /** Whether an order, a parcel, a ticket or the like is named right before a place. */
  static boolean companyNumberBefore(FoldedText text, int at) {
    return text.hasBefore(COMPANY_NUMBER, at, 40);
  }

  static boolean deviceNumberBefore(FoldedText text, int at) {
    return text.hasBefore(DEVICE_NUMBER, at, 30);
  }

  static boolean localPhoneBefore(FoldedText text, int at) {
    return text.hasBefore(LOCAL_PHONE, at, 20);
  }

  static boolean moneyAfter(FoldedText text, int at) {
    return text.hasAfter(MONEY_AFTER, at, 10);
  }
}
