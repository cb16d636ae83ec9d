package org.mediagateway.app.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A value per key that clients watch: sends it as an event at the beginning and whenever it has
 * changed, which is noticed after a {@link #wake} and at regular looks. The value is asked for on a
 * worker, once for all clients of its key and not at all without any. A client that reads too
 * slowly gets the newest value later. All state is on one event loop, that of {@code context}.
 *
 * @param <K> what tells values apart
 */
public final class LiveStream<K> implements Handler<RoutingContext>, AutoCloseable {
  /** The most clients at once, over all keys. */
  static final int CLIENTS_MAX = 1_000;

  /** At the first look after so long clients are told that we are there. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  private final Context context;
  private final Workers workers;
  private final String event;
  private final Function<RoutingContext, K> key;
  private final Function<K, Object> value;
  private final Map<K, Watched> watched = new HashMap<>();
  private int clients;
  private long keptAliveNanos = System.nanoTime();
  private boolean closed;

  /** The clients of one key; those that arrive wait for its value. */
  private static final class Watched {
    private final List<RoutingContext> arriving = new ArrayList<>();
    private final Set<Client> clients = new HashSet<>();
    private boolean asking;
    private boolean again;
  }

  /** A client, and the JSON it has. */
  private static final class Client {
    private final EventStream stream;
    private byte[] has = {};

    Client(EventStream stream) {
      this.stream = stream;
    }
  }

  /**
   * @param event the events' name
   * @param key what a request watches; a {@link ProblemException} refuses it
   * @param value what is watched; called on a worker, and refuses a request where it throws
   * @param look how often the values of watched keys are looked at when nothing woke them
   */
  public LiveStream(
      Vertx vertx,
      Workers workers,
      String event,
      Function<RoutingContext, K> key,
      Function<K, Object> value,
      Duration look) {
    this.context = vertx.getOrCreateContext();
    this.workers = workers;
    this.event = event;
    this.key = key;
    this.value = value;
    context.runOnContext(start -> vertx.setPeriodic(look.toMillis(), timer -> look()));
  }

  @Override
  public void handle(RoutingContext routing) {
    K wanted = key.apply(routing);
    context.runOnContext(
        here -> {
          if (clients >= CLIENTS_MAX || closed) {
            routing.fail(busy());
            return;
          }
          Watched those = watched.computeIfAbsent(wanted, first -> new Watched());
          those.arriving.add(routing);
          if (!those.asking) {
            ask(wanted);
          }
        });
  }

  private static ProblemException busy() {
    return new ProblemException(
        Problem.of(503, "at most " + CLIENTS_MAX + " clients may watch at once; ask again later"));
  }

  private void open(RoutingContext routing, K wanted, Watched those) {
    if (routing.response().closed()) {
      return;
    }
    Client client = new Client(EventStream.open(routing.response()));
    those.clients.add(client);
    clients++;
    routing.response().closeHandler(gone -> context.runOnContext(h -> remove(wanted, client)));
  }

  private void remove(K wanted, Client client) {
    Watched those = watched.get(wanted);
    if (those != null && those.clients.remove(client)) {
      clients--;
      if (those.clients.isEmpty() && those.arriving.isEmpty()) {
        watched.remove(wanted);
      }
    }
  }

  /** Says that the value of a key may have changed; returns at once. Safe on any thread. */
  public void wake(K changed) {
    context.runOnContext(here -> ask(changed));
  }

  private void ask(K wanted) {
    Watched those = watched.get(wanted);
    if (those == null) {
      return;
    }
    if (those.asking) {
      those.again = true;
      return;
    }
    those.asking = true;
    those.again = false;
    workers
        .submit(context, () -> Json.bytes(value.apply(wanted)))
        .onComplete(
            done -> {
              those.asking = false;
              List<RoutingContext> arrived = List.copyOf(those.arriving);
              those.arriving.clear();
              if (closed) {
                arrived.forEach(routing -> routing.fail(busy()));
              } else if (done.succeeded()) {
                arrived.forEach(routing -> open(routing, wanted, those));
                publish(those, done.result());
              } else { // refused, or the server is too busy: for others the next look asks again
                arrived.forEach(routing -> routing.fail(done.cause()));
              }
              if (those.clients.isEmpty()) {
                watched.remove(wanted, those);
              } else if (those.again) {
                ask(wanted);
              }
            });
  }

  private void publish(Watched those, byte[] json) {
    for (Client client : those.clients) {
      if (!Arrays.equals(client.has, json) && !client.stream.isFull()) {
        client.has = json;
        client.stream.send(event, json);
      }
    }
  }

  private void look() {
    long now = System.nanoTime();
    if (now - keptAliveNanos >= KEEP_ALIVE.toNanos()) {
      keptAliveNanos = now;
      watched.values().forEach(those -> those.clients.forEach(client -> client.stream.keepAlive()));
    }
    Set.copyOf(watched.keySet()).forEach(this::ask);
  }

  /** Ends every client's stream. */
  @Override
  public void close() {
    context.runOnContext(
        here -> {
          closed = true;
          watched.values().forEach(those -> those.clients.forEach(each -> each.stream.end()));
          watched.clear();
        });
  }
}
