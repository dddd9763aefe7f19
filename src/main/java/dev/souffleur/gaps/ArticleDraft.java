package dev.souffleur.gaps;

import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An article that is begun from a group of questions: title and headings from the questions, the
 * questions as they were asked and what operators replied as raw material. Its front matter says
 * {@code status: draft}, so that it is no knowledge until a person takes that out.
 */
final class ArticleDraft {
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_NAME = 60;
  private static final int MOST_HEADINGS = 6;
  private static final int MOST_NAMES = 1_000;

  /** Windows opens devices under these names, whatever the ending. */
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

  /** What Markdown would take for more than words, at the beginning of a line or within it. */
  private static final Pattern MARKUP = Pattern.compile("([\\\\`*_\\[\\]<>#|])");

  private final GapGroup group;
  private final List<String> replies;
  private final LocalDate day;
  private final Messages words;

  /**
   * @param replies what operators sent to these questions, redacted
   * @param words in the language of the questions
   */
  ArticleDraft(GapGroup group, List<String> replies, LocalDate day, Messages words) {
    this.group = group;
    this.replies = List.copyOf(replies);
    this.day = day;
    this.words = words;
  }

  /**
   * Writes it into a folder, under a name made of its title that no file there has.
   *
   * @throws UserException if the folder is not there or cannot be written to
   */
  Path write(Path folder) {
    var name = fileName(title());
    for (var n = 1; n <= MOST_NAMES; n++) {
      var file = folder.resolve(name + (n == 1 ? "" : "-" + n) + ".md");
      try {
        Files.write(
            file,
            markdown().getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
        return file;
      } catch (FileAlreadyExistsException e) {
        // The next name, then.
      } catch (IOException e) {
        throw FileErrors.of(e, file);
      }
    }
    throw new UserException(UserException.Kind.FAILED, "gaps.error.names", folder, name);
  }

  private String title() {
    var question = group.question();
    return question.length() <= LONGEST_TITLE
        ? question
        : question.substring(0, cut(question, LONGEST_TITLE)).strip() + "…";
  }

  /** Never between the halves of a surrogate pair, and at a space where one is near. */
  private static int cut(String text, int longest) {
    var space = text.lastIndexOf(' ', longest);
    if (space > longest / 2) {
      return space;
    }
    return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
  }

  static String fileName(String title) {
    var name =
        title
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    if (name.length() > LONGEST_NAME) {
      var end = name.lastIndexOf('-', LONGEST_NAME);
      name = name.substring(0, end > 0 ? end : cut(name, LONGEST_NAME));
    }
    return name.isEmpty() || DEVICES.contains(name)
        ? ("article-" + name).replaceAll("-$", "")
        : name;
  }

  String markdown() {
    var text = new StringBuilder("---\n");
    text.append("title: \"").append(title().replace('"', '\'').replace("\\", "")).append("\"\n");
    text.append("status: draft\n");
    text.append("language: ").append(group.language().code()).append('\n');
    text.append("created: ").append(day).append('\n');
    text.append("asked: ").append(group.count()).append("\n---\n\n");
    text.append("# ").append(plain(title())).append("\n\n");
    text.append("> ").append(words.get("gaps.draft.hint")).append("\n\n");
    headings().forEach(heading -> text.append("## ").append(plain(heading)).append("\n\n…\n\n"));
    text.append("## ").append(words.get("gaps.draft.questions")).append("\n\n");
    group.wordings().forEach(wording -> text.append("- ").append(plain(wording)).append('\n'));
    text.append("\n## ").append(words.get("gaps.draft.replies")).append("\n\n");
    if (replies.isEmpty()) {
      text.append(words.get("gaps.draft.none")).append('\n');
    }
    for (var reply : replies) {
      reply.strip().lines().forEach(line -> text.append("> ").append(plain(line)).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }

  /** The other wordings ask for something more; where there is none, one answer is wanted. */
  private List<String> headings() {
    var others =
        group.wordings().stream()
            .filter(wording -> !wording.equals(group.question()))
            .limit(MOST_HEADINGS)
            .toList();
    return others.isEmpty() ? List.of(words.get("gaps.draft.answer")) : others;
  }

  private static String plain(String line) {
    return MARKUP.matcher(line.strip()).replaceAll("\\\\$1");
  }
}
