package dev.souffleur.dialog;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Chooses the part of a dialog that goes into a prompt: its last turns, as many as the token budget
 * holds, the oldest dropped first, and before them the first thing the customer said, for that
 * names the matter, and the newest screenshot, for a dialog comes back to it.
 *
 * <p>The newest customer message is always there; where it alone is too long its middle is left
 * out. The first customer message may take a quarter of the budget and loses its end beyond that;
 * so may the newest screenshot's event, which loses its middle; another single turn may take half
 * and loses its middle. System messages are no turns: they go along with the turns around them. A
 * shortened message keeps its id, time and attachment.
 *
 * @param maxTurns customer's and operator's messages at the end, 1 or more
 * @param tokenBudget the most tokens of all texts together, {@value #MIN_BUDGET} or more
 * @param tokens counts the tokens of a text; a longer text never counts less
 */
public record PromptWindow(int maxTurns, int tokenBudget, ToIntFunction<String> tokens) {
  static final int MIN_BUDGET = 16;
  private static final String ELLIPSIS = "…";
  // English text of the GPT and Llama vocabularies runs at about four chars a token, Russian at two
  // and a half; a little under rather than over, so that the budget holds.
  private static final double LATIN_CHARS = 4;
  private static final double CYRILLIC_CHARS = 2.5;

  public PromptWindow {
    if (maxTurns < 1 || tokenBudget < MIN_BUDGET) {
      throw new IllegalArgumentException(
          "turns %d, token budget %d".formatted(maxTurns, tokenBudget));
    }
  }

  /** The last eight turns, by {@link #estimate}. */
  public static PromptWindow ofTokens(int tokenBudget) {
    return new PromptWindow(8, tokenBudget, PromptWindow::estimate);
  }

  /**
   * About how many tokens a text has: a quarter of its chars, two fifths of its Cyrillic ones,
   * rounded up.
   */
  public static int estimate(String text) {
    var cyrillic =
        text.chars()
            .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC)
            .count();
    return (int) Math.ceil(cyrillic / CYRILLIC_CHARS + (text.length() - cyrillic) / LATIN_CHARS);
  }

  /**
   * The chosen messages in their order.
   *
   * @param all a dialog, oldest first
   */
  public List<Message> of(List<Message> all) {
    var chosen = new Message[all.size()];
    var left = tokenBudget;
    var first = indexOfCustomer(all, 0, 1);
    var newest = indexOfCustomer(all, all.size() - 1, -1);
    if (first != newest) {
      chosen[first] = fitted(all.get(first), tokenBudget / 4, Cut.END);
      left -= cost(chosen[first]);
    }
    var screenshot = indexOfScreenshot(all);
    if (screenshot >= 0) {
      chosen[screenshot] = fitted(all.get(screenshot), tokenBudget / 4, Cut.MIDDLE);
      left -= cost(chosen[screenshot]);
    }
    if (newest >= 0) {
      chosen[newest] = fitted(all.get(newest), left, Cut.MIDDLE);
      left -= cost(chosen[newest]);
    }
    var begin = beginOfTurns(all);
    for (var i = all.size() - 1; i >= begin; i--) {
      if (chosen[i] == null) {
        var message = fitted(all.get(i), tokenBudget / 2, Cut.MIDDLE);
        left -= cost(message);
        if (left < 0) {
          break;
        }
        chosen[i] = message;
      }
    }
    return Arrays.stream(chosen).filter(Objects::nonNull).toList();
  }

  /** Where a text that is too long loses a part. */
  private enum Cut {
    END {
      @Override
      String keep(String text, int chars) {
        return text.substring(0, Words.cut(text, chars)) + ELLIPSIS;
      }
    },
    MIDDLE {
      @Override
      String keep(String text, int chars) {
        var tail = Words.cut(text, text.length() - chars / 2);
        return text.substring(0, Words.cut(text, chars - chars / 2))
            + ELLIPSIS
            + text.substring(tail);
      }
    };

    abstract String keep(String text, int chars);
  }

  private Message fitted(Message message, int share, Cut cut) {
    var text = message.text();
    if (tokens.applyAsInt(text) <= share) {
      return message;
    }
    var fits = 0;
    var tooLong = text.length();
    while (tooLong - fits > 1) {
      var middle = (fits + tooLong) >>> 1;
      if (tokens.applyAsInt(cut.keep(text, middle)) <= share) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return message.withText(cut.keep(text, fits));
  }

  private int cost(Message message) {
    return tokens.applyAsInt(message.text());
  }

  private int beginOfTurns(List<Message> all) {
    var turns = 0;
    for (var i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).speaker() != Speaker.SYSTEM && ++turns > maxTurns) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int indexOfCustomer(List<Message> all, int from, int step) {
    for (var i = from; i >= 0 && i < all.size(); i += step) {
      if (all.get(i).speaker() == Speaker.CUSTOMER) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOfScreenshot(List<Message> all) {
    for (var i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).speaker() == Speaker.SYSTEM && all.get(i).attachment() != null) {
        return i;
      }
    }
    return -1;
  }
}
