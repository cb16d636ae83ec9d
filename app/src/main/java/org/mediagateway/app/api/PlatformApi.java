package org.mediagateway.app.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Json;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.app.platforms.PlatformRefresh;
import org.mediagateway.app.platforms.PlatformStatus;

/** The operations on platforms that the gateway itself asks. */
final class PlatformApi {
  private static final int ACCEPTED = 202;

  private final PlatformRefresh platforms;
  private final Clock clock;

  PlatformApi(PlatformRefresh platforms, Clock clock) {
    this.platforms = platforms;
    this.clock = clock;
  }

  /** The schema {@code Platform}. */
  record PlatformJson(
      String name,
      long refreshSeconds,
      int ratePerSecond,
      String cachePolicy,
      boolean running,
      boolean stale,
      String breaker,
      int failures,
      long refreshes,
      @Nullable String lastSuccess,
      @Nullable String nextRun,
      @Nullable String lastError) {
    static PlatformJson of(PlatformStatus status, Instant now) {
      return new PlatformJson(
          status.name(),
          status.policy().interval().toSeconds(),
          status.policy().ratePerSecond(),
          written(status.policy().cache()),
          status.running(),
          status.isStale(now),
          written(status.breaker()),
          status.failures(),
          status.refreshes(),
          text(status.lastSuccess()),
          text(status.nextRun()),
          status.lastError());
    }

    private static String written(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String text(@Nullable Instant at) {
      return at == null ? null : at.toString();
    }
  }

  Reply list(ApiRequest request) {
    Instant now = clock.instant();
    List<PlatformJson> all =
        platforms.status().stream().map(status -> PlatformJson.of(status, now)).toList();
    return Reply.ok("platforms", all);
  }

  /** Answers at once; the list tells when it is done. */
  Reply refresh(ApiRequest request) {
    String name = request.pathText("platform");
    if (platforms.refresh(name) == null) {
      throw new ProblemException(
          Problem.of(
              404,
              "no platform of this name is asked by itself: platform="
                  + name
                  + "; set platforms."
                  + name
                  + ".feed"));
    }
    return new Reply.Document(
        ACCEPTED, Json.bytes(PlatformJson.of(platforms.status(name), clock.instant())), null);
  }
}
