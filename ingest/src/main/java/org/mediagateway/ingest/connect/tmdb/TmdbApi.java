package org.mediagateway.ingest.connect.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.http.HttpAnswer;
import org.mediagateway.ingest.connect.http.HttpCall;
import org.mediagateway.ingest.connect.http.HttpSource;

/** The few operations of TMDB that are used. */
final class TmdbApi {
  /** The most pages of changes that are read; TMDB has some 60 a day. */
  private static final int CHANGE_PAGES_MAX = 1_000;

  private final HttpSource source;
  private final TmdbSettings settings;

  TmdbApi(HttpSource source, TmdbSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  /** The most popular titles that can be watched in {@code region}, the most popular first. */
  Set<TmdbTitle> popular(TmdbTitle.Kind kind, String region) {
    return titles(
        kind,
        settings.pages(),
        page ->
            call(
                "/discover/" + kind.path(),
                Map.of(
                    "watch_region",
                    region,
                    "with_watch_monetization_types",
                    "flatrate|free|ads|rent|buy",
                    "sort_by",
                    "popularity.desc",
                    "include_adult",
                    "false",
                    "language",
                    settings.language(),
                    "page",
                    Integer.toString(page)),
                null));
  }

  /** The titles that somebody changed, of whatever popularity. */
  Set<TmdbTitle> changed(TmdbTitle.Kind kind, LocalDate from, LocalDate to) {
    return titles(
        kind,
        CHANGE_PAGES_MAX,
        page ->
            call(
                "/" + kind.path() + "/changes",
                Map.of(
                    "start_date", from.toString(),
                    "end_date", to.toString(),
                    "page", Integer.toString(page)),
                null));
  }

  /**
   * A title with its people, ratings and watch providers, in one request.
   *
   * @param etag of what is known of it; null when nothing is
   */
  HttpAnswer details(TmdbTitle title, @Nullable String etag) {
    return source.get(
        call(
            title.path(),
            Map.of(
                "append_to_response",
                "credits," + title.kind().ratings() + ",watch/providers",
                "language",
                settings.language()),
            etag));
  }

  private Set<TmdbTitle> titles(TmdbTitle.Kind kind, int pagesMax, IntFunction<HttpCall> pages) {
    Set<TmdbTitle> titles = new LinkedHashSet<>();
    int last = pagesMax;
    for (int page = 1; page <= last; page++) {
      HttpCall call = pages.apply(page);
      if (!(source.get(call) instanceof HttpAnswer.Document(JsonNode json, _))
          || !json.path("results").isArray()) {
        throw new IngestException(
            ErrorCode.FEED_FORMAT,
            "TMDB answers a list with results: "
                + call.shown()
                + " has none; check the address of TMDB in the configuration");
      }
      for (JsonNode result : json.path("results")) {
        if (result.path("id").asLong(0) > 0) {
          titles.add(new TmdbTitle(kind, result.path("id").asLong()));
        }
      }
      last = Math.min(pagesMax, json.path("total_pages").asInt(0));
    }
    return titles;
  }

  private HttpCall call(String path, Map<String, String> query, @Nullable String etag) {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putAll(settings.key().query());
    String encoded =
        all.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&"));
    URI uri = HttpCall.address(settings.base() + path + "?" + encoded);
    return new HttpCall(uri, settings.key().headers(), etag);
  }
}
