package org.mediagateway.app.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Turns whatever failed into a problem+json answer. What is the client's fault is told in full;
 * what is ours is logged with the request's id, which is all that the client is told.
 */
public final class ProblemHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private final Contract contract;
  private final Function<Throwable, Optional<Problem>> known;

  /**
   * @param contract tells what a request breaks
   * @param known the problems of exceptions from the modules below
   */
  public ProblemHandler(Contract contract, Function<Throwable, Optional<Problem>> known) {
    this.contract = contract;
    this.known = known;
  }

  @Override
  public void handle(RoutingContext context) {
    Throwable failure = context.failure();
    Problem problem = failure == null ? ofStatus(context) : of(context, failure);
    if (problem.status() >= 500) {
      // 503 is a refusal that says when to come back; all others are failures.
      LOG.atLevel(problem.status() == 503 ? Level.WARN : Level.ERROR)
          .addKeyValue("request", RequestGuard.id(context))
          .addKeyValue("path", context.normalizedPath())
          .setCause(problem.status() == 500 ? failure : null) // of others the text says it all
          .log("a request failed: {}", problem.detail());
    }
    write(context, problem);
  }

  static void write(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset(); // too late for a status: the client sees a broken answer, not a short one
      return;
    }
    if (problem.status() == 503 && !response.headers().contains("Retry-After")) {
      response.putHeader("Retry-After", "1");
    }
    response.setStatusCode(problem.status());
    response.putHeader("Content-Type", Problem.MEDIA_TYPE);
    response.putHeader("Cache-Control", "no-store");
    response.end(
        io.vertx.core.buffer.Buffer.buffer(Json.bytes(body(problem, RequestGuard.id(context)))));
  }

  private static Map<String, Object> body(Problem problem, @Nullable String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    if (!problem.errors().isEmpty()) {
      body.put("errors", problem.errors());
    }
    if (requestId != null) {
      body.put("requestId", requestId);
    }
    return body;
  }

  private Problem of(RoutingContext context, Throwable failure) {
    if (failure instanceof ProblemException e) {
      return e.problem();
    }
    if (failure instanceof HttpException && failure.getCause() instanceof ValidatorException e) {
      return contract.problem(context, e);
    }
    if (failure instanceof HttpException) {
      return ofStatus(context);
    }
    return known
        .apply(failure)
        .orElseGet(
            () ->
                Problem.of(
                    500,
                    "the server failed; its log tells more under the request id "
                        + RequestGuard.id(context)));
  }

  private static Problem ofStatus(RoutingContext context) {
    String path = brief(context.normalizedPath());
    int status = context.statusCode();
    return switch (status) {
      case 404 -> Problem.of(404, "there is nothing at " + path + "; see /openapi");
      case 405 ->
          Problem.of(
              405, context.request().method() + " is not possible at " + path + "; see /openapi");
      case 413 -> Problem.of(413, "the body is larger than this operation takes; send less");
      default ->
          status >= 400 && status < 500
              ? Problem.of(status, "the request is malformed; see /openapi")
              : Problem.of(status >= 500 ? status : 500, "the server failed; try again");
    };
  }

  private static String brief(String path) {
    int max = 100;
    return path.length() <= max ? path : path.substring(0, max) + "...";
  }
}
