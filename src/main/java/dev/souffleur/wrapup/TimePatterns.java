package dev.souffleur.wrapup;

import java.util.regex.Pattern;

/** How Russian and English name times, in folded words. */
final class TimePatterns {
  private static final String EDGE = "(?<![\\p{L}\\d])";
  private static final String END = "(?![\\p{L}\\d])";

  /** «от 12 ноября», «с пятницы», “of 20 November”, “since Monday” are no deadlines. */
  static final Pattern PAST =
      Pattern.compile(
          EDGE
              + "(?:от|с|со|за|прошл\\p{L}+|минувш\\p{L}+|of|from|since|last|dated|starting)\\s+$");

  static final Pattern DEADLINE =
      Pattern.compile(
          "^(?:до|к|ко|не позднее|не позже|через|в течение|в течении|за|within|in|by|before|not"
              + " later)"
              + END);

  /** «Доброе утро», “good morning”. */
  static final Pattern GREETING = Pattern.compile("(?:добр\\p{L}+|good)\\s+$");

  private static final String UNTIL_RU =
      "(?:(?:до|к|ко|в|во|на|по|не позднее|не позже|около|после|примерно в|ближе к)\\s+)?";
  private static final String UNTIL_EN =
      "(?:(?:by|before|on|at|until|till|no later than|not later"
          + " than|around|after|for)\\s+(?:the\\s+)?)?";

  static final Pattern DURATION_RU =
      Pattern.compile(
          EDGE
              + "(?:(?:через|в течени[ея]|в течении|за|спустя|в пределах|не позднее,? чем"
              + " через)\\s+(?:ближайш\\p{L}+\\s+|максимум\\s+|примерно\\s+|около\\s+)*(?:(?<n>"
              + TimeWords.NUMBER_RU
              + ")(?:\\s*(?:-|или|до)\\s*(?<m>"
              + TimeWords.NUMBER_RU
              + "))?\\s+)?|(?<up>до)\\s+(?<k>"
              + TimeWords.NUMBER_RU
              + ")\\s+)(?<work>(?:рабоч|банковск|календарн)\\p{L}+\\s+)?(?<unit>минут\\p{L}*|мин|час\\p{L}*|ч"
              + "|сут\\p{L}*|день|дня|дней|недел\\p{L}*|месяц\\p{L}*)"
              + END
              + "(?!\\s+(?:до|назад))");
  static final Pattern HALF_HOUR = Pattern.compile(EDGE + "(?:через|за|в течение) полчаса" + END);
  static final Pattern DURATION_EN =
      Pattern.compile(
          EDGE
              + "(?:within|in|inside|over)\\s+(?:(?:about|around|approximately|less than|under|the"
              + " next|at most)\\s+)?(?<n>"
              + TimeWords.NUMBER_EN
              + ")(?:\\s*(?:-|to|or)\\s*(?<m>"
              + TimeWords.NUMBER_EN
              + "))?[\\s-]+(?<work>(?:business|working|calendar|banking)\\s+)?"
              + "(?<unit>minutes?|mins?|hours?|hrs?|days?|weeks?|months?)"
              + END);

