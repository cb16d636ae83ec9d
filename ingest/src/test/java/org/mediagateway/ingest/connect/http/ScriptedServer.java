package org.mediagateway.ingest.connect.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server on a free port that answers each path by a script; the last reply repeats. */
public final class ScriptedServer implements AutoCloseable {
  /**
   * One reply.
   *
   * @param sent how many bytes of the body go out; less than all cuts it
   * @param delayMillis before the first of them
   */
  public record Reply(
      int status, Map<String, String> headers, String body, int sent, long delayMillis) {
    /** A whole body at once. */
    public static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body, Integer.MAX_VALUE, 0);
    }

    /** With a header more. */
    public Reply with(String name, String value) {
      Map<String, String> all = new ConcurrentHashMap<>(headers);
      all.put(name, value);
      return new Reply(status, all, body, sent, delayMillis);
    }

    /** Broken off after so many bytes. */
    public Reply cutAfter(int bytes) {
      return new Reply(status, headers, body, bytes, delayMillis);
    }

    /** After a time. */
    public Reply after(long millis) {
      return new Reply(status, headers, body, sent, millis);
    }
  }

  /**
   * What was asked.
   *
   * @param path without the query
   * @param query empty when there was none
   */
  public record Asked(String path, String query, Map<String, List<String>> headers) {
    /** A header's value; null when there was none. */
    public @Nullable String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.getFirst();
    }
  }

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Deque<Reply>> scripts = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The address of a path. */
  public URI uri(String pathAndQuery) {
    return URI.create(address() + pathAndQuery);
  }

  /** Answers {@code path}, or a path with its query, so from now on. */
  public void on(String path, Reply... replies) {
    scripts.put(path, new ArrayDeque<>(List.of(replies)));
  }

  /** Everything asked so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The requests to a path so far. */
  public List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.path().equals(path)).toList();
  }

  /** Forgets what was asked. */
  public void forget() {
    asked.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    asked.add(new Asked(path, query, Map.copyOf(exchange.getRequestHeaders())));
    Reply reply = next(path, query);
    try (exchange) {
      Thread.sleep(reply.delayMillis());
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body, 0, Math.min(body.length, reply.sent()));
      exchange.getResponseBody().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply next(String path, String query) {
    Deque<Reply> script = scripts.getOrDefault(path + "?" + query, scripts.get(path));
    if (script == null) {
      return Reply.of(404, "{}");
    }
    synchronized (script) {
      return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
