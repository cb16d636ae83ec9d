package org.mediagateway.app.platforms;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that answers as TMDB does: what it is told to for a path, 404 for others. It knows two
 * films, of which the first changed of late.
 */
public final class TmdbStandIn implements AutoCloseable {
  /** A key of the shape that TMDB gives out. */
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** Listens on a free port. */
  public TmdbStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            String answer = answers.get(path);
            byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    answer("/discover/movie", "{\"page\":1,\"results\":[{\"id\":7},{\"id\":8}],\"total_pages\":1}");
    answer("/discover/tv", "{\"page\":1,\"results\":[],\"total_pages\":0}");
    answer("/movie/changes", "{\"page\":1,\"results\":[{\"id\":7}],\"total_pages\":1}");
    film(7, "Tin Orchard", "{\"GB\":{\"flatrate\":[{\"provider_name\":\"Netflix\"}]}}");
    film(8, "Glass Harbour", "{\"GB\":{\"rent\":[{\"provider_name\":\"Tubi TV\"}]}}");
  }

  /** Where it listens, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has a path answered so from now on. */
  public void answer(String path, String body) {
    answers.put(path, body);
  }

  /** Has a path answered with 404 from now on. */
  public void forget(String path) {
    answers.remove(path);
  }

  /** Has a film's details answered so. */
  public void film(int id, String name, String providers) {
    answer(
        "/movie/" + id,
        """
        {"id":%d,"title":"%s","release_date":"2001-02-03","watch/providers":{"results":%s}}"""
            .formatted(id, name, providers));
  }

  /** The paths that were asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
