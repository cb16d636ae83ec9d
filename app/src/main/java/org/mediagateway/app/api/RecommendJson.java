package org.mediagateway.app.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.recommend.Recommendations;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.discovery.recommend.Recommendations.Reason;
import org.mediagateway.discovery.recommend.Recommendations.Row;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/** Recommendations in the API. */
final class RecommendJson {
  private RecommendJson() {}

  /** The schema {@code Recommendations}. */
  record AnswerJson(
      String user,
      long version,
      double confidence,
      boolean collaborative,
      RankingJson ranking,
      List<RowJson> rows) {
    static AnswerJson of(Recommendations answer, boolean why) {
      return new AnswerJson(
          answer.viewer().id().value(),
          answer.viewer().version(),
          answer.confidence(),
          answer.collaborative(),
          new RankingJson(answer.ranking().model(), answer.ranking().text()),
          answer.rows().stream().map(row -> RowJson.of(row, why)).toList());
    }
  }

  /** What put titles in order; without a model it is features alone. */
  record RankingJson(@Nullable Integer model, String text) {}

  /** The schema {@code RecommendedRow}. */
  record RowJson(String kind, String title, @Nullable String seed, List<PickJson> results) {
    static RowJson of(Row row, boolean why) {
      return new RowJson(
          row.kind().name().toLowerCase(Locale.ROOT),
          row.title(),
          written(row.seed()),
          row.picks().stream().map(pick -> PickJson.of(pick, why)).toList());
    }
  }

  /** The schema {@code Recommended}. */
  record PickJson(
      String id,
      String title,
      @Nullable Integer year,
      String type,
      List<String> genres,
      String description,
      @Nullable Integer durationMinutes,
      @Nullable Integer seasons,
      @Nullable Integer minimumAge,
      @Nullable String imageUrl,
      double score,
      List<ReasonJson> reasons,
      @Nullable List<PartJson> contributions,
      List<TitleJson.AvailabilityJson> availability) {
    static PickJson of(Pick pick, boolean why) {
      Work work = pick.title().work();
      return new PickJson(
          pick.title().id().toString(),
          work.name(),
          work.year(),
          TitleJson.type(work.type()),
          TitleJson.genres(work),
          work.description(),
          work.durationMinutes(),
          work.seasons(),
          TitleJson.minimumAge(work.maturity()),
          work.imageUrl(),
          pick.score(),
          pick.reasons().stream().map(ReasonJson::of).toList(),
          why ? pick.contributions().stream().map(PartJson::of).toList() : null,
          TitleJson.availability(pick.title()));
    }
  }

  /** One reason. */
  record ReasonJson(String kind, String text, @Nullable String seed) {
    static ReasonJson of(Reason reason) {
      return new ReasonJson(
          reason.kind().name().toLowerCase(Locale.ROOT), reason.text(), written(reason.seed()));
    }
  }

  /** What one feature adds. */
  record PartJson(String feature, double weight, double value, double contribution) {
    static PartJson of(Contribution part) {
      return new PartJson(
          part.feature().name().toLowerCase(Locale.ROOT),
          part.weight(),
          part.value(),
          part.contribution());
    }
  }

  private static @Nullable String written(@Nullable TitleId id) {
    return id == null ? null : id.toString();
  }
}
