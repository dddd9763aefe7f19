package dev.souffleur.cli;

import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches the knowledge base. */
@Command(name = "search", description = "${bundle:cli.search.description}")
public final class SearchCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<Retriever> retriever;

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "5",
      description = "${bundle:cli.search.k}")
  private int limit;

  @Parameters(arity = "1..*", paramLabel = "Q", description = "${bundle:cli.search.query}")
  private List<String> words = List.of();

  public SearchCommand(Terminal terminal, Supplier<Retriever> retriever) {
    this.terminal = terminal;
    this.retriever = retriever;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > 1000) {
      throw new UserException(UserException.Kind.USAGE, "cli.error.number", "-k", limit, 1, 1000);
    }
    var query = String.join(" ", words);
    var result = retriever.get().search(SearchQuery.full(query, limit), Cancellation.none());
    if (terminal.json().getAsBoolean()) {
      terminal.document(document(query, result));
    } else {
      print(terminal, result);
    }
    return 0;
  }

  static Map<String, Object> document(String query, SearchResult result) {
    var document = new LinkedHashMap<String, Object>();
    document.put("query", query);
    document.put("took_ms", result.took().toNanos() / 1e6);
    document.put("hits", hits(result.hits()));
    return document;
  }

  static List<Map<String, Object>> hits(List<SearchHit> found) {
    return found.stream().map(SearchCommand::hit).toList();
  }

  private static Map<String, Object> hit(SearchHit found) {
    var passage = found.passage();
    var hit = new LinkedHashMap<String, Object>();
    hit.put("rank", found.rank());
    hit.put("document", passage.documentId());
    hit.put("title", passage.title());
    hit.put("section", passage.section());
    hit.put("score", found.score());
    hit.put("lexical_rank", found.lexicalRank());
    hit.put("vector_rank", found.vectorRank());
    hit.put("snippet", found.snippet().marked());
    return hit;
  }

  static void print(Terminal terminal, SearchResult result) {
    if (result.hits().isEmpty()) {
      terminal.line(terminal.text("cli.search.nothing"));
      return;
    }
    for (var hit : result.hits()) {
      var passage = hit.passage();
      var section = passage.section().isEmpty() ? "" : " › " + passage.section();
      terminal.line("%d. %s%s".formatted(hit.rank(), passage.title(), section));
      terminal.line("   " + hit.snippet().marked().replaceAll("\\s*\\R\\s*", " "));
    }
  }
}
