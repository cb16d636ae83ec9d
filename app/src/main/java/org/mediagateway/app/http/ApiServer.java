package org.mediagateway.app.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ValidatedRequest;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;

/**
 * The HTTP server while it is bound. Every operation of the contract has a handler, or it does not
 * start. Safe on any thread.
 */
public final class ApiServer implements AutoCloseable {
  /** Room for a query of 10,000 characters of any script in a GET, so that it is told its rule. */
  private static final int REQUEST_LINE_BYTES_MAX = 64 << 10;

  private static final int HEADER_BYTES_MAX = 16 << 10;
  private static final int COMPRESS_BYTES_MIN = 1_024;
  private static final Duration IDLE_MAX = Duration.ofMinutes(5);
  private static final Duration START_MAX = Duration.ofSeconds(30);

  private final HttpServer server;
  private final String host;
  private final Duration drainTimeout;

  private ApiServer(HttpServer server, GatewayConfig.Http config) {
    this.server = server;
    this.host = config.host();
    this.drainTimeout = config.drainTimeout();
  }

  /**
   * What the server is made of.
   *
   * @param routes what {@link Contract#routes} makes of the API
   * @param operations by operation id, run on workers
   * @param raw by operation id, run on the event loop with the body unread, for streams
   * @param handler what turns failures into answers
   * @param metrics where request times are kept
   */
  public record Parts(
      OpenAPIContract routes,
      Map<String, Operation> operations,
      Map<String, Handler<RoutingContext>> raw,
      ProblemHandler handler,
      MeterRegistry metrics) {
    public Parts {
      operations = Map.copyOf(operations);
      raw = Map.copyOf(raw);
    }
  }

