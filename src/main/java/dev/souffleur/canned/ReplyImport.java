package dev.souffleur.canned;

import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.CannedReplyStore.Changes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What an import does to the replies that are there. A row that says what a reply says leaves it; a
 * row with the folder and name of exactly one other reply changes its text; the rest are new.
 *
 * @param changes what is to be done
 * @param before the replies that are changed, as they are
 * @param unchanged rows that are there already, or twice in the file
 */
public record ReplyImport(Changes changes, List<CannedReply> before, int unchanged) {
  public ReplyImport {
    before = List.copyOf(before);
  }

  private record Key(String folder, String name) {
    Key(CannedReply.Draft draft) {
      this(draft.folder(), draft.name());
    }
  }

  /** Compares a file with what is there. */
  public static ReplyImport of(List<CannedReply> there, List<CannedReply.Draft> rows) {
    var known = new HashSet<CannedReply.Draft>();
    there.forEach(reply -> known.add(reply.draft()));
    var wanted = new HashSet<>(rows);
    Map<Key, List<CannedReply>> open = new HashMap<>();
    for (var reply : there) {
      if (!wanted.contains(reply.draft())) {
        open.computeIfAbsent(new Key(reply.draft()), key -> new ArrayList<>()).add(reply);
      }
    }
    var added = new ArrayList<CannedReply.Draft>();
    var changed = new ArrayList<CannedReply>();
    var before = new ArrayList<CannedReply>();
    var unchanged = 0;
    for (var row : rows) {
      if (!known.add(row)) {
        unchanged++;
        continue;
      }
      var same = open.remove(new Key(row));
      if (same != null && same.size() == 1) {
        before.add(same.getFirst());
        changed.add(same.getFirst().with(row));
      } else {
        added.add(row);
      }
    }
    return new ReplyImport(new Changes(added, changed, List.of()), before, unchanged);
  }

  /**
   * What takes the import back.
   *
   * @param made what was added
   */
  public Changes undo(List<CannedReply> made) {
    return new Changes(List.of(), before, made.stream().map(CannedReply::id).toList());
  }
}
