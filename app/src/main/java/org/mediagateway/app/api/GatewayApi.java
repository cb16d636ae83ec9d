package org.mediagateway.app.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.Contract;
import org.mediagateway.app.http.LiveStream;
import org.mediagateway.app.http.Operation;
import org.mediagateway.app.http.Reply;
import org.mediagateway.app.http.UploadHandler;
import org.mediagateway.app.http.Workers;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.app.jobs.Sharing;
import org.mediagateway.app.jobs.TrainingJob;
import org.mediagateway.app.platforms.PlatformRefresh;
import org.mediagateway.app.session.Sessions;
import org.mediagateway.discovery.availability.AvailabilityGraph;
import org.mediagateway.discovery.availability.OfferHistory;
import org.mediagateway.discovery.backend.VectorBackends;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import org.mediagateway.discovery.recommend.ModelDesk;
import org.mediagateway.discovery.recommend.RecommendService;
import org.mediagateway.discovery.rollout.Flag;
import org.mediagateway.discovery.rollout.Flags;
import org.mediagateway.discovery.search.SearchService;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.TitleHistory;
import org.mediagateway.domain.idempotency.IdempotencyStore;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;
import org.mediagateway.graph.cypher.CypherEngine;
import org.mediagateway.ingest.resolve.ResolutionDesk;
import org.mediagateway.ingest.vectors.VectorWorker;

/** Every operation of the contract over one gateway's services. Closing ends the live streams. */
public final class GatewayApi implements AutoCloseable {
  private static final Duration STATUS_LOOK = Duration.ofMillis(500);

  /** Rows change by what viewers do, which wakes them; by time alone they change slowly. */
  private static final Duration ROWS_LOOK = Duration.ofSeconds(15);

  private final Map<String, Operation> operations;
  private final Map<String, Handler<RoutingContext>> raw;
  private final LiveStream<String> statusStream;
  private final LiveStream<ViewerId> rowStream;
  private final ChangeLog.Subscription rowChanges;

  /**
   * What the operations work on.
   *
   * @param history of titles
   * @param viewers who watches
   * @param recommending records what they do, and recommends
   * @param sessions what they are about at the moment
   * @param models which models rank
   * @param training makes new ones
   * @param reports how good models were on public data
   * @param flags what is on for whom
   * @param backends who searches by meaning
   * @param availability the hypergraph of offers
   * @param counts of the catalogue, for the model in use
   * @param sharing what is shared with other gateways
   * @param platforms what is asked by itself
   * @param embedding null when it is switched off
   * @param desk takes an operator's word on entity resolution
   */
  public record Services(
      CatalogueStore catalogue,
      TitleHistory history,
      IdempotencyStore idempotency,
      ViewerStore viewers,
      RecommendService recommending,
      Sessions sessions,
      ModelDesk models,
      TrainingJob training,
      ReportFolder reports,
      Flags flags,
      SearchService search,
      VectorBackends backends,
      TitleIndexes indexes,
      AvailabilityGraph availability,
      Supplier<CatalogueCounts> counts,
      Sharing sharing,
      Imports imports,
      PlatformRefresh platforms,
      @Nullable VectorWorker embedding,
      ResolutionDesk desk,
      PrometheusMeterRegistry metrics,
      Clock clock) {}

  /**
   * How uploads are taken.
   *
   * @param folder where bodies are kept while they are worked on
   * @param bytesMax the largest body
   */
  public record Uploads(Path folder, long bytesMax) {}

