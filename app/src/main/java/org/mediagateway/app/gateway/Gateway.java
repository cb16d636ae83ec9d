package org.mediagateway.app.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.jobs.BackupJob;
import org.mediagateway.app.jobs.CacheCare;
import org.mediagateway.app.jobs.DemoImport;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.app.jobs.ModelTraining;
import org.mediagateway.app.jobs.RecallWatch;
import org.mediagateway.app.jobs.Reconciliation;
import org.mediagateway.app.jobs.Sharing;
import org.mediagateway.app.jobs.TrainingJob;
import org.mediagateway.app.platforms.PlatformRefresh;
import org.mediagateway.app.platforms.PlatformSources;
import org.mediagateway.app.session.Sessions;
import org.mediagateway.discovery.availability.AvailabilityGraph;
import org.mediagateway.discovery.backend.RollbackLimits;
import org.mediagateway.discovery.backend.VectorBackends;
import org.mediagateway.discovery.backend.VectorBackends.Judging;
import org.mediagateway.discovery.index.IndexSettings;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.discovery.recommend.ModelDesk;
import org.mediagateway.discovery.recommend.RecommendService;
import org.mediagateway.discovery.rollout.Flags;
import org.mediagateway.discovery.search.SearchService;
import org.mediagateway.discovery.search.SearchSettings;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.ingest.commit.ImportService;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.DemoCatalogues;
import org.mediagateway.ingest.embed.LocalEmbedder;
import org.mediagateway.ingest.embed.SentenceModel;
import org.mediagateway.ingest.embed.TitleText;
import org.mediagateway.ingest.resolve.EntityResolver;
import org.mediagateway.ingest.resolve.ResolutionDesk;
import org.mediagateway.ingest.vectors.VectorPorts;
import org.mediagateway.ingest.vectors.VectorSettings;
import org.mediagateway.ingest.vectors.VectorWorker;
import org.mediagateway.store.DirectoryLock;
import org.mediagateway.store.Store;
import org.mediagateway.store.postgres.PostgresStore;
import org.mediagateway.store.sqlite.SqliteStore;

/**
 * One gateway over one data directory: store, model, indexes, search and jobs, opened in the order
 * in which each needs the ones before and closed in the reverse.
 */
public final class Gateway implements AutoCloseable {
  private static final Duration CACHE_CARE = Duration.ofSeconds(10);

  /** How often the indexes look for changes when nothing woke them. */
  private static final Duration INDEX_POLL = Duration.ofSeconds(1);

  /** Under the data directory: versions of the re-ranking model. */
  private static final String MODELS = "models";

  private final Opened opened;
  private final Clock clock;
  private final Store store;
  private final Sharing sharing;
  private final LocalEmbedder embedder;
  private final TitleIndexes indexes;
  private final AvailabilityGraph availability;
  private final SearchSettings searchSettings;
  private final VectorBackends backends;
  private final Flags flags;
  private final SearchService search;
  private final RecommendService recommending;
  private final Sessions sessions;
  private final ModelDesk models;
  private final TrainingJob training;
  private final Imports imports;
  private final PlatformRefresh platforms;
  private final ResolutionDesk desk;
  private final PrometheusMeterRegistry metrics;
  private final Reconciliation reconciliation;
  private final @Nullable VectorWorker embedding;

