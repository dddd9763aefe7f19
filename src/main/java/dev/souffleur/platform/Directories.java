package dev.souffleur.platform;

import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** Creates the folders that the program keeps its data in. Where they are, the settings say. */
public final class Directories {
  private Directories() {}

  /**
   * Creates the data directory with its folders, each private to the user, and makes sure that
   * files can be written there. One that exists is kept, and narrowed to its owner.
   *
   * @throws UserException if it cannot be created or written, is no folder, or the disk is full
   */
  public static DataDirectory create(DataDirectory directory) {
    folder(directory.root());
    folder(directory.models());
    folder(directory.attachments());
    folder(directory.logs());
    try {
      Files.delete(Files.createTempFile(directory.root(), "probe", ".tmp"));
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw FileErrors.of(e, directory.root());
    }
    return directory;
  }

  /**
   * Creates one folder, private to the user, and those above it.
   *
   * @throws UserException as {@link #create}
   */
  public static void folder(Path folder) {
    try {
      PrivateFiles.folder(folder);
    } catch (FileAlreadyExistsException e) {
      throw new UserException(Kind.FAILED, e, "platform.error.notFolder", e.getFile());
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw FileErrors.of(e, folder);
    }
  }
}
