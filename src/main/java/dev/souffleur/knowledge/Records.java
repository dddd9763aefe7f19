package dev.souffleur.knowledge;

import dev.souffleur.platform.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the knowledge base's values are written: big-endian fields one after the other, strings as
 * UTF-8 behind their length, vectors as 32-bit floats. {@link VectorStore} keeps the format's
 * number.
 */
final class Records {
  private Records() {}

  /**
   * A passage as it is kept.
   *
   * @param vectorKey where its vector is, or null if it has none
   */
  record Entry(Passage passage, @Nullable String vectorKey) {}

  /** A document as it is kept: with the count of its vectors. */
  record Header(Document document, int vectors) {}

  static byte[] write(Header header) {
    return bytes(
        out -> {
          var document = header.document();
          string(out, document.id());
          string(out, document.title());
          string(out, document.source());
          string(out, document.format());
          string(out, document.contentHash());
          instant(out, document.modified());
          instant(out, document.indexed());
          out.writeInt(document.passages());
          out.writeInt(header.vectors());
        });
  }

  static Header header(byte[] bytes) {
    return read(
        bytes,
        in ->
            new Header(
                new Document(
                    string(in),
                    string(in),
                    string(in),
                    string(in),
                    string(in),
                    instant(in),
                    instant(in),
                    in.readInt()),
                in.readInt()));
  }

  static byte[] write(ParsedDocument document) {
    return bytes(
        out -> {
          string(out, document.title());
          string(out, document.text());
          out.writeInt(document.blocks().size());
          for (var block : document.blocks()) {
            string(out, block.kind().name());
            strings(out, block.headings());
            out.writeInt(block.start());
            out.writeInt(block.end());
          }
        });
  }

  static ParsedDocument parsed(byte[] bytes) {
    return read(
        bytes,
        in -> {
          var title = string(in);
          var text = string(in);
          var count = in.readInt();
          var blocks = new ArrayList<Block>(count);
          for (var i = 0; i < count; i++) {
            var kind = Block.Kind.valueOf(string(in));
            blocks.add(new Block(kind, strings(in), in.readInt(), in.readInt()));
          }
          return new ParsedDocument(title, text, blocks);
        });
  }

  static byte[] write(List<Entry> entries) {
    return bytes(
        out -> {
          out.writeInt(entries.size());
          for (var entry : entries) {
            var passage = entry.passage();
            string(out, passage.title());
            strings(out, passage.headings());
            out.writeInt(passage.start());
            out.writeInt(passage.end());
            string(out, passage.text());
            string(out, passage.language().code());
            string(out, entry.vectorKey() == null ? "" : entry.vectorKey());
          }
        });
  }

  static List<Entry> entries(String documentId, byte[] bytes) {
    return read(
        bytes,
        in -> {
          var count = in.readInt();
          var entries = new ArrayList<Entry>(count);
          for (var i = 0; i < count; i++) {
            var passage =
                new Passage(
                    documentId,
                    i,
                    string(in),
                    strings(in),
                    in.readInt(),
                    in.readInt(),
                    string(in),
                    language(string(in)));
            var key = string(in);
            entries.add(new Entry(passage, key.isEmpty() ? null : key));
          }
          return entries;
        });
  }

  static byte[] write(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  static float[] vector(byte[] bytes) {
    var vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
    return vector;
  }

  static byte[] write(VectorSpace space) {
    return bytes(
        out -> {
          string(out, space.modelId());
          out.writeInt(space.dimension());
          out.writeInt(space.chunkerVersion());
        });
  }

  static VectorSpace space(byte[] bytes) {
    return read(bytes, in -> new VectorSpace(string(in), in.readInt(), in.readInt()));
  }

  private static Language language(String code) throws IOException {
    for (var language : Language.values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    throw new IOException("unknown language " + code);
  }

  private static void strings(DataOutputStream out, List<String> strings) throws IOException {
    out.writeInt(strings.size());
    for (var string : strings) {
      string(out, string);
    }
  }

  private static List<String> strings(DataInputStream in) throws IOException {
    var count = in.readInt();
    var strings = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      strings.add(string(in));
    }
    return strings;
  }

  private static void string(DataOutputStream out, String string) throws IOException {
    var bytes = string.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String string(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static void instant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> reading) {
    try {
      return reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