  private Gateway(GatewayConfig config, Clock clock, Opened opened) {
    this.opened = opened;
    this.clock = clock;
    Path directory = config.data().directory();
    metrics = Metrics.registry(opened);
    if (config.store().type() == GatewayConfig.Store.Type.POSTGRES) {
      opened.add(DirectoryLock.acquire(directory)); // the indexes lie there whatever the store
    }
    store = opened.add(openStore(config, clock));
    if (store instanceof PostgresStore postgres) {
      Metrics.breaker(metrics, "store_breaker", postgres::breakerState);
    }
    sharing = opened.add(Sharing.open(config.redis(), store.changes(), clock));
    Metrics.sharing(metrics, sharing);
    indexes =
        opened.add(
            TitleIndexes.open(
                new IndexSettings(
                    directory.resolve("indexes"),
                    SentenceModel.MINILM_INT8.model(),
                    config.data().snapshotInterval(),
                    INDEX_POLL),
                store.catalogue(),
                store.changes(),
                clock));
    embedder =
        opened.add(
            LocalEmbedder.open(SentenceModel.MINILM_INT8, threads(config.embedding().threads())));
    Metrics.indexes(metrics, indexes::status);
    availability =
        opened.add(new AvailabilityGraph(store.catalogue(), store.changes(), INDEX_POLL));
    searchSettings =
        SearchSettings.standard()
            .with(config.search().timeout(), config.search().cachedCandidates());
    backends =
        opened.add(
            new VectorBackends(
                indexes,
                store instanceof PostgresStore ? store.nearest() : null,
                embedder.model(),
                directory.resolve("vector-backend.properties"),
                new Judging(RollbackLimits.STANDARD, clock, Ticker.systemTicker())));
    Metrics.backends(metrics, backends);
    flags = opened.add(new Flags(store.flags(), store.changes(), INDEX_POLL));
    Metrics.flags(metrics, flags);
    search =
        new SearchService(
            indexes,
            embedder,
            searchSettings,
            clock,
            Ticker.systemTicker(),
            sharing.cache(),
            backends,
            flags,
            opened.add(new SearchPool(threads(config.search().threads()), metrics)));
    Metrics.answers(metrics, "search", search, SearchService::cacheUse);
    recommending =
        opened.add(
            new RecommendService(
                indexes,
                store.catalogue(),
                store.viewers(),
                store.changes(),
                sharing.cache(),
                flags,
                INDEX_POLL,
                clock));
    Metrics.answers(metrics, "recommendations", recommending, RecommendService::cacheUse);
    Metrics.recommendations(metrics, recommending);
    sessions = opened.add(new Sessions(store.sessions(), sharing.cache(), clock));
    models = opened.add(new ModelDesk(models(config, embedder), recommending));
    Metrics.models(metrics, models);
    training = opened.add(new TrainingJob(this::train, clock));
    Metrics.training(metrics, training);
    EntityResolver resolver = new EntityResolver(clock);
    if (store instanceof PostgresStore postgres) {
      Metrics.rowFeed(metrics, postgres.follow(resolver));
    }
    desk = new ResolutionDesk(store.catalogue(), resolver, clock);
    ImportService service = new ImportService(store.catalogue(), store.imports(), resolver, clock);
    reconciliation = opened.add(new Reconciliation(store.audit(), indexes));
    Metrics.consistency(metrics, reconciliation::last);
    imports = new Imports(service, store.imports(), directory.resolve("rejects"), metrics, clock);
    platforms =
        opened.add(
            new PlatformRefresh(
                new PlatformSources(config, imports, store.catalogue(), clock, Thread::sleep).all(),
                clock,
                RandomGenerator.getDefault()));
    Metrics.platforms(metrics, platforms, clock);
    embedding = config.embedding().enabled() ? opened.add(vectorWorker(config.embedding())) : null;
  }

  /** The models of a data directory, for a command that needs nothing else of a gateway. */
  public static ModelRegistry models(GatewayConfig config, Embedder embedder) {
    return ModelDesk.registry(
        config.data().directory().resolve(MODELS), embedder.model().dimension());
  }

  private ModelTraining.Trained train(long seed, Consumer<String> progress) {
    return new ModelTraining(models.registry(), models::activate, progress, clock)
        .ofStored(store.viewers(), indexes, embedder.model().name(), seed);
  }

  private VectorWorker vectorWorker(GatewayConfig.Embedding config) {
    VectorPorts ports =
        new VectorPorts(
            store.catalogue(), store.changes(), store.embeddings(), store.nearest(), clock);
    VectorWorker worker =
        new VectorWorker(
            ports,
            embedder,
            new TitleText(),
            VectorSettings.STANDARD.withPerSecondMax(config.perSecondMax()));
    Metrics.vectors(metrics, worker::progress);
    return worker;
  }

