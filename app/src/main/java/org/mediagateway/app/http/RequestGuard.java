package org.mediagateway.app.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes first: gives it an id, sets the security headers, refuses what another
 * site's page sent (the gateway trusts whoever reaches loopback, so a web page elsewhere must not
 * be able to speak for the user), and applies the rate limit. Runs on event loops.
 */
final class RequestGuard implements Handler<RoutingContext> {
  static final String REQUEST_ID = "X-Request-Id";

  private static final Pattern ACCEPTABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final RateLimiter limiter;
  private final String idPrefix;
  private final AtomicLong requests = new AtomicLong();

  /**
   * A guard for one server.
   *
   * @param idPrefix tells this process's request ids from those of others
   */
  RequestGuard(RateLimiter limiter, String idPrefix) {
    this.limiter = limiter;
    this.idPrefix = idPrefix;
  }

  /** The id of a request that passed {@link #handle}. */
  static String id(RoutingContext context) {
    return context.response().headers().get(REQUEST_ID);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    response.putHeader(REQUEST_ID, requestId(request.getHeader(REQUEST_ID)));
    response.putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");

    HostAndPort host = request.authority();
    if (host == null || !LOCAL_NAMES.contains(host.host())) {
      throw new ProblemException(
          Problem.of(
              421,
              "this server answers for localhost, 127.0.0.1 and [::1] only: Host="
                  + (host == null ? "" : host.host())
                  + "; call it by one of these names"));
    }
    if (!SAFE.contains(request.method()) && !sameSite(request.getHeader("Origin"))) {
      throw new ProblemException(
          Problem.of(403, "a page of another site may not change anything here; call it directly"));
    }
    int waitSeconds = limiter.acquire(request.remoteAddress().hostAddress());
    if (waitSeconds > 0) {
      response.putHeader("Retry-After", Integer.toString(waitSeconds));
      throw new ProblemException(
          Problem.of(
              429, "too many requests from this client; try again in " + waitSeconds + " s"));
    }
    context.next();
  }

  private static boolean sameSite(@Nullable String origin) {
    if (origin == null) {
      return true; // not sent by a browser's page
    }
    try {
      String host = URI.create(origin).getHost();
      return host != null && LOCAL_NAMES.contains(host);
    } catch (IllegalArgumentException e) {
      return false; // an origin that is no URI, such as "null" of a sandboxed page, is foreign
    }
  }

  private String requestId(@Nullable String given) {
    if (given != null && ACCEPTABLE_ID.matcher(given).matches()) {
      return given;
    }
    return idPrefix + Long.toString(requests.incrementAndGet(), Character.MAX_RADIX);
  }
}
