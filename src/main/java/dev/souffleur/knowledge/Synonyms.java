package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words and phrases that customers and articles use for one thing, Russian and English together. A
 * group is a line, its entries parted by {@code |}; entries are compared by stems. They join a
 * query with less weight than its own words. Immutable.
 */
public final class Synonyms {
  private static final int LONGEST_PHRASE = 4;

  /** Groups by the stems of each of their entries. */
  private final Map<List<String>, Set<List<String>>> groups = new HashMap<>();

  private final Set<String> vocabulary = new HashSet<>();

  private Synonyms(List<String> lines) {
    var stemmer = new WordStemmer();
    for (var line : lines) {
      var entries = new LinkedHashSet<List<String>>();
      for (var entry : line.split("\\|")) {
        var stems = stems(entry, stemmer);
        if (!stems.isEmpty() && stems.size() <= LONGEST_PHRASE) {
          entries.add(stems);
          vocabulary.addAll(stems);
        }
      }
      for (var entry : entries) {
        groups.computeIfAbsent(entry, key -> new LinkedHashSet<>()).addAll(entries);
      }
    }
  }

  /** The general customer-service groups that come with the program. */
  public static Synonyms standard() {
    var lines = new ArrayList<>(WordLists.resource("synonyms-ru.txt"));
    lines.addAll(WordLists.resource("synonyms-en.txt"));
    return new Synonyms(lines);
  }

  /** No groups. */
  public static Synonyms none() {
    return new Synonyms(List.of());
  }

  /**
   * A user's own groups, in place of the standard ones.
   *
   * @param file UTF-8; a group a line, entries parted by {@code |}, {@code #} begins a comment
   * @throws UserException if it cannot be read
   */
  public static Synonyms read(Path file) {
    try {
      return new Synonyms(WordLists.entries(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new UserException(Kind.FAILED, e, "knowledge.search.synonyms-missing", file);
    } catch (MalformedInputException e) {
      throw new UserException(Kind.FAILED, e, "knowledge.search.synonyms-encoding", file);
    } catch (IOException e) {
      throw new UserException(
          Kind.FAILED, e, "knowledge.search.synonyms-unreadable", file, e.toString());
    }
  }

  /** The other entries of the groups that hold these stems as an entry; empty if none does. */
  List<List<String>> of(List<String> stems) {
    var group = groups.get(stems);
    return group == null
        ? List.of()
        : group.stream().filter(entry -> !entry.equals(stems)).toList();
  }

  /** Whether a stem occurs in any entry, and so is a word of the language. */
  boolean knows(String stem) {
    return vocabulary.contains(stem);
  }

  private static List<String> stems(String entry, WordStemmer stemmer) {
    return WordScanner.scan(entry).stream()
        .filter(word -> !word.kind().whole())
        .map(stemmer::stem)
        .toList();
  }
}
