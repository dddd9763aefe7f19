package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Two models, "old" and "new", of one dimension; either can be preferred, held up, or missing. */
final class ChangingEmbedders implements TextEmbedders {
  final Model old = new Model("old");
  final Model fresh = new Model("new");
  private final Map<String, Model> installed = new ConcurrentHashMap<>();
  private volatile Model preferred = old;
  private volatile Loan serving = new Lent(old);

  ChangingEmbedders() {
    installed.put("old", old);
    installed.put("new", fresh);
  }

  void prefer(Model model) {
    preferred = model;
  }

  void uninstall(Model model) {
    installed.remove(model.modelId());
  }

  /** Whose vectors are said to serve. */
  String served() {
    return serving.embedder().modelId();
  }

  @Override
  public Loan preferred() {
    return new Lent(preferred);
  }

  @Override
  public Optional<Loan> borrow(String modelId) {
    return Optional.ofNullable(installed.get(modelId)).map(Lent::new);
  }

  @Override
  public Loan inForce() {
    return new Lent((Model) serving.embedder());
  }

  @Override
  public void serve(String modelId) {
    borrow(modelId)
        .ifPresent(
            loan -> {
              serving.close();
              serving = loan;
            });
  }

  private static final class Lent implements Loan {
    private final Model model;

    Lent(Model model) {
      this.model = model;
      model.loans.incrementAndGet();
    }

    @Override
    public TextEmbedder embedder() {
      return model;
    }

    @Override
    public void close() {
      model.loans.decrementAndGet();
    }
  }

  /** Embeds by the text's hash, and differently from the other one. */
  static final class Model implements TextEmbedder {
    static final int DIMENSION = 8;

    final ConcurrentLinkedQueue<String> queries = new ConcurrentLinkedQueue<>();
    final AtomicInteger loans = new AtomicInteger();
    final AtomicInteger embedded = new AtomicInteger();
    final Semaphore calls = new Semaphore(1_000_000);
    volatile boolean broken;
    private final FakeEmbedder vectors;

    Model(String id) {
      vectors = new FakeEmbedder(id, DIMENSION);
    }

    /** So many calls for passages may come in; others wait. */
    void allow(int count) {
      calls.drainPermits();
      calls.release(count);
    }

    @Override
    public String modelId() {
      return vectors.modelId();
    }

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.ENGLISH);
    }

    @Override
    public float[] embedQuery(String text, Cancellation cancellation) {
      requireWhole();
      queries.add(text);
      return vectors.embedQuery(text, cancellation);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
      var cancelled = cancellation.onCancel(calls::release);
      calls.acquireUninterruptibly();
      cancelled.close();
      cancellation.throwIfCancelled();
      requireWhole();
      embedded.addAndGet(texts.size());
      return vectors.embedPassages(texts, cancellation);
    }

    private void requireWhole() {
      if (broken) {
        throw new UserException(UserException.Kind.UNAVAILABLE, "ml.error.damaged", modelId());
      }
    }

    @Override
    public void close() {}
  }
}