  /**
   * Opens everything and starts following the change log. No job runs yet.
   *
   * @throws org.mediagateway.store.StoreException when the data directory or the database is in
   *     use, newer, damaged, not writable or not to be reached
   */
  public static Gateway open(GatewayConfig config, Clock clock) {
    Opened opened = new Opened();
    try {
      Gateway gateway = new Gateway(config, clock, opened);
      gateway.indexes.start();
      gateway.flags.start();
      gateway.recommending.start();
      gateway.sessions.start();
      gateway.models.follow();
      gateway.sharing.start(gateway.metrics);
      return gateway;
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /** The store that {@code config} names; an embedded one takes the data directory itself. */
  public static Store openStore(GatewayConfig config, Clock clock) {
    return switch (config.store().type()) {
      case SQLITE -> SqliteStore.open(config.data().directory(), clock);
      case POSTGRES -> PostgresStore.open(config.store().postgres(), clock);
    };
  }

  /** Starts to give every title its vector, until closed; unless that is switched off. */
  public void startEmbedding() {
    if (embedding != null) {
      embedding.start();
    }
  }

  /** Comparing the store with itself and with the indexes, and repairing them. */
  public Reconciliation reconciliation() {
    return reconciliation;
  }

  /** Starts to make backups by itself, if {@code config} says so, until closed. */
  public void startBackups(GatewayConfig config) {
    if (config.backup().scheduled()) {
      BackupJob job = opened.add(BackupJob.of(config, clock));
      Metrics.backups(metrics, job);
      job.start();
    }
  }

  /** Starts to train a model every night, if {@code config} says when, until closed. */
  public void startTraining(GatewayConfig.Learn config) {
    LocalTime at = config.at();
    if (at != null) {
      training.everyNight(at, ZoneId.systemDefault());
    }
  }

  /** Starts to keep the figures of the process, until closed: its beans take 0.15 s to load. */
  public void startProcessMetrics() {
    var _ = opened.add(Metrics.process(metrics));
  }

  /** Starts to tend the cache of answers, until closed. */
  public void startCacheCare() {
    var _ = opened.add(CacheCare.start(search, CACHE_CARE));
    Metrics.answersMax(metrics, search);
  }

  /** Starts to measure the recall of searches by meaning, and to hold it, until closed. */
  public void watchRecall(GatewayConfig.Search config) {
    RecallWatch watch =
        opened.add(
            RecallWatch.start(
                indexes, config.recallTargetPercent() / 100.0, config.recallInterval()));
    Metrics.recall(metrics, watch::last);
  }

  /** Starts to bring the bundled catalogues in, until done or closed. */
  public DemoImport startDemo(ProgressListener listener) {
    return opened.add(new DemoImport(imports, DemoCatalogues.connectors(), listener));
  }

  public Store store() {
    return store;
  }

  /** What is shared with other gateways. */
  public Sharing sharing() {
    return sharing;
  }

  public TitleIndexes indexes() {
    return indexes;
  }

  /** The hypergraph of offers. */
  public AvailabilityGraph availability() {
    return availability;
  }

  public SearchService search() {
    return search;
  }

  /** Who searches by meaning. */
  public VectorBackends backends() {
    return backends;
  }

  /** The numbers that searches go by. */
  public SearchSettings searchSettings() {
    return searchSettings;
  }

  /** Records what viewers do, and recommends. */
  public RecommendService recommending() {
    return recommending;
  }

  /** Which models rank. */
  public ModelDesk models() {
    return models;
  }

  /** Trains them on what viewers did, when it is asked or every night. */
  public TrainingJob training() {
    return training;
  }

  /** What is on for whom. */
  public Flags flags() {
    return flags;
  }

  /** What viewers are about at the moment. */
  public Sessions sessions() {
    return sessions;
  }

  public LocalEmbedder embedder() {
    return embedder;
  }

  public Imports imports() {
    return imports;
  }

  /** Asks platforms by their schedules, once started. */
  public PlatformRefresh platforms() {
    return platforms;
  }

  /** Takes an operator's word on entity resolution. */
  public ResolutionDesk desk() {
    return desk;
  }

  public PrometheusMeterRegistry metrics() {
    return metrics;
  }

  /** Null when it is switched off. */
  public @Nullable VectorWorker embedding() {
    return embedding;
  }

  /** How much the catalogue holds now. */
  public CatalogueCounts counts() {
    return store.catalogue().counts(embedder.model());
  }

  /** Stops the jobs, saves the indexes, and closes the store last. */
  @Override
  public void close() {
    opened.close();
  }

  private static int threads(int configured) {
    return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
  }
}
