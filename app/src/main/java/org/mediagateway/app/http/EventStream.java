package org.mediagateway.app.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/** Server-sent events on one response. Used on the response's event loop. */
public final class EventStream {
  public static final String MEDIA_TYPE = "text/event-stream";

  private final HttpServerResponse response;

  private EventStream(HttpServerResponse response) {
    this.response = response;
  }

  /** Sends the head of an event stream. */
  public static EventStream open(HttpServerResponse response) {
    response.putHeader("Content-Type", MEDIA_TYPE);
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("Content-Encoding", "identity"); // a compressor would hold events back
    response.setChunked(true);
    return new EventStream(response);
  }

  /** Sends one event whose data is one line of JSON. */
  public Future<Void> send(Reply.Event event) {
    return send(event.name(), Json.bytes(event.data()));
  }

  /**
   * Sends one event.
   *
   * @param data one line of JSON
   */
  Future<Void> send(String name, byte[] data) {
    byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
    return response.write(
        Buffer.buffer(head.length + data.length + 2)
            .appendBytes(head)
            .appendBytes(data)
            .appendString("\n\n"));
  }

  /** Sends a comment, which tells both ends that the other is still there. */
  public Future<Void> keepAlive() {
    return response.write(": still here\n\n");
  }

  /** Whether the client reads too slowly to be sent more now. */
  public boolean isFull() {
    return response.writeQueueFull();
  }

  public Future<Void> end() {
    return response.end();
  }
}
