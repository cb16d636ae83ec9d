package org.mediagateway.app.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.LexicalHit;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.discovery.search.SearchAnswer;
import org.mediagateway.discovery.search.SearchResult;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/** The shapes of a search's answer. */
final class SearchJson {
  private SearchJson() {}

  /** The schema {@code SearchAnswer}. */
  record AnswerJson(
      String query,
      UnderstoodJson understood,
      List<ResultJson> results,
      SearchAnswer.Pagination pagination,
      MetadataJson metadata,
      @Nullable DebugJson debug) {

    static AnswerJson of(String query, SearchAnswer answer) {
      return new AnswerJson(
          query,
          UnderstoodJson.of(answer.understood()),
          answer.results().stream().map(ResultJson::of).toList(),
          answer.pagination(),
          MetadataJson.of(answer.metadata()),
          DebugJson.of(answer.debug()));
    }

    /** The same, saying that there is nothing to search yet. */
    AnswerJson ofEmptyCatalogue() {
      FallbackJson fallback =
          new FallbackJson(
              "empty_catalogue",
              "No title can be found yet: the catalogue is empty or only just being imported.",
              List.of());
      MetadataJson nothing =
          new MetadataJson(
              metadata.latencyMillis(),
              metadata.fromCache(),
              0,
              metadata.profile(),
              metadata.ageLimit(),
              fallback);
      return new AnswerJson(query, understood, results, pagination, nothing, debug);
    }

    /** What stays the same when nothing has changed, for the ETag: all but how it came about. */
    List<Object> content() {
      return List.of(query, understood, results, pagination, metadata.semanticCoverage());
    }
  }

  /** What was understood of the query. */
  record UnderstoodJson(String text, List<ChipJson> chips) {
    static UnderstoodJson of(ParsedQuery query) {
      return new UnderstoodJson(query.text(), query.chips().stream().map(ChipJson::of).toList());
    }
  }

  /** The schema {@code Chip}. */
  record ChipJson(
      String id,
      String kind,
      String label,
      String effect,
      boolean applied,
      boolean excluded,
      int start,
      int end,
      @Nullable String note) {

    static ChipJson of(Chip chip) {
      return new ChipJson(
          chip.id(),
          chip.kind().slug(),
          chip.label(),
          chip.effect().name().toLowerCase(Locale.ROOT),
          chip.effect() != Chip.Effect.IGNORED,
          chip.excluded(),
          chip.start(),
          chip.end(),
          chip.note().isEmpty() ? null : chip.note());
    }
  }

  /** The schema {@code Result}. */
  record ResultJson(
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
      WhyJson why,
      List<TitleJson.AvailabilityJson> availability) {

    static ResultJson of(SearchResult result) {
      Title title = result.title();
      Work work = title.work();
      return new ResultJson(
          title.id().toString(),
          work.name(),
          work.year(),
          TitleJson.type(work.type()),
          TitleJson.genres(work),
          work.description(),
          work.durationMinutes(),
          work.seasons(),
          TitleJson.minimumAge(work.maturity()),
          work.imageUrl(),
          result.score(),
          WhyJson.of(result.why()),
          TitleJson.availability(title));
    }
  }

  /** The schema {@code Why}. */
  record WhyJson(
      List<String> reasons,
      List<ContributionJson> contributions,
      List<WordJson> words,
      @Nullable Double similarity,
      List<String> seeds,
      List<String> filters) {

    static WhyJson of(SearchResult.Why why) {
      return new WhyJson(
          why.reasons(),
          why.contributions().stream().map(ContributionJson::of).toList(),
          why.words().stream().map(WordJson::of).toList(),
          why.similarity(),
          why.seeds(),
          why.filters());
    }
  }

  /** What one feature adds to the score. */
  record ContributionJson(
      String feature,
      double weight,
      double value,
      double contribution,
      boolean neutral,
      String detail) {

    static ContributionJson of(SearchResult.Contribution part) {
      return new ContributionJson(
          part.feature().slug(),
          part.weight(),
          part.value(),
          part.contribution(),
          part.neutral(),
          part.detail());
    }
  }

  /** A word of the query found in the title. */
  record WordJson(String queryWord, String indexedWord, String field) {
    static WordJson of(LexicalHit.WordMatch match) {
      return new WordJson(
          match.queryWord(), match.indexedWord(), match.field().name().toLowerCase(Locale.ROOT));
    }
  }

  /** How the answer came about. */
  record MetadataJson(
      double latencyMillis,
      boolean fromCache,
      double semanticCoverage,
      String profile,
      @Nullable Integer ageLimit,
      @Nullable FallbackJson fallback) {

    static MetadataJson of(SearchAnswer.Metadata metadata) {
      SearchAnswer.Fallback fallback = metadata.fallback();
      return new MetadataJson(
          metadata.latencyMillis(),
          metadata.fromCache(),
          metadata.semanticCoverage(),
          metadata.profile(),
          metadata.ageLimit(),
          fallback == null
              ? null
              : new FallbackJson(
                  fallback.kind().name().toLowerCase(Locale.ROOT),
                  fallback.message(),
                  fallback.dropped()));
    }
  }

  /** What was answered instead of what was asked. */
  record FallbackJson(String kind, String message, List<String> dropped) {}

  /** What took how long. */
  record DebugJson(Map<String, Double> stageMillis, int lexicalCandidates, int semanticCandidates) {

    static @Nullable DebugJson of(SearchAnswer.@Nullable Debug debug) {
      return debug == null
          ? null
          : new DebugJson(
              debug.stageMillis(), debug.lexicalCandidates(), debug.semanticCandidates());
    }
  }
}
