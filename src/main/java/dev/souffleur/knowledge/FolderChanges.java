package dev.souffleur.knowledge;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells where under folders something changes, as far as the operating system tells it: not on most
 * network drives, nor beyond the number of folders that it is willing to watch. Safe from any
 * thread.
 */
final class FolderChanges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderChanges.class);
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  private final @Nullable WatchService service;
  private final Consumer<Path> changed;
  private final Map<WatchKey, Path> folders = new ConcurrentHashMap<>();

  /**
   * @param background runs what listens, until this is closed
   * @param changed hears the folder in which something is new, gone or otherwise; on its thread
   */
  FolderChanges(Executor background, Consumer<Path> changed) {
    this.changed = changed;
    this.service = open();
    if (service != null) {
      background.execute(this::listen);
    }
  }

  private static @Nullable WatchService open() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      LOG.warn("folders are not watched, only looked at from time to time", e);
      return null;
    }
  }

  /**
   * Watches a folder and all below it that is not hidden; harmless where it is watched already.
   *
   * @return whether all of it is watched
   */
  boolean watch(Path folder) {
    var visitor = new Registering();
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      visitor.whole = false;
    }
    return visitor.whole;
  }

  /** Watches nothing below a folder any more. */
  void forget(Path folder) {
    folders.forEach(
        (key, watched) -> {
          if (watched.startsWith(folder)) {
            key.cancel();
            folders.remove(key);
          }
        });
  }

  private final class Registering extends SimpleFileVisitor<Path> {
    private boolean whole = service != null;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (service == null) {
        return FileVisitResult.TERMINATE;
      }
      if (isHidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      try {
        folders.put(folder.register(service, KINDS), folder);
      } catch (IOException e) {
        LOG.warn("{} is not watched, only looked at from time to time", folder, e);
        whole = false;
      } catch (ClosedWatchServiceException e) {
        whole = false;
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  /** Editors keep their temporary files under such names. */
  private static boolean isHidden(Path path) {
    var name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  private void listen() {
    try {
      while (service != null) {
        take(service.take());
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("watching ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(WatchKey key) {
    var folder = folders.get(key);
    var told = false;
    for (var event : key.pollEvents()) {
      told |= folder != null && tells(event, folder);
    }
    if (!key.reset()) {
      folders.remove(key);
      told = true;
    }
    if (folder != null && told) {
      changed.accept(folder);
    }
  }

  private boolean tells(WatchEvent<?> event, Path folder) {
    if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
      watch(folder);
      return true;
    }
    if (!(event.context() instanceof Path name) || isHidden(name)) {
      return false;
    }
    var path = folder.resolve(name);
    if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(path)) {
      watch(path);
    }
    return true;
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        LOG.warn("the watching of folders was not closed", e);
      }
    }
  }
}
