package org.mediagateway.domain.imports;

import java.util.List;
import java.util.Optional;
import org.mediagateway.domain.catalogue.Platform;

/**
 * The durable record of every import. Safe on any thread.
 *
 * <p>Reports made inside {@link org.mediagateway.domain.store.CatalogueStore#write} commit with the
 * rows they count. Runs found running when a store is opened by its only process are marked {@link
 * ImportRun.State#INTERRUPTED}.
 */
public interface ImportLog {
  /** The largest number of rows one page holds. */
  int PAGE_MAX = 1_000;

  /** How many refusals are kept of one run; later ones are counted, not kept. */
  int REJECTED_ROWS_MAX = 10_000;

  /** Begins a run, with all counts zero. */
  ImportRun start(Platform platform, String source);

  /**
   * Replaces a run's counts: totals so far, not increments.
   *
   * @throws IllegalStateException when the run is not running
   */
  void progress(long run, ImportCounts counts);

  /** Keeps refusals, in order, up to {@link #REJECTED_ROWS_MAX} of one run. */
  void reject(long run, List<RejectedRow> rows);

  /**
   * Ends a run that read everything.
   *
   * @throws IllegalStateException when the run is not running
   */
  ImportRun complete(long run, ImportCounts counts);

  /**
   * Ends a run that had to stop early.
   *
   * @param message why, for people
   * @throws IllegalStateException when the run is not running
   */
  ImportRun fail(long run, ImportCounts counts, String message);

  Optional<ImportRun> run(long id);

  /**
   * The newest runs, newest first.
   *
   * @param limit 1 to {@link #PAGE_MAX}
   */
  List<ImportRun> latest(int limit);

  /**
   * A page of a run's kept refusals, in the order they were reported.
   *
   * @param offset how many to pass over, 0 or more
   * @param limit 1 to {@link #PAGE_MAX}
   */
  List<RejectedRow> rejectedRows(long run, int offset, int limit);
}
