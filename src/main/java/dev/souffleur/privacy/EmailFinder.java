package dev.souffleur.privacy;

import dev.souffleur.privacy.Candidate.Certainty;
import java.util.List;
import java.util.regex.Pattern;

/** E-mail addresses in any script, with a written-out {@code (at)} too. */
final class EmailFinder implements Finder {
  /** RFC 5321, section 4.5.3.1. */
  private static final int LONGEST_LOCAL_PART = 64;

  private static final int LONGEST_DOMAIN = 253;

  private static final Pattern AT =
      Pattern.compile(" ?(?:@| ?[(\\[{]\\s?(?:at|собака|собачка|гав|@)\\s?[)\\]}]) ?");

  private static final Pattern DOMAIN =
      Pattern.compile(
          "[\\p{L}\\d](?:[\\p{L}\\d\\p{M}-]{0,62})(?:\\.[\\p{L}\\d](?:[\\p{L}\\d\\p{M}-]{0,62}))*+");

  @Override
  public void find(FoldedText text, DigitGroups digits, List<Candidate> found) {
    var at = AT.matcher(text.lower());
    while (at.find()) {
      var start = localPartBefore(text, at.start());
      var end = domainAfter(text, at.end());
      if (start < at.start() && end > at.end() && !isProse(text, start, at.start())) {
        found.add(new Candidate(start, end, PersonalDataKind.EMAIL, Certainty.SHAPE));
      }
    }
  }

  /**
   * Whether what stands before a spaced {@code @} is a word of a sentence, as in «встреча @ x.ru».
   */
  private static boolean isProse(FoldedText text, int start, int at) {
    return text.charAt(at) == ' '
        && text.text().substring(start, at).chars().anyMatch(FoldedText::isCyrillic);
  }

  private static int localPartBefore(FoldedText text, int end) {
    var start = end;
    while (start > 0 && end - start < LONGEST_LOCAL_PART && isLocal(text.charAt(start - 1))) {
      start--;
    }
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static int domainAfter(FoldedText text, int start) {
    var domain =
        DOMAIN.matcher(text.lower()).region(start, Math.min(text.length(), start + LONGEST_DOMAIN));
    if (!domain.lookingAt()) {
      return start;
    }
    var end = domain.end();
    while (end > start && text.charAt(end - 1) == '-') {
      end--;
    }
    return endOfTopLevel(text, start, end);
  }

  /** The end of the last label, if it can be a top-level domain; else of the one before it. */
  private static int endOfTopLevel(FoldedText text, int start, int end) {
    var labelEnd = end;
    while (labelEnd > start) {
      var dot = text.text().lastIndexOf('.', labelEnd - 1);
      if (dot <= start) {
        return start;
      }
      var label = text.lower().substring(dot + 1, labelEnd);
      var isTopLevel =
          label.startsWith("xn--")
              || (label.length() >= 2 && label.chars().allMatch(Character::isLetter));
      if (isTopLevel) {
        return labelEnd;
      }
      labelEnd = dot;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || "._%+-'&~".indexOf(c) >= 0;
  }
}
