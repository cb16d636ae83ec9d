package org.mediagateway.app.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What an operation answers. */
public sealed interface Reply {
  /**
   * A JSON document.
   *
   * @param status the HTTP status
   * @param body UTF-8 JSON; handed over, not to be written to afterwards
   * @param etag identifies what the client would see again, without quotes; null for no caching
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
  record Document(int status, byte[] body, @Nullable String etag) implements Reply {}

  /**
   * A finite stream of server-sent events.
   *
   * @param events in order
   */
  record Events(List<Event> events) implements Reply {
    public Events {
      events = List.copyOf(events);
    }
  }

  /**
   * A text of another type, such as metrics.
   *
   * @param contentType its media type
   * @param body the text
   */
  record Text(String contentType, String body) implements Reply {}

  /**
   * A reply that is on its way; no worker waits for it.
   *
   * @param reply completes with another kind of reply
   */
  record Later(CompletableFuture<? extends Reply> reply) implements Reply {}

  /**
   * One server-sent event.
   *
   * @param name the event's type
   * @param data one JSON value
   */
  record Event(String name, Object data) {}

  /** A 200 with a JSON document that is not cached. */
  static Document ok(Object value) {
    return new Document(200, Json.bytes(value), null);
  }

  /** A 200 whose ETag is the hash of the document itself. */
  static Document cacheable(Object value) {
    byte[] body = Json.bytes(value);
    return new Document(200, body, Etag.of(body));
  }

  /** The JSON of a small map. */
  static Document ok(String name, Object value) {
    return ok(Map.of(name, value));
  }
}
