package dev.souffleur.knowledge;

import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The knowledge base that comes with the program: Markdown articles on the class path, named one a
 * line in an index. It is offered once: who removes its documents does not get them back.
 */
public final class SampleKnowledge {
  static final String SCHEME = "kb:";

  private final String folder;

  /** The program's own sample. */
  public SampleKnowledge() {
    this("/kb/");
  }

  /**
   * A sample elsewhere on the class path.
   *
   * @param folder with slashes around it; holds {@code index.txt}
   */
  SampleKnowledge(String folder) {
    this.folder = folder;
  }

  /**
   * Takes the sample in, unless that was done before.
   *
   * @return what became of it; empty if it was offered before
   */
  public Optional<IngestReport> offer(
      KnowledgeBase knowledge, Progress progress, Cancellation cancellation) {
    if (knowledge.sampleOffered()) {
      return Optional.empty();
    }
    var report = bring(knowledge, progress, cancellation);
    // Last: a run that was killed halfway begins anew and finds what is there unchanged.
    knowledge.markSampleOffered();
    return Optional.of(report);
  }

  /** Takes the sample in, whether it was offered before or not. */
  public IngestReport bring(KnowledgeBase knowledge, Progress progress, Cancellation cancellation) {
    var sources = new ArrayList<SourceFiles.Source>();
    var names = new String(read("index.txt"), StandardCharsets.UTF_8);
    for (var name : names.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
      sources.add(new SourceFiles.Source(SCHEME + name, name, Instant.now(), read(name)));
    }
    return knowledge.ingestion().addSources(sources, progress, cancellation);
  }

  private byte[] read(String name) {
    try (InputStream stream = SampleKnowledge.class.getResourceAsStream(folder + name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + folder + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
