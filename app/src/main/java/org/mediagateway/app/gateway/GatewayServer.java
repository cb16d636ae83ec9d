package org.mediagateway.app.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.api.GatewayApi;
import org.mediagateway.app.api.ModuleProblems;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.http.ApiServer;
import org.mediagateway.app.http.Contract;
import org.mediagateway.app.http.ProblemHandler;
import org.mediagateway.app.http.Workers;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway that answers HTTP. Closing it drains requests, then closes the gateway. */
public final class GatewayServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

  /** One event loop moves bytes for all: the work is done elsewhere. */
  private static final int EVENT_LOOPS = 1;

  private final Opened opened;
  private final Gateway gateway;
  private final ApiServer server;

  private GatewayServer(GatewayConfig config, Clock clock, Opened opened) {
    this.opened = opened;
    // While the gateway loads its indexes: a start is waited for.
    CompletableFuture<Vertx> vertxStarting = meanwhile(GatewayServer::vertx);
    opened.add(() -> vertxStarting.join().close().await());
    CompletableFuture<Contract> contractRead =
        meanwhile(() -> Contract.ofResource("/openapi.yaml"));
    CompletableFuture<OpenAPIContract> routing =
        vertxStarting.thenCombine(contractRead, (vertx, contract) -> contract.routes(vertx));
    gateway = opened.add(Gateway.open(config, clock));
    Path uploads = emptied(config.data().directory().resolve("incoming"));
    Vertx vertx = vertxStarting.join();
    Contract contract = contractRead.join();
    Workers workers =
        opened.add(
            new Workers(
                config.http().workers(),
                config.http().queueMax(),
                config.http().drainTimeout(),
                gateway.metrics()));
    GatewayApi api =
        new GatewayApi(
            vertx,
            workers,
            contract,
            services(gateway, config.data().directory(), clock),
            new GatewayApi.Uploads(uploads, config.http().feedBytesMax()));
    server =
        opened.add(
            ApiServer.start(
                vertx,
                config.http(),
                workers,
                new ApiServer.Parts(
                    routing.join(),
                    api.operations(),
                    api.raw(),
                    new ProblemHandler(contract, ModuleProblems::of),
                    gateway.metrics())));
    opened.add(api); // closed first: a stream without end would hold up the drain
    opened.add(AddressFile.write(config.data().directory(), server.address()));
    // Searches by words are answered from here on; on two cores these would have held them up.
    gateway.embedder().loadAhead();
    gateway.availability().start();
    gateway.startProcessMetrics();
    gateway.startEmbedding();
    gateway.reconciliation().every(config.data().reconcileInterval());
    gateway.startBackups(config);
    if (config.platforms().scheduled()) {
      gateway.platforms().start();
    }
    gateway.watchRecall(config.search());
    gateway.startCacheCare();
    gateway.startTraining(config.learn());
  }

  /**
   * Opens the gateway and binds the server: searches are answered from here on.
   *
   * @throws AppException when the port is taken
   * @throws org.mediagateway.store.StoreException when the data directory cannot be used
   */
  public static GatewayServer start(GatewayConfig config, Clock clock) {
    Opened opened = new Opened();
    try {
      return new GatewayServer(config, clock, opened);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  public Gateway gateway() {
    return gateway;
  }

  /** Prepares for the first search, on a thread of its own. */
  public void warm() {
    Thread.ofPlatform()
        .daemon()
        .name("warm-up")
        .start(
            () -> {
              try {
                gateway.search().warm();
              } catch (RuntimeException e) { // closed meanwhile; or the first search will tell
                LOG.debug("not warmed up", e);
              }
            });
  }

  /** Where people find it, for example {@code http://127.0.0.1:8080}. */
  public String address() {
    return server.address();
  }

  @Override
  public void close() {
    opened.close();
  }

  private static GatewayApi.Services services(Gateway gateway, Path data, Clock clock) {
    return new GatewayApi.Services(
        gateway.store().catalogue(),
        gateway.store().history(),
        gateway.store().idempotency(),
        gateway.store().viewers(),
        gateway.recommending(),
        gateway.sessions(),
        gateway.models(),
        gateway.training(),
        new ReportFolder(data.resolve(ReportFolder.NAME)),
        gateway.flags(),
        gateway.search(),
        gateway.backends(),
        gateway.indexes(),
        gateway.availability(),
        gateway::counts,
        gateway.sharing(),
        gateway.imports(),
        gateway.platforms(),
        gateway.embedding(),
        gateway.desk(),
        gateway.metrics(),
        clock);
  }

  private static <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        work, task -> Thread.ofPlatform().daemon().name("starting").start(task));
  }

  private static Vertx vertx() {
    return Vertx.builder().with(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS)).build();
  }

  /** The folder, without what uploads that a crash interrupted left in it. */
  private static Path emptied(Path folder) {
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new AppException(
          ErrorCode.ENVIRONMENT,
          "the folder for uploads must be writable: " + folder + ", " + e,
          new UncheckedIOException(e));
    }
  }
}
