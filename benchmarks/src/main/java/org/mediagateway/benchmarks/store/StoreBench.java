package org.mediagateway.benchmarks.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.dataset.FilterSet;
import org.mediagateway.benchmarks.dataset.FilterSpec;
import org.mediagateway.benchmarks.dataset.GroundTruth;
import org.mediagateway.benchmarks.engine.AnnEngine;
import org.mediagateway.benchmarks.engine.BuildContext;
import org.mediagateway.benchmarks.engine.MediaGatewayEngine;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.benchmarks.report.Machine;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.domain.store.NearestTitles.Neighbor;
import org.mediagateway.store.Store;
import org.mediagateway.store.postgres.PostgresStore;
import org.mediagateway.store.sqlite.SqliteStore;

/** One run of {@code mg bench store}. One thread. */
public final class StoreBench {
  /** The gateway's own index at this slack, in thousandths; recall stands beside the latency. */
  private static final AnnEngine.Effort EMBEDDED_EFFORT = new AnnEngine.Effort(100, 0);

  /** One vector in so many is written once the database has its index. */
  private static final int LATER_PART = 11;

  private final Dataset data;
  private final DatasetCache cache;
  private final Options options;
  private final Path scratch;
  private final Clock clock;
  private final List<StoreReport.Writes> writes = new ArrayList<>();
  private final List<StoreReport.Searches> searches = new ArrayList<>();

  /**
   * What to measure.
   *
   * @param filters of the searches
   * @param threads searches at once, one measurement each
   * @param k neighbours wanted
   * @param seed of filters
   */
  public record Options(List<FilterSpec> filters, List<Integer> threads, int k, long seed) {}

  public StoreBench(Dataset data, DatasetCache cache, Options options, Path scratch, Clock clock) {
    this.data = data;
    this.cache = cache;
    this.options = options;
    this.scratch = scratch;
    this.clock = clock;
  }

  /** Measures each of {@code stores}; {@code environment} names the PostgreSQL server. */
  public StoreReport run(List<String> stores, Map<String, String> environment) {
    for (String store : stores) {
      switch (store) {
        case "sqlite" -> sqlite();
        case "postgres" -> postgres(environment);
        case "embedded" -> embedded();
        default ->
            throw new BenchmarkException(
                ErrorCode.BAD_OPTION, "--stores are sqlite, postgres and embedded: " + store);
      }
    }
    return new StoreReport(
        Machine.describe(),
        Machine.jdk(),
        options.seed(),
        data.base().rows(),
        data.base().dimension(),
        options.k(),
        List.copyOf(writes),
        List.copyOf(searches));
  }

  private void sqlite() {
    try (Store store = SqliteStore.open(scratch.resolve("sqlite"), clock)) {
      FilledStore filled = filled(store);
      double titles = filled.writeTitles(data.base().rows());
      double vectors = filled.writeVectors(data.base(), 0, data.base().rows());
      writes.add(new StoreReport.Writes("sqlite", titles, vectors, null, null));
      search("sqlite", filled);
    }
  }

  private void postgres(Map<String, String> environment) {
    try (ScratchDatabase database = ScratchDatabase.create(environment);
        Store store = PostgresStore.open(database.settings(), clock)) {
      FilledStore filled = filled(store);
      double titles = filled.writeTitles(data.base().rows());
      int rows = data.base().rows();
      int filling = rows - rows / LATER_PART;
      double written = filled.writeVectors(data.base(), 0, filling);
      double buildSeconds = filled.prepareSearches();
      double searchable = filling / (filling / written + buildSeconds);
      double later = filled.writeVectors(data.base(), filling, rows);
      database.vacuum();
      writes.add(new StoreReport.Writes("postgres", titles, searchable, buildSeconds, later));
      search("postgres", filled);
    }
  }

  private FilledStore filled(Store store) {
    return new FilledStore(store, new EmbeddingModel("bench", data.base().dimension()));
  }

  private void search(String name, FilledStore filled) {
    NearestTitles nearest = filled.store().nearest();
    EmbeddingModel model = filled.model();
    each(
        name,
        filter -> {
          List<TitleId> allowed = filter == null ? List.of() : allowed(filled, filter);
          return query -> {
            List<Neighbor> found =
                filter == null
                    ? nearest.nearest(model, query, options.k())
                    : nearest.nearestAmong(model, query, allowed, options.k());
            return found.stream().mapToInt(n -> filled.ordinal(n.title())).toArray();
          };
        });
  }

  private static List<TitleId> allowed(FilledStore filled, Filter filter) {
    List<TitleId> ids = new ArrayList<>();
    for (int row = filter.next(0); row >= 0; row = filter.next(row + 1)) {
      ids.add(filled.id(row));
    }
    return ids;
  }

  private void embedded() {
    BuildContext context =
        new BuildContext(
            data.base(),
            data.baseKey(),
            cache.folder(),
            scratch,
            Runtime.getRuntime().availableProcessors(),
            options.seed());
    int rows = data.base().rows();
    try (MediaGatewayEngine engine =
        MediaGatewayEngine.empty(context, data.base().dimension(), rows)) {
      engine.insert(data.base(), IntStream.range(0, rows).toArray());
      double seconds = engine.buildSeconds();
      writes.add(new StoreReport.Writes("embedded", null, rows / seconds, seconds, null));
      ThreadLocal<AnnEngine.Probe> probes = ThreadLocal.withInitial(engine::newProbe);
      each(
          "embedded",
          filter ->
              query -> {
                int[] found = new int[options.k()];
                int count = probes.get().search(query, options.k(), EMBEDDED_EFFORT, filter, found);
                return Arrays.copyOf(found, count);
              });
    }
  }

  private interface ByFilter {
    SearchLoad.Searcher with(@Nullable Filter filter);
  }

  /** Every filter on every number of threads, after one round that is not counted. */
  private void each(String name, ByFilter searcher) {
    int cores = Runtime.getRuntime().availableProcessors();
    for (FilterSpec spec : options.filters()) {
      Filter filter =
          FilterSet.make(spec, data.base(), data.queries(), options.seed())
              .of(0); // the same for all
      GroundTruth truth =
          GroundTruth.read(cache.truth(data, spec, options.seed(), options.k(), cores));
      SearchLoad load = new SearchLoad(data.base(), data.queries(), truth, options.k());
      SearchLoad.Searcher search = searcher.with(filter);
      load.run(name, spec.toString(), 1, 1, search);
      for (int threads : options.threads()) {
        int rounds = threads == 1 ? 1 : 5;
        searches.add(load.run(name, spec.toString(), threads, rounds, search));
      }
    }
  }
}
