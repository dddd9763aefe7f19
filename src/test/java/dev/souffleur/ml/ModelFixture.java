package dev.souffleur.ml;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A catalog of small models for tests, and options that do not make a test wait. */
final class ModelFixture {
  // Long beside what a busy machine takes: only the tests of silence wait for one.
  static final Duration STALL = Duration.ofSeconds(10);
  static final int ATTEMPTS = 4;

  private final List<Map<String, Object>> models = new ArrayList<>();

  /** Bytes that repeat nowhere, the same in every run. */
  static byte[] bytes(int seed, int size) {
    var bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file of a model: {@code where} is a URL, or a resource where it begins with a slash. */
  static Map<String, Object> file(String role, String name, String where, byte[] content) {
    return file(role, name, where, content.length, sha256(content));
  }

  static Map<String, Object> file(
      String role, String name, String where, long bytes, String sha256) {
    var file = new LinkedHashMap<String, Object>();
    file.put("role", role);
    file.put("name", name);
    file.put(where.startsWith("/") ? "resource" : "url", where);
    file.put("bytes", bytes);
    file.put("sha256", sha256);
    return file;
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  final ModelFixture model(String id, Map<String, Object>... files) {
    models.add(
        Map.of(
            "id",
            id,
            "purpose",
            "ocr",
            "languages",
            List.of("ru"),
            "licence",
            "MIT",
            "source",
            "https://example.org/" + id,
            "files",
            List.of(files)));
    return this;
  }

  ModelCatalog catalog() {
    try {
      var json = new ObjectMapper().writeValueAsBytes(Map.of("models", models));
      return ModelCatalog.read(new ByteArrayInputStream(json));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Downloads straight from the server, whatever proxies this machine has. */
  static DownloadOptions options() {
    return options(Map.of("no_proxy", "*"));
  }

  /** As {@link #options()}, with other patience. */
  static DownloadOptions stallingAfter(Duration stall, int attempts) {
    return new DownloadOptions(
        () -> false,
        () -> DownloadOptions.client(Map.of("no_proxy", "*")),
        stall,
        attempts,
        Duration.ofMillis(1));
  }

  static DownloadOptions options(Map<String, String> environment) {
    return new DownloadOptions(
        () -> false,
        () -> DownloadOptions.client(environment),
        STALL,
        ATTEMPTS,
        Duration.ofMillis(1));
  }
}
