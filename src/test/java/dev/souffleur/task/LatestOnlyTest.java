package dev.souffleur.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LatestOnlyTest {
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private final LatestOnly latest = new LatestOnly(new TaskRunner(background::add, Runnable::run));

  private void ask(String question) {
    latest.<String>run(cancellation -> question, outcome -> heard.add(question + " " + outcome));
  }

  private void work() {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }

  @Test
  void onlyTheNewestIsDoneAndEachEndsOnce() {
    ask("a");
    ask("b");
    ask("c");
    work();
    assertThat(heard).containsExactly("a Cancelled[]", "b Cancelled[]", "c Done[value=c]");
  }

  @Test
  void whatWasCancelledIsNotHeardAgainAndTheNextOneIs() {
    ask("a");
    latest.cancel();
    latest.cancel();
    work();
    assertThat(heard).containsExactly("a Cancelled[]");
    ask("b");
    work();
    ask("c");
    work();
    assertThat(heard).containsExactly("a Cancelled[]", "b Done[value=b]", "c Done[value=c]");
  }

  @Test
  void workOnTheSameThreadEndsBeforeRunReturns() {
    var here = new LatestOnly(new TaskRunner(Runnable::run, Runnable::run));
    here.<String>run(cancellation -> "x", outcome -> heard.add("x " + outcome));
    here.<String>run(cancellation -> "y", outcome -> heard.add("y " + outcome));
    assertThat(heard).containsExactly("x Done[value=x]", "y Done[value=y]");
  }
}