  public GatewayApi(
      Vertx vertx, Workers workers, Contract contract, Services services, Uploads uploads) {
    SearchApi search =
        new SearchApi(
            services.search(),
            services.indexes(),
            services.catalogue(),
            services.recommending(),
            services.metrics());
    TitleApi titles = new TitleApi(services.catalogue());
    AvailabilityApi availability =
        new AvailabilityApi(
            services.catalogue(),
            new OfferHistory(services.catalogue()::decisions, services.history()),
            services.platforms(),
            services.clock());
    PlatformApi platforms = new PlatformApi(services.platforms(), services.clock());
    ReviewApi reviews = new ReviewApi(services.catalogue(), services.desk());
    StatusApi status =
        new StatusApi(
            new StatusApi.Sources(
                services.counts(),
                services.imports(),
                services.embedding(),
                services.indexes(),
                services.availability(),
                services.sharing()),
            services.clock());
    GraphApi graph =
        new GraphApi(
            services.availability(),
            new CypherEngine(services.clock(), new Random(services.clock().millis())));
    UserApi users =
        new UserApi(
            services.viewers(), services.recommending(), services.flags(), services.clock());
    SessionApi sessions = new SessionApi(services.viewers(), services.sessions(), services.clock());
    BackendApi backends = new BackendApi(services.backends());
    ModelsApi models = new ModelsApi(services.models(), services.training(), services.reports());
    FlagsApi flags = new FlagsApi(services.flags());
    FeedApi feed = new FeedApi(services.imports(), services.idempotency());
    Reply document = Reply.cacheable(contract.document().getMap());
    this.operations =
        Map.ofEntries(
            Map.entry("search", search::post),
            Map.entry("searchByQuery", search::get),
            Map.entry("suggest", search::suggest),
            Map.entry("findTitles", search::named),
            Map.entry("getTitle", titles::title),
            Map.entry("getSimilar", search::similar),
            Map.entry("getAvailability", availability::availability),
            Map.entry("getAvailabilityHistory", availability::history),
            Map.entry("queryGraph", graph::query),
            Map.entry("getResolution", titles::resolution),
            Map.entry("listReviews", reviews::list),
            Map.entry("acceptReview", reviews::accept),
            Map.entry("splitReview", reviews::split),
            Map.entry("recordInteraction", users::interaction),
            Map.entry("listUsers", users::list),
            Map.entry("getPreferences", users::preferences),
            Map.entry("putPreferences", users::put),
            Map.entry("getRecommendations", users::recommendations),
            Map.entry("listSessions", sessions::list),
            Map.entry("getSession", sessions::get),
            Map.entry("putSession", sessions::put),
            Map.entry("getTaste", users::taste),
            Map.entry("putTaste", users::putTaste),
            Map.entry("listModels", models::list),
            Map.entry("getModel", models::get),
            Map.entry("getTraining", models::training),
            Map.entry("beginTraining", models::train),
            Map.entry("activateModel", models::activate),
            Map.entry("rollBackModel", models::rollBack),
            Map.entry("rollOutModel", models::rollOut),
            Map.entry("getExperiment", models::experiment),
            Map.entry("listEvaluations", models::evaluations),
            Map.entry("listFlags", flags::list),
            Map.entry("putFlag", flags::put),
            Map.entry("getBackend", backends::get),
            Map.entry("putBackend", backends::put),
            Map.entry("listPlatforms", platforms::list),
            Map.entry("refreshPlatform", platforms::refresh),
            Map.entry("getStatus", status::status),
            Map.entry("healthLive", status::live),
            Map.entry("healthReady", status::ready),
            Map.entry("openapi", request -> document),
            Map.entry(
                "metrics",
                request ->
                    new Reply.Text(
                        "text/plain; version=0.0.4; charset=utf-8", services.metrics().scrape())));
    this.statusStream =
        new LiveStream<>(
            vertx, workers, "status", routing -> "", whole -> status.now(), STATUS_LOOK);
    this.rowStream =
        new LiveStream<>(
            vertx,
            workers,
            "recommendations",
            routing -> RequestFields.viewer("id", routing.pathParam("id")),
            users::streamed,
            ROWS_LOOK);
    this.rowChanges =
        services
            .recommending()
            .onChange(
                viewer -> {
                  if (services.flags().isOn(Flag.RECOMMEND_PUSH, viewer.value())) {
                    rowStream.wake(viewer);
                  }
                });
    this.raw =
        Map.of(
            "pushFeed",
            new UploadHandler(uploads.folder(), uploads.bytesMax(), workers, feed::push),
            "streamStatus",
            statusStream,
            "streamRecommendations",
            rowStream);
  }

  /** The operations that run on workers, by operation id. */
  public Map<String, Operation> operations() {
    return operations;
  }

  /** The operations that handle their connection themselves, by operation id. */
  public Map<String, Handler<RoutingContext>> raw() {
    return raw;
  }

  @Override
  public void close() {
    rowChanges.close();
    rowStream.close();
    statusStream.close();
  }
}