  static final Pattern RELATIVE_DAY =
      Pattern.compile(
          EDGE
              + "(?:до\\s+|к\\s+|by\\s+|before\\s+)?(?:(?<two>послезавтра|(?:the )?day after"
              + " tomorrow)"
              + "|(?<one>завтра(?:шн\\p{L}+)?|tomorrow)|(?<zero>сегодня(?:шн\\p{L}+)?|today))"
              + END);
  static final Pattern WEEKDAY_RU =
      Pattern.compile(
          EDGE
              + "(?:(?:до|к|ко|в|во|на|не позднее|не"
              + " позже)\\s+)(?:(?<next>следующ\\p{L}+)\\s+|(?:эт\\p{L}{1,2}|ближайш\\p{L}+)\\s+)?"
              + "(?<day>"
              + TimeWords.WEEKDAY_RU
              + ")(?:а|у|ы|е|ам|и|ень[ея])?"
              + END
              + "(?<then>\\s+(?:на\\s+)?следующ\\p{L}+ недел\\p{L})?");
  static final Pattern WEEKDAY_EN =
      Pattern.compile(
          EDGE
              + UNTIL_EN
              + "(?:(?<next>next)|this|coming)?\\s*"
              + EDGE
              + "(?<day>"
              + TimeWords.WEEKDAY_EN
              + ")"
              + END
              + "(?<then>\\s+next week)?");
  static final Pattern NUMERIC =
      Pattern.compile(
          EDGE
              + UNTIL_RU
              + UNTIL_EN
              + "(?:(?<iy>\\d{4})-(?<im>\\d{2})-(?<id>\\d{2})|(?<d>\\d{1,2})\\.(?<m>\\d{2})(?:\\.(?<y>\\d{4}|\\d{2}))?)"
              + "(?![\\d:]|\\.\\d|\\s*(?:руб|р\\.|₽|%|\\$|€|час|ч\\b|дн|мин|кг|гб|мб))");
  static final Pattern DATE_RU =
      Pattern.compile(
          EDGE
              + UNTIL_RU
              + "(?<d>\\d{1,2})(?:-?го|-е)?\\s+(?:(?<month>"
              + TimeWords.MONTH_RU
              + ")\\p{L}{0,3}(?:\\s+(?<y>\\d{4}))?|числа)"
              + END);
  static final Pattern DATE_EN =
      Pattern.compile(
          EDGE
              + UNTIL_EN
              + "(?:(?<month>"
              + TimeWords.MONTH_EN
              + ")\\.?\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?|(?<e>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<other>"
              + TimeWords.MONTH_EN
              + ")|(?<=the )(?<o>\\d{1,2})(?:st|nd|rd|th))(?:,?\\s+(?<y>\\d{4}))?"
              + END);
  static final Pattern SPAN =
      Pattern.compile(
          EDGE
              + "(?:(?<nextstart>(?:в )?начал\\p{L} следующ\\p{L}+ недел\\p{L}+|(?:early|beginning"
              + " of) next week)|(?<nextweek>(?:до конца |к концу |в конце )?(?:на )?следующ\\p{L}+"
              + " недел\\p{L}+|(?:by (?:the )?end of |sometime |by )?next week)|(?<week>(?:до"
              + " конца|к концу|в конце) (?:этой |рабочей |текущей )?недели|(?:на |в течение"
              + " )эт\\p{L}+ недел\\p{L}+|(?:до|перед) выходны\\p{L}+|(?:(?:by |before )?(?:the"
              + " )?end of (?:the |this )?|later )?this week|(?:by |before )?(?:the )?end of (?:the"
              + " )?(?:working )?week|before the weekend)|(?<month>(?:до конца|к концу|в конце|в"
              + " течение этого) месяца|(?:by |before )?(?:the )?end of (?:the |this"
              + " )?month)|(?<year>(?:до конца|к концу) года|(?:by |before )?(?:the )?end of (?:the"
              + " |this )?year)|(?<dayend>(?:до конца|к концу|в конце|в течение) (?:рабочего"
              + " |сегодняшнего )?дня|(?:by )?(?:the )?(?:end of (?:the |this |my )?(?:business"
              + " |working )?(?:day|business)|eod|cob|close of business)|later today))"
              + END);
  static final Pattern RANGE =
      Pattern.compile(
          EDGE
              + "(?:с\\s+\\d{1,2}(?:[:.]\\d{2})?\\s+до|(?:between|from)\\s+\\d{1,2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s+(?:and|to))\\s+"
              + "(?<h>\\d{1,2})(?:[:.](?<min>\\d{2}))?(?:\\s*(?<half>[ap]\\.?m))?(?:\\s*час\\p{L}*)?"
              + END);
  static final Pattern HOUR =
      Pattern.compile(
          EDGE
              + "(?<prep>(?:в|к|до|около|после|не позднее|не позже|примерно в|ближе"
              + " к|at|by|before|around|about|after|until|till)\\s+)?"
              + "(?<h>\\d{1,2})(?:[:.](?<min>\\d{2}))?(?<mark>\\s*(?:(?<half>[ap]\\.?m)\\b\\.?|o'clock|часам|часов|часа|час|ч"
              + END
              + "))?(?<part>\\s+(?:утра|дня|вечера|ночи))?(?![\\d%:]|[.,]\\d|-\\d|\\p{L})");
  static final Pattern NEXT_WORD = Pattern.compile("^\\s+(?<w>[\\p{L}\\d$€₽%№#]+)");
  static final Pattern AFTER_HOUR =
      Pattern.compile(
          "и|а|но|или|по|мск|завтра|сегодня|послезавтра|в|во|чтобы|если|вам|вас|обязательно|на|с"
              + "|tomorrow|today|on|and|or|but|to|so|if|your|our|with|sharp|local|at|moscow|this|next"
              + "|"
              + TimeWords.WEEKDAY_EN);
  static final Pattern PART_OF_DAY =
      Pattern.compile(
          EDGE
              + "(?:до\\s+|к\\s+|в\\s+|by\\s+|in\\s+|before\\s+|the\\s+|this\\s+)*(?:(?<noon>полдень|полдня|полудня|полудню|noon|midday|утр[оау]|утром|утру|morning)|(?<lunch>обед[ау]?|(?:первой"
              + " )половине дня|lunch(?:time)?)|(?<after>днем|(?:во )?второй половине"
              + " дня|afternoon)"
              + "|(?<evening>вечер[ау]?|вечером|evening|tonight)|(?<night>ночью|midnight))"
              + END);

  private TimePatterns() {}
}
