package org.mediagateway.app.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mediagateway.app.api.RecommendJson.AnswerJson;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.discovery.recommend.RecommendService;
import org.mediagateway.discovery.recommend.Recommendations;
import org.mediagateway.discovery.recommend.Taste;
import org.mediagateway.discovery.rollout.Flag;
import org.mediagateway.discovery.rollout.FlagChoices;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/** The operations on viewers and what they do. */
final class UserApi {
  private final ViewerStore viewers;
  private final RecommendService recommending;
  private final FlagChoices flags;
  private final InstantSource clock;

  UserApi(
      ViewerStore viewers, RecommendService recommending, FlagChoices flags, InstantSource clock) {
    this.viewers = viewers;
    this.recommending = recommending;
    this.flags = flags;
    this.clock = clock;
  }

  Reply list(ApiRequest request) {
    String household = request.queryText("household").orElse(Viewer.HOME);
    List<UserJson> users = viewers.household(household).stream().map(UserJson::of).toList();
    return Reply.ok("users", users);
  }

  Reply preferences(ApiRequest request) {
    return Reply.cacheable(UserJson.of(known(viewers, request)));
  }

  /**
   * The user whom a path names.
   *
   * @throws ProblemException 404 when there is none
   */
  static Viewer known(ViewerStore viewers, ApiRequest request) {
    ViewerId id = RequestFields.viewer("id", request.pathText("id"));
    return viewers
        .viewer(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        404,
                        "no user has this id: id=" + id + "; create it by PUT of preferences")));
  }

  Reply put(ApiRequest request) {
    ViewerId id = RequestFields.viewer("id", request.pathText("id"));
    return Reply.ok(UserJson.of(recommending.put(UserJson.viewer(id, request.body()))));
  }

  Reply recommendations(ApiRequest request) {
    ViewerId id = RequestFields.viewer("id", request.pathText("id"));
    return Reply.ok(AnswerJson.of(recommending.recommend(id), request.queryFlag("why")));
  }

  /** What the stream of a user's recommendations sends. */
  Object streamed(ViewerId id) {
    Recommendations answer = recommending.recommend(id);
    flags.shown(Flag.RECOMMEND_PUSH, id, answer.titles());
    return AnswerJson.of(answer, false);
  }

  Reply taste(ApiRequest request) {
    return taste(RequestFields.viewer("id", request.pathText("id")));
  }

  Reply putTaste(ApiRequest request) {
    ViewerId id = RequestFields.viewer("id", request.pathText("id"));
    recommending.correct(id, TasteJson.corrections(request.body()));
    return taste(id);
  }

  private Reply taste(ViewerId id) {
    Taste taste = recommending.taste(id);
    return Reply.ok(TasteJson.of(taste, recommending.beliefs(taste)));
  }

  /** The schema {@code RecordedInteraction}. */
  record RecordedJson(String event, String outcome, long version) {
    static RecordedJson of(String event, Recorded recorded) {
      return new RecordedJson(
          event, recorded.outcome().name().toLowerCase(Locale.ROOT), recorded.version());
    }
  }

  /** Answers when it is on disk; no worker waits for that. */
  Reply interaction(ApiRequest request) {
    JsonObject body = request.body();
    String event = body.getString("event");
    String name = event == null ? UUID.randomUUID().toString() : event;
    Interaction interaction = interaction(name, body);
    return new Reply.Later(
        recommending
            .record(interaction)
            .thenApply(recorded -> Reply.ok(RecordedJson.of(name, recorded))));
  }

  private Interaction interaction(String event, JsonObject body) {
    ViewerId viewer = RequestFields.viewer("/user", body.getString("user"));
    TitleId title = RequestFields.title("/title", body.getString("title"));
    Instant at = RequestFields.time(body.getString("at"), clock.instant());
    try {
      return new Interaction(
          event,
          viewer,
          title,
          Interaction.Kind.valueOf(body.getString("type").toUpperCase(Locale.ROOT)),
          at,
          body.getDouble("completionRate"),
          body.getDouble("rating"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.of(400, e.getMessage() + "; see /openapi"));
    }
  }
}
