package dev.souffleur.knowledge;

import java.time.Instant;

/**
 * One article of the knowledge base, as the vector store keeps it.
 *
 * @param id stable over updates: derived from the source
 * @param title first heading, front matter's title, or the file's name
 * @param source the file it was read from (absolute path), or {@code kb:name} for the sample
 * @param format the reader that read it: {@code markdown}, {@code text}
 * @param contentHash SHA-256 of the file's bytes, lower-case hex
 * @param modified the file's time
 * @param indexed when it was taken in
 * @param passages how many passages it has
 */
public record Document(
    String id,
    String title,
    String source,
    String format,
    String contentHash,
    Instant modified,
    Instant indexed,
    int passages) {

  /** Whether it came with the program. */
  public boolean isSample() {
    return source.startsWith(SampleKnowledge.SCHEME);
  }
}
