package dev.souffleur.ml;

import dev.souffleur.ml.ModelFile.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Models in a folder that is laid out as {@code models/<id>}; counts what is asked for. */
public final class FolderModels implements InstalledModels {
  private final Path models;
  private final ModelCatalog catalog;
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();
  private final Map<Role, Integer> asked = new ConcurrentHashMap<>();

  public FolderModels(Path models, ModelCatalog catalog) {
    this.models = models;
    this.catalog = catalog;
  }

  @Override
  public Optional<Path> file(String modelId, Role role) {
    asked.merge(role, 1, Integer::sum);
    var file = path(modelId, catalog.model(modelId).file(role));
    return damaged.contains(modelId) || !Files.exists(file) ? Optional.empty() : Optional.of(file);
  }

  @Override
  public boolean reportUnloadable(String modelId) {
    var whole =
        catalog.model(modelId).files().stream()
            .allMatch(file -> file.sha256().equals(sha256(path(modelId, file))));
    if (!whole) {
      damaged.add(modelId);
    }
    return !whole;
  }

  /** Forgets what was found damaged, as a repair does. */
  public void repaired(String modelId) {
    damaged.remove(modelId);
  }

  /** How often a file of a role was asked for. */
  public int asked(Role role) {
    return asked.getOrDefault(role, 0);
  }

  private Path path(String modelId, ModelFile file) {
    return models.resolve(modelId).resolve(file.name());
  }

  /** The digest of a file, lower-case hex. */
  static String sha256(Path file) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
