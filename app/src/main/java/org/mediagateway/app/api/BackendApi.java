package org.mediagateway.app.api;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Reply;
import org.mediagateway.discovery.backend.BackendReport;
import org.mediagateway.discovery.backend.ReadPlan;
import org.mediagateway.discovery.backend.VectorBackend;
import org.mediagateway.discovery.backend.VectorBackends;

/** The operations on vector backends. */
final class BackendApi {
  private final VectorBackends backends;

  BackendApi(VectorBackends backends) {
    this.backends = backends;
  }

  /** The schema {@code Backends}. */
  record StatusJson(
      String primary, boolean shadow, int rollout, boolean postgresAvailable, ReportJson report) {}

  /** What was not measured is absent. */
  record ReportJson(
      int compared,
      int exact,
      int failures,
      long dropped,
      @Nullable Double overlapAt10,
      @Nullable Double rankCorrelation,
      SideJson embedded,
      SideJson postgres,
      @Nullable RollbackJson rollback) {
    static ReportJson of(BackendReport report) {
      BackendReport.Rollback rollback = report.rollback();
      return new ReportJson(
          report.compared(),
          report.exact(),
          report.failures(),
          report.dropped(),
          measured(report.overlap()),
          measured(report.correlation()),
          SideJson.of(report.embedded()),
          SideJson.of(report.postgres()),
          rollback == null ? null : new RollbackJson(rollback.at().toString(), rollback.reason()));
    }
  }

  record SideJson(
      @Nullable Double recallAt10,
      @Nullable Double p50Millis,
      @Nullable Double p95Millis,
      @Nullable Double p99Millis) {
    static SideJson of(BackendReport.Side side) {
      return new SideJson(
          measured(side.recall()),
          measured(side.p50Millis()),
          measured(side.p95Millis()),
          measured(side.p99Millis()));
    }
  }

  record RollbackJson(String at, String reason) {}

  private static @Nullable Double measured(double value) {
    return Double.isNaN(value) ? null : value;
  }

  Reply get(ApiRequest request) {
    return Reply.ok(status());
  }

  /** What is left out stays as it is. */
  Reply put(ApiRequest request) {
    JsonObject body = request.body();
    ReadPlan now = backends.plan();
    String primary = body.getString("primary", name(now.primary()));
    backends.follow(
        new ReadPlan(
            VectorBackend.valueOf(primary.toUpperCase(Locale.ROOT)),
            body.getBoolean("shadow", now.shadow()),
            body.getInteger("rollout", now.rollout())));
    return Reply.ok(status());
  }

  private StatusJson status() {
    ReadPlan plan = backends.plan();
    return new StatusJson(
        name(plan.primary()),
        plan.shadow(),
        plan.rollout(),
        backends.hasPostgres(),
        ReportJson.of(backends.report()));
  }

  private static String name(VectorBackend backend) {
    return backend.name().toLowerCase(Locale.ROOT);
  }
}
