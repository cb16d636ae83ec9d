package org.mediagateway.app.api;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Reply;
import org.mediagateway.discovery.rollout.Experiment;
import org.mediagateway.discovery.rollout.Flag;
import org.mediagateway.discovery.rollout.Flags;
import org.mediagateway.domain.viewer.ViewerId;

/** The operations on feature flags. */
final class FlagsApi {
  private final Flags flags;

  FlagsApi(Flags flags) {
    this.flags = flags;
  }

  /** The schema {@code Flag}. */
  record FlagJson(
      String flag,
      String description,
      int percent,
      Map<String, String> overrides,
      long version,
      @Nullable Boolean on,
      List<SideJson> sides,
      @Nullable DifferenceJson difference) {
    static FlagJson of(Flags.State state, @Nullable Boolean on) {
      Experiment.Difference difference = state.report().difference();
      return new FlagJson(
          state.flag().code(),
          state.flag().description(),
          state.rule().percent(),
          words(state.rule().overrides()),
          state.rule().version(),
          on,
          state.report().arms().stream().map(SideJson::of).toList(),
          difference == null
              ? null
              : new DifferenceJson(difference.value(), difference.low(), difference.high()));
    }

    private static Map<String, String> words(Map<String, Boolean> overrides) {
      Map<String, String> words = new TreeMap<>();
      overrides.forEach((user, on) -> words.put(user, on ? "on" : "off"));
      return words;
    }
  }

  /** What users took on one side of a flag. */
  record SideJson(
      boolean on,
      long viewers,
      long shown,
      long taken,
      @Nullable Double rate,
      @Nullable Double low,
      @Nullable Double high) {
    static SideJson of(Experiment.Arm arm) {
      return new SideJson(
          arm.version() == Flags.ON,
          arm.viewers(),
          arm.shown(),
          arm.taken(),
          arm.rate(),
          arm.low(),
          arm.high());
    }
  }

  /** The rate where the flag is on less that where it is off. */
  record DifferenceJson(double value, double low, double high) {}

  Reply list(ApiRequest request) {
    String user = request.queryText("user").orElse(null);
    return Reply.ok(
        "flags",
        flags.list().stream()
            .map(state -> FlagJson.of(state, user == null ? null : isOn(state.flag(), user)))
            .toList());
  }

  private boolean isOn(Flag flag, String user) {
    return flags.isOn(flag, RequestFields.viewer("user", user).value());
  }

  /** What is left out stays as it is. */
  Reply put(ApiRequest request) {
    JsonObject body = request.body();
    Map<String, @Nullable Boolean> overrides = new HashMap<>();
    JsonObject said = body.getJsonObject("overrides", new JsonObject());
    for (String user : said.fieldNames()) {
      ViewerId id = RequestFields.viewer("/overrides", user);
      String word = said.getString(user);
      overrides.put(id.value(), word.equals("share") ? null : word.equals("on"));
    }
    Flags.State state =
        flags.change(
            Flag.ofCode(request.pathText("flag")),
            new Flags.Change(body.getInteger("percent"), overrides));
    return Reply.ok(FlagJson.of(state, null));
  }
}