  /**
   * Binds the server.
   *
   * @throws AppException when the port is taken or the host cannot be bound
   */
  public static ApiServer start(
      Vertx vertx, GatewayConfig.Http config, Workers workers, Parts parts) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setCompressionSupported(true)
            .setCompressionContentSizeThreshold(COMPRESS_BYTES_MIN)
            .setHttp2ClearTextEnabled(false) // it has limits of its own and nobody needs it here
            .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
            .setMaxHeaderSize(HEADER_BYTES_MAX)
            .setIdleTimeout((int) IDLE_MAX.toSeconds())
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setHost(config.host())
            .setPort(config.port());
    HttpServer server =
        vertx.createHttpServer(options).requestHandler(router(vertx, config, workers, parts));
    try {
      return new ApiServer(Awaiting.get(server.listen(), START_MAX), config);
    } catch (AppException e) {
      if (e.getCause() instanceof BindException) {
        throw new AppException(
            ErrorCode.ENVIRONMENT,
            "port "
                + config.port()
                + " of "
                + config.host()
                + " is in use; stop what uses it, or choose another with --port (0 picks a free"
                + " one)",
            e);
      }
      throw e;
    }
  }

  /** The port that is bound, also when 0 was configured. */
  public int port() {
    return server.actualPort();
  }

  /** Where people find it, for example {@code http://127.0.0.1:8080}. */
  public String address() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** Takes no more requests and waits for those under way, for the drain time at most. */
  @Override
  public void close() {
    Awaiting.get(
        server.shutdown(drainTimeout.toMillis(), TimeUnit.MILLISECONDS),
        drainTimeout.plus(START_MAX));
  }

  private static Router router(
      Vertx vertx, GatewayConfig.Http config, Workers workers, Parts parts) {
    RouterBuilder builder =
        RouterBuilder.create(
            vertx, parts.routes(), new SingleDecoding(RequestExtractor.withBodyHandler()));
    RequestGuard guard =
        new RequestGuard(
            new RateLimiter(config.ratePerSecond(), config.rateBurst(), System::nanoTime),
            Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-");
    BodyHandler bodies = BodyHandler.create(false).setBodyLimit(config.bodyBytesMax());
    builder.rootHandler(guard);
    for (OpenAPIRoute route : builder.getRoutes()) {
      String id = route.getOperation().getOperationId();
      Handler<RoutingContext> raw = parts.raw().get(id);
      Operation operation = parts.operations().get(id);
      route.addHandler(timed(parts.metrics(), id));
      if (raw != null) {
        route.setDoValidation(false).addHandler(raw);
      } else if (operation != null) {
        route.addHandler(context -> run(context, workers, operation));
      } else {
        throw new IllegalArgumentException("an operation has no handler: " + id);
      }
    }
    // Everything but raw operations has its body read before it is validated.
    builder.rootHandler(
        context -> {
          if (context.normalizedPath().startsWith(UploadHandler.PATH)) {
            context.next();
          } else {
            bodies.handle(context);
          }
        });
    Router router = builder.createRouter();
    router
        .routeWithRegex(HttpMethod.GET, StaticFiles.PATHS)
        .method(HttpMethod.HEAD)
        .handler(new StaticFiles("web"));
    router.route().failureHandler(parts.handler());
    for (int status : new int[] {400, 404, 405, 413, 414, 415, 500}) {
      router.errorHandler(status, parts.handler());
    }
    return router;
  }

  private static Handler<RoutingContext> timed(MeterRegistry metrics, String operation) {
    return context -> {
      Timer.Sample sample = Timer.start(metrics);
      context.addEndHandler(
          done ->
              sample.stop(
                  metrics.timer(
                      "http_request_duration",
                      "operation",
                      operation,
                      "status",
                      Integer.toString(context.response().getStatusCode()))));
      context.next();
    };
  }

  private static void run(RoutingContext context, Workers workers, Operation operation) {
    ApiRequest request = request(context);
    Context here = context.vertx().getOrCreateContext();
    workers
        .submit(here, () -> operation.answer(request))
        .compose(reply -> arrived(here, reply))
        .onSuccess(reply -> send(context, reply))
        .onFailure(context::fail);
  }

  private static Future<Reply> arrived(Context here, Reply reply) {
    return reply instanceof Reply.Later later
        ? Future.<Reply>fromCompletionStage(later.reply().thenApply(each -> each), here)
            .recover(failure -> Future.failedFuture(cause(failure)))
        : Future.succeededFuture(reply);
  }

  /** What failed, without the wrapping of completion stages. */
  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static ApiRequest request(RoutingContext context) {
    ValidatedRequest valid = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    Map<String, String> path = new HashMap<>();
    valid.getPathParameters().forEach((name, value) -> path.put(name, String.valueOf(value.get())));
    Map<String, Object> query = new HashMap<>();
    valid
        .getQuery()
        .forEach(
            (name, value) -> {
              if (!value.isNull()) {
                query.put(name, value.get());
              }
            });
    JsonObject body =
        valid.getBody() != null && valid.getBody().isJsonObject()
            ? valid.getBody().getJsonObject()
            : new JsonObject();
    String accept = context.request().getHeader("Accept");
    return new ApiRequest(path, query, body, accept == null ? "" : accept);
  }

  /** Sends a reply; on the event loop. */
  static void send(RoutingContext context, Reply reply) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return; // the client has gone; there is nobody to tell
    }
    switch (reply) {
      case Reply.Document document -> sendDocument(context, document);
      case Reply.Text text -> {
        response.putHeader("Content-Type", text.contentType());
        response.putHeader("Cache-Control", "no-store");
        response.end(text.body());
      }
      case Reply.Events events -> {
        EventStream stream = EventStream.open(response);
        events.events().forEach(stream::send);
        stream.end();
      }
      case Reply.Later later ->
          throw new AssertionError("a reply that is on its way is waited for, not sent: " + later);
    }
  }

  private static void sendDocument(RoutingContext context, Reply.Document document) {
    HttpServerResponse response = context.response();
    response.setStatusCode(document.status());
    if (document.etag() == null) {
      response.putHeader("Cache-Control", "no-store");
    } else {
      response.putHeader("Cache-Control", "no-cache");
      context.etag("W/\"" + document.etag() + "\"");
      if (document.status() == 200 && context.isFresh()) {
        response.setStatusCode(304).end();
        return;
      }
    }
    response.putHeader("Content-Type", "application/json");
    response.end(Buffer.buffer(document.body()));
  }
}
