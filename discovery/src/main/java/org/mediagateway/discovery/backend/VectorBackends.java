package org.mediagateway.discovery.backend;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.backend.BackendReport.Rollback;
import org.mediagateway.discovery.backend.Comparison.Answer;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each search by meaning to the backend that the plan says, and compares the two beside it.
 *
 * <p>While the own index answers alone, a search costs one read of the plan more. Comparing runs on
 * a thread of its own; when that lags behind, searches go uncompared and are counted. A search that
 * the database fails is answered by the own index, logged and counted; when the database breaks the
 * limits, the own index answers everyone until the plan is changed.
 */
public final class VectorBackends implements MeaningRouter, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VectorBackends.class);

  /** Searches that may wait to be compared. */
  private static final int WAITING_MAX = 64;

  /** Every so many comparisons all vectors are compared too, which costs some 10 ms. */
  private static final int EXACT_EVERY = 10;

  private final TitleIndexes indexes;
  private final @Nullable MeaningSearch stored;
  private final ReadPlanFile file;
  private final RollbackLimits limits;
  private final InstantSource clock;
  private final Ticker ticker;
  private final ComparisonWindow window = new ComparisonWindow();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong comparisons = new AtomicLong();
  private final MeaningSearch embedded;
  private final Route plain;
  private final Route compared = new Route(this::fromEmbedded, false);
  private final Route postgres = new Route(this::fromPostgres, false);
  private final ThreadPoolExecutor comparing;
  private volatile ReadPlan plan;
  private volatile @Nullable Rollback rollback;

  /** The time and the limits that backends are judged by. */
  public record Judging(RollbackLimits limits, InstantSource clock, Ticker ticker) {}

  /**
   * @param indexes the own index
   * @param database the other; null when there is none
   * @param model of the vectors
   * @param plan the file that keeps the plan
   */
  public VectorBackends(
      TitleIndexes indexes,
      @Nullable NearestTitles database,
      EmbeddingModel model,
      Path plan,
      Judging judging) {
    this.indexes = indexes;
    this.stored = database == null ? null : new StoredMeaning(database, model);
    this.file = new ReadPlanFile(plan);
    this.limits = judging.limits();
    this.clock = judging.clock();
    this.ticker = judging.ticker();
    this.embedded = indexes::searchMeaning;
    this.plain = new Route(embedded, true);
    this.plan = possible(file.read());
    this.comparing =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().name("vector-backends").daemon().factory(),
            (task, executor) -> dropped.incrementAndGet());
  }

  /** A plan of another store is not followed, so that a gateway can always be started. */
  private ReadPlan possible(ReadPlan kept) {
    if (stored == null && !kept.equals(ReadPlan.EMBEDDED)) {
      LOG.warn("the store is no PostgreSQL database, so the own index answers: kept plan={}", kept);
      return ReadPlan.EMBEDDED;
    }
    return kept;
  }

  /** What is done now. */
  public ReadPlan plan() {
    return plan;
  }

  /** Whether there is a database to search. */
  public boolean hasPostgres() {
    return stored != null;
  }

  /** How the two compare. */
  public BackendReport report() {
    return window.report(dropped.get(), rollback);
  }

  /**
   * Follows {@code wanted} from now on, also after a restart. Backends are judged anew.
   *
   * @throws InvalidRequestException when there is no database to search
   */
  public synchronized void follow(ReadPlan wanted) {
    if (stored == null && (wanted.usesPostgres() || wanted.shadow())) {
      throw new InvalidRequestException(
          "primary",
          "vectors can be searched in PostgreSQL when the store is there; set store.type=postgres:"
              + " store.type=sqlite");
    }
    if (wanted.usesPostgres() && !plan.usesPostgres()) {
      window.clear(); // what was before a rollback must not bring about the next
    }
    file.write(wanted);
    plan = wanted;
    LOG.info("searches by meaning are answered by {}", wanted);
  }

  @Override
  public Route of(String user) {
    ReadPlan now = plan;
    if (now.of(user) == VectorBackend.POSTGRES) {
      return postgres;
    }
    return now.shadow() ? compared : plain;
  }

  private List<SemanticHit> fromEmbedded(float[] query, TitleSet passing, int k) {
    Answer own = timed(embedded, query, passing, k);
    compareLater(() -> compare(query, passing, own, timed(database(), query, passing, k)));
    return own.hits();
  }

  private List<SemanticHit> fromPostgres(float[] query, TitleSet passing, int k) {
    Answer answer;
    try {
      answer = timed(database(), query, passing, k);
    } catch (RuntimeException e) {
      failed(e);
      return embedded.nearest(query, passing, k);
    }
    compareLater(() -> compare(query, passing, timed(embedded, query, passing, k), answer));
    return answer.hits();
  }

  private MeaningSearch database() {
    if (stored == null) {
      throw new IllegalStateException("a plan that asks the database is refused without one");
    }
    return stored;
  }

  private Answer timed(MeaningSearch search, float[] query, TitleSet passing, int k) {
    long begin = ticker.read();
    List<SemanticHit> hits = search.nearest(query, passing, k);
    return new Answer(hits, ticker.read() - begin);
  }

  private void compareLater(Runnable comparison) {
    comparing.execute(
        () -> {
          try {
            comparison.run();
          } catch (RuntimeException e) {
            failed(e);
          }
        });
  }

  private void compare(float[] query, TitleSet passing, Answer own, Answer other) {
    boolean exactly = comparisons.getAndIncrement() % EXACT_EVERY == 0;
    List<TitleId> exact = exactly ? exact(query, passing) : List.of();
    window.add(Comparison.of(own, other, exact));
    judge();
  }

  /** Compares every vector of the passing titles. */
  private List<TitleId> exact(float[] query, TitleSet passing) {
    record Scored(TitleId id, double similarity) {}
    return passing
        .titles()
        .map(Title::id)
        .flatMap(
            id ->
                indexes.vector(id).stream()
                    .map(vector -> new Scored(id, Vectors.dot(query, vector))))
        .sorted(Comparator.comparingDouble(Scored::similarity).reversed().thenComparing(Scored::id))
        .limit(Comparison.K)
        .map(Scored::id)
        .toList();
  }

  private void failed(RuntimeException failure) {
    LOG.warn("a search by meaning failed in a backend: {}", failure.toString());
    window.addFailure();
    judge();
  }

  private synchronized void judge() {
    ReadPlan now = plan;
    if (!now.usesPostgres()) {
      return;
    }
    String reason = limits.brokenBy(report());
    if (reason != null) {
      LOG.warn("the own index answers everyone again: {}", reason);
      rollback = new Rollback(clock.instant(), reason);
      plan = new ReadPlan(VectorBackend.EMBEDDED, now.shadow(), 0);
      file.write(plan);
    }
  }

  /** Waits until every search so far has been compared. */
  void awaitCompared() throws InterruptedException, ExecutionException {
    comparing.submit(() -> {}).get(); // the last in the line of one thread
  }

  @Override
  public void close() {
    comparing.shutdownNow();
  }
}
