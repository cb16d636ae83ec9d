package org.mediagateway.app.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One value that many clients watch: sends it as an event to each whenever it has changed. The
 * value is asked for on a worker, once per tick for all clients and not at all without any. All
 * state is on one event loop, that of {@code context}.
 */
public final class LiveStream implements Handler<RoutingContext>, AutoCloseable {
  /** The most clients at once. */
  static final int CLIENTS_MAX = 100;

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final Context context;
  private final Workers workers;
  private final String event;
  private final Supplier<Object> value;
  private final long tickMillis;
  private final Set<EventStream> clients = new HashSet<>();
  private byte[] last = {};
  private long quietMillis;
  private boolean asking;
  private boolean closed;

  /**
   * @param event the events' name
   * @param value what is watched; called on a worker
   * @param tick how often it is looked at
   */
  public LiveStream(
      Vertx vertx, Workers workers, String event, Supplier<Object> value, Duration tick) {
    this.context = vertx.getOrCreateContext();
    this.workers = workers;
    this.event = event;
    this.value = value;
    this.tickMillis = tick.toMillis();
    context.runOnContext(start -> vertx.setPeriodic(tickMillis, timer -> tick()));
  }

  @Override
  public void handle(RoutingContext routing) {
    context.runOnContext(
        here -> {
          if (clients.size() >= CLIENTS_MAX || closed) {
            routing.fail(
                new ProblemException(
                    Problem.of(
                        503,
                        "at most "
                            + CLIENTS_MAX
                            + " clients may watch at once; ask again later or poll /api/status")));
            return;
          }
          EventStream stream = EventStream.open(routing.response());
          clients.add(stream);
          routing
              .response()
              .closeHandler(gone -> context.runOnContext(h -> clients.remove(stream)));
          workers
              .submit(context, value::get)
              .onSuccess(now -> stream.send(new Reply.Event(event, now)))
              .onFailure(routing::fail);
        });
  }

  /** Ends every client's stream. */
  @Override
  public void close() {
    context.runOnContext(
        here -> {
          closed = true;
          clients.forEach(EventStream::end);
          clients.clear();
        });
  }

  private void tick() {
    if (clients.isEmpty() || asking) {
      return;
    }
    asking = true;
    workers
        .submit(context, () -> new Seen(value.get()))
        .onComplete(
            done -> {
              asking = false;
              if (done.succeeded()) {
                publish(done.result());
              } // else the server is too busy to tell how busy it is: the next tick asks again
            });
  }

  /** The value and its JSON, by which a change is noticed. */
  private static final class Seen {
    private final Object value;
    private final byte[] json;

    Seen(Object value) {
      this.value = value;
      this.json = Json.bytes(value);
    }
  }

  private void publish(Seen seen) {
    boolean changed = !Arrays.equals(seen.json, last);
    last = seen.json;
    quietMillis = changed ? 0 : quietMillis + tickMillis;
    for (EventStream client : clients) {
      if (client.isFull()) {
        continue; // a slow client misses this one and gets a later one; values replace each other
      }
      if (changed) {
        client.send(new Reply.Event(event, seen.value));
      } else if (quietMillis >= KEEP_ALIVE.toMillis()) {
        client.keepAlive();
      }
    }
    if (quietMillis >= KEEP_ALIVE.toMillis()) {
      quietMillis = 0;
    }
  }
}
