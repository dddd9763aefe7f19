package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the knowledge base has its articles from, and what can be done about it. Safe from any
 * thread; what is said to block is not for the FX thread.
 */
public interface KnowledgeSources {

  /** How all of it stands. Blocks for milliseconds. */
  Overview overview();

  /** The folder that is being looked through now. */
  Optional<WatchedFolders.Run> running();

  /** How the making anew of all passages goes on. */
  Reindex reindexing();

  /** Hears, on the thread at work, that one of the above says something else. */
  WatchedFolders.Subscription onChange(Runnable listener);

  /**
   * Watches a folder from now on, after restarts too, and takes it in. Blocks on the settings.
   *
   * @throws UserException if the choice cannot be kept; nothing is changed then
   */
  void add(Path folder);

  /**
   * Watches a folder no longer and removes its documents. To add it again costs little while the
   * vectors of its passages are there. Blocks on the settings.
   *
   * @throws UserException if the choice cannot be kept; nothing is changed then
   */
  void remove(Path folder);

  /** Looks a folder through again. */
  void again(Path folder);

  /** Stops the folder that is being looked through; what was taken in stays. */
  void cancel();

  /** Makes all passages anew in the background; the old ones serve until that is done. */
  void reindex();

  /** Stops that; the old passages stay. */
  void cancelReindex();

  /** Removes the articles that came with the program. Blocks. */
  void removeSample();

  /** Brings them back. Blocks, for seconds where a model must embed them. */
  void restoreSample();

  /**
   * How the sources stand.
   *
   * @param folders in the order in which they were added
   * @param base figures of the whole knowledge base
   * @param sample how many documents of the sample there are
   */
  record Overview(List<WatchedFolder> folders, KnowledgeStatus base, int sample) {
    public Overview {
      folders = List.copyOf(folders);
    }
  }

  /** How the making anew of all passages goes on. */
  sealed interface Reindex {
    /** Nothing goes on. */
    record Idle() implements Reindex {}

    /**
     * Passages are being made.
     *
     * @param done documents that are ready
     * @param total documents in all; -1 while unknown
     * @param asked whether a person asked for it and may stop it; otherwise another model did
     */
    record Running(long done, long total, boolean asked) implements Reindex {}

    /**
     * It could not be done; the old passages go on serving.
     *
     * @param why for a person to read, if it is something that a person can mend
     */
    record Failed(Optional<UserException> why) implements Reindex {}
  }
}
