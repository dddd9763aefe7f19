package dev.souffleur.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * {@code settings.json} in the data directory. A change is written to a temporary file, forced to
 * the disk and moved into place, so a crash leaves the old file or the new one. A file that is not
 * JSON is never overwritten.
 *
 * <p>Safe from any thread; one store for a data directory. Does I/O: not for the FX thread.
 */
public final class SettingsStore {
  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private final ReentrantLock lock = new ReentrantLock();

  public SettingsStore(DataDirectory home) {
    this.file = home.settings();
  }

  /**
   * What is stored; nothing chosen where there is no file.
   *
   * @throws UserException if the file cannot be read, is not JSON, or holds a bad value
   */
  public StoredSettings read() {
    return StoredSettingsJson.read(readJson());
  }

  /**
   * Changes what is stored. Changes from several threads come one after another, none is lost;
   * fields of other versions of the program stay.
   *
   * @throws UserException if the file cannot be read or written; it is then as it was
   */
  public void update(UnaryOperator<StoredSettings> change) {
    lock.lock();
    try {
      var document = readJson();
      var before = StoredSettingsJson.read(document);
      var after = change.apply(before);
      if (after.equals(before)) {
        return;
      }
      StoredSettingsJson.write(after, document);
      PrivateFile.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    } finally {
      lock.unlock();
    }
  }

  private ObjectNode readJson() {
    if (!Files.exists(file)) {
      return json.createObjectNode();
    }
    JsonNode node;
    try {
      node = json.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw notJson(
          e, place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr());
    } catch (IOException e) {
      throw FileTrouble.reading(file, e);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw notJson(new IOException("not a JSON object"), 1, 1);
  }

  private UserException notJson(Exception cause, int line, int column) {
    return new UserException(
        UserException.Kind.FAILED,
        cause,
        "settings.error.json",
        file,
        Integer.toString(line),
        Integer.toString(column));
  }
}
