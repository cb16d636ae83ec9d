package org.mediagateway.app.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.api.SearchJson.AnswerJson;
import org.mediagateway.app.api.SearchJson.ResultJson;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Etag;
import org.mediagateway.app.http.Json;
import org.mediagateway.app.http.Reply;
import org.mediagateway.discovery.index.Completion;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.recommend.RecommendService;
import org.mediagateway.discovery.search.NamedTitles;
import org.mediagateway.discovery.search.SearchAnswer;
import org.mediagateway.discovery.search.SearchRequest;
import org.mediagateway.discovery.search.SearchService;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.viewer.ViewerId;

/** The operations that find titles. */
final class SearchApi {
  private static final int SIMILAR_DEFAULT = 12;
  private static final int SUGGESTIONS_DEFAULT = 8;
  private static final double NANOS_PER_MILLI = 1e6;

  private final SearchService search;
  private final TitleIndexes indexes;
  private final CatalogueStore catalogue;
  private final RecommendService recommending;
  private final Timer cold;
  private final Timer cached;

  SearchApi(
      SearchService search,
      TitleIndexes indexes,
      CatalogueStore catalogue,
      RecommendService recommending,
      MeterRegistry metrics) {
    this.search = search;
    this.indexes = indexes;
    this.catalogue = catalogue;
    this.recommending = recommending;
    this.cold = timer(metrics, "index", false);
    this.cached = timer(metrics, "cache", true);
  }

  private static Timer timer(MeterRegistry metrics, String source, boolean hit) {
    return Timer.builder("search.latency")
        .description("From a search's request to its answer, without HTTP")
        .tag("data_source", source)
        .tag("cache_hit", Boolean.toString(hit))
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2))
        .register(metrics);
  }

  Reply post(ApiRequest request) {
    Set<String> without = new HashSet<>();
    JsonArray named = request.body().getJsonArray("without", new JsonArray());
    named.forEach(chip -> without.add((String) chip));
    String profile = request.bodyText("profile");
    SearchRequest asked =
        new SearchRequest(
            request.body().getString("query"),
            without,
            profile == null ? SearchRequest.PROFILE_DEFAULT : profile,
            request.body().getInteger("offset", 0),
            request.body().getInteger("limit", SearchRequest.LIMIT_DEFAULT),
            request.body().getBoolean("debug", false));
    AnswerJson answer = answer(asked, request.body().getString("user", ""));
    return request.wantsEvents() ? events(answer) : Reply.ok(answer);
  }

  Reply get(ApiRequest request) {
    Set<String> without = new HashSet<>();
    request
        .queryText("without")
        .ifPresent(list -> without.addAll(List.of(list.split(",", SearchRequest.WITHOUT_MAX + 1))));
    without.remove("");
    SearchRequest asked =
        new SearchRequest(
            request.queryText("q").orElse(""),
            without,
            request.queryText("profile").orElse(SearchRequest.PROFILE_DEFAULT),
            request.queryInt("offset", 0),
            request.queryInt("limit", SearchRequest.LIMIT_DEFAULT),
            request.queryFlag("debug"));
    AnswerJson answer = answer(asked, request.queryText("user").orElse(""));
    if (request.wantsEvents()) {
      return events(answer);
    }
    return new Reply.Document(200, Json.bytes(answer), Etag.of(Json.bytes(answer.content())));
  }

  private AnswerJson answer(SearchRequest asked, String user) {
    SearchAnswer answer = search.search(asked.askedBy(user, ageLimit(user)));
    SearchAnswer.Metadata metadata = answer.metadata();
    (metadata.fromCache() ? cached : cold)
        .record(Duration.ofNanos((long) (metadata.latencyMillis() * NANOS_PER_MILLI)));
    AnswerJson json = AnswerJson.of(asked.query(), answer);
    return indexes.titles().availableCount() == 0 ? json.ofEmptyCatalogue() : json;
  }

  /** What a user may see at most; null for everything, as for one that is not known. */
  private @Nullable Integer ageLimit(String user) {
    return ViewerId.isOne(user)
        ? recommending
            .preferences(new ViewerId(user))
            .map(asked -> asked.content().ageLimit())
            .orElse(null)
        : null;
  }

  /** Results one by one, then the rest of the answer. */
  private static Reply events(AnswerJson answer) {
    List<Reply.Event> events = new ArrayList<>();
    for (ResultJson result : answer.results()) {
      events.add(new Reply.Event("result", result));
    }
    AnswerJson rest =
        new AnswerJson(
            answer.query(),
            answer.understood(),
            List.of(),
            answer.pagination(),
            answer.metadata(),
            answer.debug());
    events.add(new Reply.Event("complete", rest));
    return new Reply.Events(events);
  }

  /** The schema {@code SimilarAnswer}. */
  record SimilarAnswer(String id, String title, List<ResultJson> results) {}

  Reply similar(ApiRequest request) {
    Title title = TitleApi.find(catalogue, request);
    int limit = request.queryInt("limit", SIMILAR_DEFAULT);
    Integer ageLimit = ageLimit(request.queryText("user").orElse(""));
    List<ResultJson> results =
        search.similar().to(title.id(), limit, ageLimit).stream().map(ResultJson::of).toList();
    return Reply.ok(new SimilarAnswer(title.id().toString(), title.work().name(), results));
  }

  /** The schema {@code Suggestion}. */
  record Suggestion(
      String text,
      String kind,
      @Nullable String id,
      @Nullable String type,
      @Nullable Integer year) {
    static Suggestion of(Completion completion) {
      return switch (completion) {
        case Completion.OfTitle found ->
            new Suggestion(
                found.text(),
                "title",
                found.title().id().toString(),
                TitleJson.type(found.title().work().type()),
                found.title().work().year());
        case Completion.OfPerson found -> new Suggestion(found.text(), "person", null, null, null);
      };
    }
  }

  Reply suggest(ApiRequest request) {
    List<Suggestion> suggestions =
        search
            .complete(
                request.queryText("q").orElse(""), request.queryInt("limit", SUGGESTIONS_DEFAULT))
            .stream()
            .map(Suggestion::of)
            .toList();
    return Reply.ok("suggestions", suggestions);
  }

  /** Titles of a name; the schema {@code NamedTitles}. */
  record NamedAnswer(List<TitleJson> titles) {}

  Reply named(ApiRequest request) {
    NamedTitles found = search.named(request.queryText("name").orElse(""));
    return Reply.ok(new NamedAnswer(found.titles().stream().map(TitleJson::of).toList()));
  }
}
