package dev.souffleur.triage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The small pictures of {@code pictures.json}, made by {@code src/test/python/make_pictures.py}.
 */
final class Pictures {
  private Pictures() {}

  /**
   * A file and what Pillow makes of it.
   *
   * @param sha256 of the expected RGB bytes; empty for a lossy format
   * @param rgb the expected RGB bytes of a lossy format; else empty
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Sample(
      String name, String format, int width, int height, byte[] file, String sha256, byte[] rgb) {
    @Override
    public String toString() {
      return format + ": " + name;
    }
  }

  static List<Sample> all() {
    var json = new ObjectMapper();
    try (var stream = Pictures.class.getResourceAsStream("pictures.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> sample(json, line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of one sample. */
  static byte[] file(String format, String name) {
    return all().stream()
        .filter(sample -> sample.format().equals(format) && sample.name().equals(name))
        .findFirst()
        .orElseThrow()
        .file()
        .clone();
  }

  private static Sample sample(ObjectMapper json, String line) {
    try {
      var node = json.readTree(line);
      return new Sample(
          node.path("name").asText(),
          node.path("format").asText(),
          node.path("width").asInt(),
          node.path("height").asInt(),
          Base64.getDecoder().decode(node.path("file").asText()),
          node.path("sha256").asText(),
          Base64.getDecoder().decode(node.path("rgb").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
