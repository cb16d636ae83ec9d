package org.mediagateway.app.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.Problem;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.store.StoreException;

/**
 * What a client is told of the exceptions of the modules below; empty for what is our own fault.
 */
public final class ModuleProblems {
  private ModuleProblems() {}

  /** The problem for {@code failure}, if a client is to be told more than that it failed. */
  public static Optional<Problem> of(Throwable failure) {
    return Optional.ofNullable(
        switch (failure) {
          case InvalidRequestException e -> invalid(e);
          case DiscoveryException e -> discovery(e);
          case StoreException e -> store(e);
          case CypherException e -> cypher(e);
          case IngestException e -> ingest(e);
          default -> null;
        });
  }

  private static Problem invalid(InvalidRequestException e) {
    String message = String.valueOf(e.getMessage());
    return new Problem(
        400, message, List.of(new Problem.Mistake(e.field(), message, null, "see /openapi")));
  }

  private static @Nullable Problem discovery(DiscoveryException e) {
    int status =
        switch (e.code()) {
          case INVALID_REQUEST -> 400;
          case UNKNOWN_TITLE, UNKNOWN_USER -> 404;
          case EVENT_TAKEN, MODEL_UNUSABLE -> 409;
          case NOT_READY, BUSY, CLOSED, INTERRUPTED -> 503;
          case INDEX_FAILED, DATA_INVALID -> 500;
        };
    return status == 500 ? null : Problem.of(status, String.valueOf(e.getMessage()));
  }

  private static Problem cypher(CypherException e) {
    return switch (e.kind()) {
      case LIMIT_EXCEEDED -> Problem.of(422, e.getMessage());
      case CANCELLED -> Problem.of(503, e.getMessage());
      case SYNTAX_ERROR, TYPE_ERROR, ARGUMENT_ERROR, ARITHMETIC_ERROR, PARAMETER_MISSING ->
          // The message ends with the line and a caret below it: nothing is to follow.
          new Problem(
              400,
              e.getMessage(),
              List.of(new Problem.Mistake("query", e.getMessage(), null, "see docs/cypher.md")));
    };
  }

  private static @Nullable Problem store(StoreException e) {
    return switch (e.code()) {
      case DISK_FULL -> Problem.of(507, String.valueOf(e.getMessage()));
      case TIMEOUT, CLOSED, UNAVAILABLE, SERVER_UNUSABLE ->
          Problem.of(503, String.valueOf(e.getMessage()));
      default -> null;
    };
  }

  private static @Nullable Problem ingest(IngestException e) {
    return switch (e.code()) {
      case SETTING_INVALID, FEED_UNREADABLE, FEED_FORMAT, FEED_CUT, TEXT_INVALID ->
          Problem.of(400, String.valueOf(e.getMessage()));
      case MODEL_UNUSABLE, CLOSED -> Problem.of(503, String.valueOf(e.getMessage()));
      case NOT_FOUND -> Problem.of(404, String.valueOf(e.getMessage()));
      case DECISION_CONFLICT -> Problem.of(409, String.valueOf(e.getMessage()));
      case REJECTS_UNWRITABLE, EMBEDDING_FAILED -> null;
    };
  }
}
