package org.mediagateway.discovery.search;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.backend.MeaningSearch;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.discovery.search.SearchAnswer.Fallback;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.Embedder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the ranking of one query: filter, retrieve, fuse, rank; and when nothing is found, what
 * to answer instead.
 */
final class QueryAnswering {
  private static final Logger LOG = LoggerFactory.getLogger(QueryAnswering.class);

  /** Filters are dropped kind by kind in this order: what a viewer can best do without first. */
  private static final List<Chip.Kind> RELAXED_IN_ORDER =
      List.of(
          Chip.Kind.DURATION,
          Chip.Kind.YEAR,
          Chip.Kind.COUNTRY,
          Chip.Kind.MATURITY,
          Chip.Kind.WINDOW,
          Chip.Kind.PRICE,
          Chip.Kind.PLATFORM,
          Chip.Kind.REGION,
          Chip.Kind.TYPE,
          Chip.Kind.GENRE,
          Chip.Kind.PERSON);

  private final TitleIndexes indexes;
  private final SearchSettings settings;
  private final Trending trending;
  private final Clock clock;
  private final Ticker ticker;
  private final QueryVector vectors;
  private final Diversity diversity;

  QueryAnswering(
      TitleIndexes indexes,
      Embedder embedder,
      SearchSettings settings,
      Trending trending,
      Clock clock,
      Ticker ticker) {
    this.indexes = indexes;
    this.settings = settings;
    this.trending = trending;
    this.clock = clock;
    this.ticker = ticker;
    vectors = new QueryVector(indexes, embedder, settings.seedShare());
    diversity = new Diversity(indexes, settings.diversityWindow());
  }

  /**
   * Everything about one query that does not change while it is answered.
   *
   * @param allowed what may be answered at all; null for everything
   */
  private record Question(
      TitleTable table,
      @Nullable TitleSet allowed,
      ParsedQuery query,
      String text,
      float @Nullable [] vector,
      Set<TitleId> left,
      boolean filtersOnly,
      Retriever retriever) {}

  /** What was found with which filters. */
  private record Found(Candidates candidates, List<Chip> filters) {}

  /**
   * @param meaning searches by meaning
   */
  Ranking rank(SharedRankings.Question asking, RankingProfile profile, MeaningSearch meaning) {
    ParsedQuery query = asking.query();
    Stages stages = new Stages(ticker);
    TitleTable table = indexes.titles();
    String failure = "";
    float[] vector = null;
    if (table.vectorCount() > 0) {
      try {
        vector = vectors.of(query);
      } catch (RuntimeException e) {
        // Not swallowed: the answer says so, and whoever serves it counts fallbacks by kind.
        LOG.warn("a query could not be embedded; answering by words alone", e);
        failure = "The query could not be compared by meaning, so only words were matched.";
      }
    }
    stages.end("embed");
    Retriever retriever = new Retriever(indexes, meaning, settings.candidates());
    Question question = question(table, asking, vector, retriever);
    List<Chip> asked = query.chips(Chip.Effect.FILTER).toList();
    Found found = find(question, asked, stages);
    Fallback fallback =
        failure.isEmpty() ? null : new Fallback(Fallback.Kind.WORDS_ONLY, failure, List.of());
    if (asking.relaxing() && found.candidates().isEmpty() && !asked.isEmpty()) {
      found = relaxed(question, asked, stages);
      fallback = relaxation(asked, found.filters());
    }
    if (found.candidates().isEmpty()) {
      found =
          new Found(new Candidates(trending.titles(question.allowed()), 0, 0, false), List.of());
      fallback =
          new Fallback(
              Fallback.Kind.TRENDING,
              "Nothing matches; these are " + trending.description() + ".",
              asked.stream().map(Chip::id).toList());
    }
    List<Ranked> ranked = ranked(query, profile, found.candidates());
    stages.end("rank");
    return new Ranking(
        query,
        ranked,
        found.filters(),
        LocalDate.now(clock),
        table.coverage(),
        fallback,
        found.candidates().lexical(),
        found.candidates().semantic(),
        stages.millis());
  }

