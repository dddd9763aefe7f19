package dev.souffleur.canned.ui;

import dev.souffleur.platform.FxmlTexts;
import java.util.List;
import java.util.stream.Collectors;

/** How the page of replies says what was done. */
final class RepliesTexts {
  private static final int MOST_LINES_NAMED = 8;

  private RepliesTexts() {}

  /** The line of a notice; empty for none. */
  static String line(RepliesNotice notice, FxmlTexts texts) {
    return switch (notice) {
      case RepliesNotice.None _ -> "";
      case RepliesNotice.Removed(var reply) -> texts.get("canned.ui.removed", reply.name());
      case RepliesNotice.Changed(var before) -> texts.get("canned.ui.changed", before.name());
      case RepliesNotice.Renamed(var from, var to, var _) ->
          texts.get("canned.ui.renamed", from, to);
      case RepliesNotice.Imported(var result) -> imported(result, texts);
      case RepliesNotice.Exported(var count, var file) ->
          texts.get("canned.ui.exported", count, file);
      case RepliesNotice.Failed(var error) -> texts.line(error, "canned.ui.error");
    };
  }

  private static String imported(Shelf.Imported result, FxmlTexts texts) {
    var line =
        texts.get("canned.ui.imported", result.added(), result.changed(), result.unchanged());
    return result.bad().isEmpty()
        ? line
        : line
            + " "
            + texts.get("canned.ui.imported.bad", result.bad().size(), lines(result.bad()));
  }

  private static String lines(List<Integer> bad) {
    var named = bad.stream().limit(MOST_LINES_NAMED).map(String::valueOf);
    return named.collect(Collectors.joining(", ")) + (bad.size() > MOST_LINES_NAMED ? "…" : "");
  }

  static boolean canBeUndone(RepliesNotice notice) {
    return switch (notice) {
      case RepliesNotice.Removed _, RepliesNotice.Changed _, RepliesNotice.Renamed _ -> true;
      case RepliesNotice.Imported(var result) -> result.added() + result.changed() > 0;
      case RepliesNotice.None _, RepliesNotice.Exported _, RepliesNotice.Failed _ -> false;
    };
  }
}
