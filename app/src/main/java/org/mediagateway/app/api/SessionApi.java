package org.mediagateway.app.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.app.session.Sessions;
import org.mediagateway.discovery.recommend.InteractionRecorder;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.session.Session;
import org.mediagateway.domain.session.SessionId;
import org.mediagateway.domain.session.Written;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/** The operations on sessions. */
final class SessionApi {
  private final ViewerStore viewers;
  private final Sessions sessions;
  private final InstantSource clock;

  SessionApi(ViewerStore viewers, Sessions sessions, InstantSource clock) {
    this.viewers = viewers;
    this.sessions = sessions;
    this.clock = clock;
  }

  Reply list(ApiRequest request) {
    return Reply.ok(
        "sessions",
        sessions.active(UserApi.known(viewers, request).id()).stream()
            .map(SessionJson::of)
            .toList());
  }

  Reply get(ApiRequest request) {
    ViewerId viewer = UserApi.known(viewers, request).id();
    SessionId id = id(request);
    return sessions
        .find(viewer, id)
        .map(session -> Reply.ok(SessionJson.of(session)))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        404,
                        "no session of this user has this id, or it is over: id="
                            + id
                            + "; begin one by PUT")));
  }

  Reply put(ApiRequest request) {
    ViewerId viewer = UserApi.known(viewers, request).id();
    JsonObject body = request.body();
    Instant at = at(body);
    try {
      return Reply.ok(
          SessionJson.of(
              sessions.write(viewer, id(request), session -> written(session, body, at))));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.of(400, e.getMessage() + "; see /openapi"));
    }
  }

  private static SessionId id(ApiRequest request) {
    String text = request.pathText("session");
    try {
      return new SessionId(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid(
              "session", "must be letters, digits and hyphens", text, "such as a UUID"));
    }
  }

  /** A device that is ahead would win over all others until its time has come. */
  private Instant at(JsonObject body) {
    Instant now = clock.instant();
    Instant at = RequestFields.time(body.getString("at"), now);
    if (at.isAfter(now.plus(InteractionRecorder.AHEAD_MAX))) {
      throw new ProblemException(
          Problem.invalid(
              "/at", "must not be in the future", at.toString(), "send the time of the write"));
    }
    return at;
  }

  private static Session written(Session session, JsonObject body, Instant at) {
    String device = body.getString("device", "");
    JsonObject context = body.getJsonObject("context");
    JsonObject filters = body.getJsonObject("filters");
    JsonObject page = body.getJsonObject("pagination");
    String query = body.getString("query");
    List<Written<String>> queries = new ArrayList<>(session.queries());
    if (query != null) {
      queries.add(new Written<>(query, at, device));
    }
    return session.merge(
        new Session(
            session.viewer(),
            session.id(),
            session.startedAt(),
            session.lastActive(),
            context == null ? session.context() : new Written<>(context(context), at, device),
            filters == null ? session.filters() : new Written<>(filters(filters), at, device),
            page == null ? session.page() : new Written<>(page(page), at, device),
            queries));
  }

  private static Session.Context context(JsonObject context) {
    String time = context.getString("timeOfDay");
    return new Session.Context(
        context.getString("mood"),
        time == null ? null : Session.TimeOfDay.valueOf(time.toUpperCase(Locale.ROOT)),
        each(context, "companions", ViewerId::new).stream().collect(Collectors.toSet()));
  }

  private static Session.Filters filters(JsonObject filters) {
    return new Session.Filters(
        each(filters, "platforms", Platform::new).stream().collect(Collectors.toSet()),
        each(filters, "genres", UserJson::genre).stream().collect(Collectors.toSet()),
        filters.getInteger("ageLimit"));
  }

  private static Session.Page page(JsonObject page) {
    return new Session.Page(page.getInteger("page"), page.getInteger("resultsPerPage"));
  }

  private static <T> List<T> each(JsonObject body, String name, Function<String, T> parse) {
    return body.getJsonArray(name, new JsonArray()).stream()
        .map(value -> parse.apply((String) value))
        .toList();
  }

  /** The schema {@code Session}. */
  record SessionJson(
      String id,
      String user,
      String startedAt,
      String lastActive,
      String expiresAt,
      ContextJson context,
      FiltersJson filters,
      PageJson pagination,
      List<String> queries) {
    static SessionJson of(Session session) {
      Session.Context context = session.context().value();
      Session.Filters filters = session.filters().value();
      return new SessionJson(
          session.id().value(),
          session.viewer().value(),
          session.startedAt().toString(),
          session.lastActive().toString(),
          session.lastActive().plus(Session.IDLE_MAX).toString(),
          new ContextJson(
              context.mood(),
              context.timeOfDay() == null
                  ? null
                  : context.timeOfDay().name().toLowerCase(Locale.ROOT),
              context.companions().stream().map(ViewerId::value).toList()),
          new FiltersJson(
              filters.platforms().stream().map(Platform::id).toList(),
              filters.genres().stream().map(genre -> genre.displayName()).toList(),
              filters.ageLimit()),
          new PageJson(session.page().value().number(), session.page().value().size()),
          session.queries().reversed().stream().map(Written::value).toList());
    }
  }

  /** In what circumstances. */
  record ContextJson(@Nullable String mood, @Nullable String timeOfDay, List<String> companions) {}

  /** What results are narrowed to. */
  record FiltersJson(List<String> platforms, List<String> genres, @Nullable Integer ageLimit) {}

  /** Where in the results. */
  record PageJson(int page, int resultsPerPage) {}
}
