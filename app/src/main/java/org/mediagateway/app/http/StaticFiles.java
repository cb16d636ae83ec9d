package org.mediagateway.app.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The web page's files, from the class path into memory on first use (there are as many entries as
 * there are files). Runs on event loops; the one read per file is from the application's own jar.
 */
final class StaticFiles implements Handler<RoutingContext> {
  /** What a route must match to be a file of the page. */
  static final String PATHS = "/|/console|/(?:[a-z0-9-]+/)*[a-z0-9-]+\\.[a-z0-9]+";

  /** Pages by the paths that people type. */
  private static final Map<String, String> PAGES =
      Map.of("/", "/index.html", "/console", "/console.html");

  private static final Pattern NAME =
      Pattern.compile("/((?:[a-z0-9-]+/)*[a-z0-9-]+\\.([a-z0-9]+))");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "json", "application/json",
          "webmanifest", "application/manifest+json");

  private final String folder;
  private final ConcurrentHashMap<String, File> files = new ConcurrentHashMap<>();

  /** A file in memory. */
  private record File(Buffer content, String type, String etag) {}

  /**
   * @param folder on the class path, for example {@code web}
   */
  StaticFiles(String folder) {
    this.folder = folder;
  }

  @Override
  public void handle(RoutingContext context) {
    Optional<File> found = find(context.normalizedPath());
    if (found.isEmpty()) {
      context.next();
      return;
    }
    File file = found.get();
    HttpServerResponse response = context.response();
    response.putHeader("Content-Type", file.type());
    response.putHeader("Cache-Control", "no-cache"); // ask again, usually answered with 304
    context.etag("W/\"" + file.etag() + "\"");
    if (context.isFresh()) {
      response.setStatusCode(304).end();
    } else if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(file.content().length())).end();
    } else {
      response.end(file.content());
    }
  }

  private Optional<File> find(String path) {
    String name = PAGES.getOrDefault(path, path);
    File known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Matcher matcher = NAME.matcher(name);
    String type = matcher.matches() ? TYPES.get(matcher.group(2)) : null;
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream("/" + folder + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      File file = new File(Buffer.buffer(content), type, Etag.of(content));
      files.put(name, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
