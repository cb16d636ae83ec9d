package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import org.mediagateway.discovery.learn.registry.ModelRegistry;

@ExtendWith(LiveGateway.Shared.class)
final class ModelsContractTest {
  private static final String PATH = "/api/models";

  private static JsonObject model(LiveGateway live, int version) {
    return live.get(PATH + "/" + version).json();
  }

  @Test
  void models_areListed_activated_andRolledBack(LiveGateway live) {
    ModelRegistry registry = live.gateway().models().registry();
    int dimension = live.gateway().embedder().model().dimension();
    int first = registry.add(UntrainedModel.of(dimension, 1));
    int second = registry.add(UntrainedModel.of(dimension, 2));
    assertThat(live.post(PATH + "/" + first + "/activate", "{}").status()).isEqualTo(200);
    assertThat(live.post(PATH + "/" + second + "/activate", "{}").status()).isEqualTo(200);
    assertThat(model(live, second).getBoolean("active")).isTrue();
    assertThat(model(live, second).getJsonArray("qualities")).hasSize(4);
    JsonArray listed = live.post(PATH + "/rollback", "{}").json().getJsonArray("models");
    assertThat(listed.stream().map(JsonObject.class::cast))
        .filteredOn(each -> each.getBoolean("active"))
        .extracting(each -> each.getInteger("version"))
        .containsExactly(first);
  }

  @Test
  void model_ofAnotherDimension_isShownWithItsProblem_andNotActivated(LiveGateway live) {
    int version = live.gateway().models().registry().add(UntrainedModel.of(5, 3));
    assertThat(model(live, version).getString("problem")).contains("inputs=5");
    Answer refused = live.post(PATH + "/" + version + "/activate", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("mg learn");
    assertThat(model(live, version).getBoolean("active")).isFalse();
  }

  @Test
  void rollout_isKept_shown_andEnded(LiveGateway live) {
    int dimension = live.gateway().embedder().model().dimension();
    int version = live.gateway().models().registry().add(UntrainedModel.of(dimension, 4));
    String path = PATH + "/" + version + "/rollout";
    JsonObject begun = live.put(path, "{\"percent\":30}").json();
    assertThat(begun.getInteger("rollout")).isEqualTo(version);
    assertThat(begun.getInteger("percent")).isEqualTo(30);
    assertThat(live.get("/api/experiment").json().getInteger("rollout")).isEqualTo(version);
    assertThat(live.get("/metrics").text()).contains("ranking_model_rollout_percent 30.0");
    assertThat(live.put(path, "{\"percent\":101}").status()).isEqualTo(400);
    assertThat(live.put(path, "{\"percent\":0}").json().containsKey("rollout")).isFalse();
  }

  @Test
  void evaluations_areListed_aCutOneWithItsProblem(LiveGateway live) throws IOException {
    String path = "/api/evaluations";
    assertThat(live.get(path).json().getJsonArray("evaluations")).isEmpty();
    ReportFolder reports = new ReportFolder(live.folder().resolve(ReportFolder.NAME));
    reports.keep(MadeUpReport.of("a".repeat(64), 1));
    Path cut = reports.folder().resolve(reports.list().getFirst().file());
    Files.writeString(cut, Files.readString(cut).substring(0, 100));
    reports.keep(MadeUpReport.of("b".repeat(64), 2));
    JsonArray listed = live.get(path).json().getJsonArray("evaluations");
    assertThat(listed).hasSize(2);
    JsonObject kept = listed.getJsonObject(0).getJsonObject("kept");
    assertThat(kept.getString("dataHash")).isEqualTo("b".repeat(64));
    assertThat(kept.getJsonObject("report").getJsonArray("models")).hasSize(2);
    assertThat(listed.getJsonObject(1).getString("problem")).contains("evaluate again");
  }

  @Test
  void model_thatIsNotThere_isRefused(LiveGateway live) {
    assertThat(live.get(PATH + "/999").status()).isEqualTo(400);
    assertThat(live.get(PATH + "/one").status()).isEqualTo(400);
    assertThat(live.post(PATH + "/999/activate", "{}").detail()).contains("mg models list");
  }
}
