package org.mediagateway.discovery.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.LexicalHit.Field;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.Condition;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.discovery.search.SearchResult.Contribution;
import org.mediagateway.discovery.search.SearchResult.Why;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/** Says why a result is there, from the values that ranked it and from nothing else. */
final class Explainer {
  /** Below this a similarity is no reason to name. */
  private static final double SIMILARITY_MIN = 0.2;

  private final ParsedQuery query;
  private final List<Chip> filters;
  private final OfferDemand offers;
  private final List<String> seeds;

  /**
   * @param filters the filters that were applied
   */
  Explainer(ParsedQuery query, List<Chip> filters, LocalDate today) {
    this.query = query;
    this.filters = filters;
    offers = new OfferDemand(filters, today);
    seeds =
        query
            .chips(Chip.Effect.SEED)
            .map(Chip::condition)
            .filter(Condition.Like.class::isInstance)
            .map(like -> ((Condition.Like) like).name())
            .toList();
  }

  SearchResult explain(Ranked ranked) {
    Candidate candidate = ranked.candidate();
    List<Contribution> contributions =
        ranked.parts().stream().map(part -> contribution(part, candidate)).toList();
    Double similarity = candidate.hasSimilarity() ? candidate.similarity() : null;
    Why why =
        new Why(
            reasons(candidate, similarity),
            contributions,
            candidate.words(),
            similarity,
            seeds,
            filters.stream().map(Chip::label).toList());
    return new SearchResult(candidate.title(), ranked.score(), why);
  }

  private List<String> reasons(Candidate candidate, @Nullable Double similarity) {
    List<String> reasons = new ArrayList<>();
    Title title = candidate.title();
    for (Chip chip : query.chips(Chip.Effect.PREFERENCE).toList()) {
      if (chip.condition() instanceof Condition.Named(var titles, String name)
          && titles.contains(title.id())) {
        reasons.add("It is the title you named: " + name);
      }
    }
    for (Field field : Field.values()) {
      addWords(reasons, candidate.words(), field);
    }
    if (similarity != null && similarity >= SIMILARITY_MIN) {
      reasons.add(near(similarity));
    }
    for (Chip chip : query.chips(Chip.Effect.PREFERENCE).toList()) {
      if (chip.condition() instanceof Condition.OfGenre(var anyOf)) {
        addMood(reasons, title.work(), chip, anyOf);
      }
    }
    if (!filters.isEmpty()) {
      reasons.add("Passes: " + filters.stream().map(Chip::label).collect(Collectors.joining("; ")));
    }
    reasons.add("Watch on " + platforms(title));
    return reasons;
  }

  private String near(double similarity) {
    String asked = seeds.isEmpty() ? "your words" : String.join(" and ", seeds);
    return String.format(Locale.ROOT, "Close in meaning to %s: %.2f of 1", asked, similarity);
  }

  private void addMood(List<String> reasons, Work work, Chip chip, Set<Genre> anyOf) {
    List<String> met =
        anyOf.stream().filter(work.genres()::contains).sorted().map(Genre::displayName).toList();
    if (!met.isEmpty()) {
      String mood = query.query().substring(chip.start(), chip.end());
      reasons.add("For “" + mood + "”: " + String.join(", ", met));
    }
  }

  private static void addWords(List<String> reasons, List<WordMatch> words, Field field) {
    Set<String> found = new LinkedHashSet<>();
    for (WordMatch match : words) {
      if (match.field() == field) {
        found.add(shown(match));
      }
    }
    if (!found.isEmpty()) {
      reasons.add(place(field) + ": " + String.join(", ", found));
    }
  }

  /** The word as typed, and what it was read as when that is more than another ending. */
  private static String shown(WordMatch match) {
    String typed = match.queryWord();
    String indexed = match.indexedWord();
    boolean sameWord = typed.startsWith(indexed) || indexed.startsWith(typed);
    return sameWord ? "“" + typed + "”" : "“" + typed + "” as “" + indexed + "”";
  }

  private static String place(Field field) {
    return switch (field) {
      case NAME -> "In the title";
      case PEOPLE -> "Among the people";
      case GENRES -> "Among the genres";
      case DESCRIPTION -> "In the description";
    };
  }

  private static Contribution contribution(Ranked.Part part, Candidate candidate) {
    return new Contribution(
        part.feature(), part.weight(), part.value(), part.neutral(), detail(part, candidate));
  }

  private static String detail(Ranked.Part part, Candidate candidate) {
    Work work = candidate.title().work();
    return switch (part.feature()) {
      case RELEVANCE ->
          part.neutral() ? "all results pass the filters alike" : relevance(candidate);
      case POPULARITY ->
          part.neutral() ? "no source says how popular it is: neutral" : "as its source says";
      case RECENCY -> part.neutral() ? "year unknown: neutral" : "from " + work.year();
      case PERSONALISATION -> "no viewer is known: neutral";
      case DIVERSITY -> "how unlike the results above it is";
      case METADATA ->
          part.neutral() ? "nothing to compare: neutral" : "what its facts meet of what you asked";
      case COST ->
          part.neutral() ? "your subscriptions are not known: neutral" : "what watching costs";
      case PREFERENCE -> "the moods it meets";
      case TITLE -> part.value() > 0 ? "the title you named" : "not the title you named";
    };
  }

  private static String relevance(Candidate candidate) {
    boolean words = candidate.lexicalRank() != Candidate.ABSENT;
    boolean meaning = candidate.hasSimilarity();
    if (words && meaning) {
      return "by words and by meaning";
    }
    return words ? "by words" : meaning ? "by meaning" : "neither by words nor by meaning";
  }

  private String platforms(Title title) {
    return offers.platforms(title).stream()
        .map(Platform::displayName)
        .collect(Collectors.joining(", "));
  }
}