  /** The list that was prepared before, for a query whose own answer takes too long. */
  Ranking prepared(SharedRankings.Question asking, RankingProfile profile) {
    ParsedQuery query = asking.query();
    List<Candidate> titles = trending.titlesPrepared();
    Integer limit = asking.ageLimit();
    if (limit != null) {
      TitleFilter suitable = TitleFilter.builder().minimumAgeMax(limit).build();
      titles = titles.stream().filter(each -> suitable.test(each.title())).toList();
    }
    Candidates candidates = new Candidates(titles, 0, 0, false);
    return new Ranking(
        query,
        ranked(query, profile, candidates),
        List.of(),
        LocalDate.now(clock),
        indexes.titles().coverage(),
        new Fallback(
            Fallback.Kind.TIMEOUT,
            "The search took too long; these are %s. Ask again in a moment."
                .formatted(trending.description()),
            query.chips(Chip.Effect.FILTER).map(Chip::id).toList()),
        0,
        0,
        new Stages(ticker).millis());
  }

  private static Question question(
      TitleTable table,
      SharedRankings.Question asking,
      float @Nullable [] vector,
      Retriever retriever) {
    ParsedQuery query = asking.query();
    Set<TitleId> seeds =
        query.chips(Chip.Effect.SEED).findAny().isPresent()
            ? new HashSet<>(QueryVector.seedTitles(query))
            : Set.of();
    String text = query.text();
    if (vector == null && !seeds.isEmpty()) {
      // The seeds have no vectors yet: their descriptions' words are the next best.
      String words =
          seeds.stream()
              .map(table::title)
              .flatMap(Optional::stream)
              .map(seed -> seed.work().description())
              .collect(Collectors.joining(" "));
      text = (text + " " + words).strip();
    }
    boolean filtersOnly = text.isEmpty() && seeds.isEmpty();
    Integer limit = asking.ageLimit();
    TitleSet allowed =
        limit == null ? null : table.select(TitleFilter.builder().minimumAgeMax(limit).build());
    return new Question(table, allowed, query, text, vector, seeds, filtersOnly, retriever);
  }

  private Found find(Question question, List<Chip> filters, Stages stages) {
    boolean anything = !question.filtersOnly() || !filters.isEmpty() || question.vector() != null;
    TitleSet passing = ChipFilter.select(question.table(), filters, LocalDate.now(clock));
    if (question.allowed() != null) {
      passing = passing.and(question.allowed());
    }
    stages.end("filter");
    Candidates candidates =
        passing.isEmpty() || !anything
            ? new Candidates(List.of(), 0, 0, false)
            : question
                .retriever()
                .retrieve(
                    passing,
                    question.text(),
                    question.vector(),
                    question.left(),
                    question.filtersOnly());
    stages.end("retrieve");
    return new Found(candidates, filters);
  }

  /** Drops filters kind by kind until something is found. */
  private Found relaxed(Question question, List<Chip> asked, Stages stages) {
    List<Chip> left = new ArrayList<>(asked);
    Found found = new Found(new Candidates(List.of(), 0, 0, false), left);
    for (Chip.Kind kind : RELAXED_IN_ORDER) {
      if (left.removeIf(chip -> chip.kind() == kind)) {
        found = find(question, List.copyOf(left), stages);
        if (!found.candidates().isEmpty()) {
          return found;
        }
      }
    }
    return found;
  }

  private static Fallback relaxation(List<Chip> asked, List<Chip> applied) {
    List<Chip> dropped = asked.stream().filter(chip -> !applied.contains(chip)).toList();
    return new Fallback(
        Fallback.Kind.RELAXED,
        "Nothing passes all that you asked; left out: "
            + dropped.stream().map(Chip::label).collect(Collectors.joining("; "))
            + ".",
        dropped.stream().map(Chip::id).toList());
  }

  private List<Ranked> ranked(ParsedQuery query, RankingProfile profile, Candidates candidates) {
    Set<String> words =
        candidates.all().stream()
            .flatMap(candidate -> candidate.words().stream())
            .map(WordMatch::queryWord)
            .collect(Collectors.toSet());
    FeatureValues features =
        new FeatureValues(
            query, words, LocalDate.now(clock).getYear(), settings.recencyHalfLifeYears());
    return new Ranker(profile, settings.fusion(), diversity).rank(candidates, features);
  }
}
