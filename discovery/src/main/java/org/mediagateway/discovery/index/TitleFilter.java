package org.mediagateway.discovery.index;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/**
 * What a search demands of every title it returns: the conjunction of its constraints.
 *
 * <p>Only titles available somewhere now can pass. A title whose year, running time, maturity or
 * country is unknown does not pass a constraint on it. Compiled to the set of passing titles by
 * {@link TitleTable#select}.
 *
 * @param types accepted types; empty accepts all
 * @param allGenres genres a title must have, every one
 * @param anyGenres genres of which a title must have at least one; empty asks for none
 * @param noGenres genres a title must not have
 * @param platforms where it must or must not be available; null asks for nothing
 * @param offers of each, the title must have one offer that meets every term; empty asks for
 *     nothing
 * @param years accepted years of release; null accepts all
 * @param durationMinutes accepted running times; null accepts all
 * @param minimumAgeMax the greatest accepted {@link
 *     org.mediagateway.domain.catalogue.Maturity#minimumAge()}, in years; null accepts all
 * @param countries of which a title must have at least one, compared by {@link NameKey}; empty
 *     accepts all
 * @param people who must be credited, every one
 * @param excluded titles that never pass, for example those watched already
 */
public record TitleFilter(
    Set<MediaType> types,
    Set<Genre> allGenres,
    Set<Genre> anyGenres,
    Set<Genre> noGenres,
    @Nullable PlatformExpression platforms,
    Set<Set<OfferTerm>> offers,
    @Nullable IntRange years,
    @Nullable IntRange durationMinutes,
    @Nullable Integer minimumAgeMax,
    Set<String> countries,
    List<PersonFilter> people,
    Set<TitleId> excluded) {
  /** The most people, countries or excluded titles that one filter may name. */
  public static final int NAMED_MAX = 10_000;

  /** Accepts every available title. */
  public static final TitleFilter NONE = builder().build();

  public TitleFilter {
    types = ordered(MediaType.class, types);
    allGenres = ordered(Genre.class, allGenres);
    anyGenres = ordered(Genre.class, anyGenres);
    noGenres = ordered(Genre.class, noGenres);
    offers = offers.stream().map(Set::copyOf).collect(Collectors.toUnmodifiableSet());
    requireFew("offers", offers.size());
    requireFew("countries", countries.size());
    requireFew("people", people.size());
    requireFew("excluded", excluded.size());
    countries = Collections.unmodifiableSortedSet(new TreeSet<>(countries));
    people = List.copyOf(people);
    excluded = Set.copyOf(excluded);
    if (minimumAgeMax != null && minimumAgeMax < 0) {
      throw new IllegalArgumentException(
          "a minimum age is not negative: minimumAgeMax=" + minimumAgeMax);
    }
  }

  /** Whether every available title passes. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Whether {@code title} passes: the definition that the compiled filter must agree with. */
  public boolean test(Title title) {
    Work work = title.work();
    return !title.availability().isEmpty()
        && (types.isEmpty() || types.contains(work.type()))
        && work.genres().containsAll(allGenres)
        && (anyGenres.isEmpty() || anyGenres.stream().anyMatch(work.genres()::contains))
        && noGenres.stream().noneMatch(work.genres()::contains)
        && (platforms == null || platforms.test(title.platforms()))
        && offers.stream().allMatch(terms -> isOffered(title, terms))
        && (years == null || years.contains(work.year()))
        && (durationMinutes == null || durationMinutes.contains(work.durationMinutes()))
        && (minimumAgeMax == null
            || (work.maturity() != null && work.maturity().minimumAge() <= minimumAgeMax))
        && (countries.isEmpty() || sharesKey(countries, work.countries()))
        && people.stream().allMatch(person -> person.isCredited(work))
        && !excluded.contains(title.id());
  }

  /** Whether {@code title} has an offer that meets all of {@code terms}. */
  static boolean isOffered(Title title, Set<OfferTerm> terms) {
    for (Availability availability : title.availability()) {
      for (Offer offer : availability.offers()) {
        if (terms.stream().allMatch(term -> term.test(availability, offer))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean sharesKey(Set<String> wanted, List<String> present) {
    return present.stream()
        .map(NameKey::of)
        .anyMatch(key -> wanted.stream().map(NameKey::of).anyMatch(key::equals));
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this filter. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.types = types;
    builder.allGenres = allGenres;
    builder.anyGenres = anyGenres;
    builder.noGenres = noGenres;
    builder.platforms = platforms;
    builder.offers = offers;
    builder.years = years;
    builder.durationMinutes = durationMinutes;
    builder.minimumAgeMax = minimumAgeMax;
    builder.countries = countries;
    builder.people = people;
    builder.excluded = excluded;
    return builder;
  }

  private static <E extends Enum<E>> Set<E> ordered(Class<E> type, Set<E> values) {
    EnumSet<E> ordered = EnumSet.noneOf(type);
    ordered.addAll(values);
    return Collections.unmodifiableSet(ordered);
  }

  private static void requireFew(String field, int count) {
    if (count > NAMED_MAX) {
      throw new IllegalArgumentException(
          "a filter names at most " + NAMED_MAX + " " + field + ": " + field + "=" + count);
    }
  }

  /** Collects constraints; each method replaces what it was given before. Not thread-safe. */
  public static final class Builder {
    private Set<MediaType> types = Set.of();
    private Set<Genre> allGenres = Set.of();
    private Set<Genre> anyGenres = Set.of();
    private Set<Genre> noGenres = Set.of();
    private @Nullable PlatformExpression platforms;
    private Set<Set<OfferTerm>> offers = Set.of();
    private @Nullable IntRange years;
    private @Nullable IntRange durationMinutes;
    private @Nullable Integer minimumAgeMax;
    private Set<String> countries = Set.of();
    private List<PersonFilter> people = List.of();
    private Set<TitleId> excluded = Set.of();

    private Builder() {}

    public Builder types(Set<MediaType> types) {
      this.types = types;
      return this;
    }

    public Builder allGenres(Set<Genre> genres) {
      this.allGenres = genres;
      return this;
    }

    public Builder anyGenres(Set<Genre> genres) {
      this.anyGenres = genres;
      return this;
    }

    public Builder noGenres(Set<Genre> genres) {
      this.noGenres = genres;
      return this;
    }

    public Builder platforms(@Nullable PlatformExpression platforms) {
      this.platforms = platforms;
      return this;
    }

    public Builder offers(Set<Set<OfferTerm>> offers) {
      this.offers = offers;
      return this;
    }

    public Builder years(@Nullable IntRange years) {
      this.years = years;
      return this;
    }

    public Builder durationMinutes(@Nullable IntRange durationMinutes) {
      this.durationMinutes = durationMinutes;
      return this;
    }

    public Builder minimumAgeMax(@Nullable Integer minimumAgeMax) {
      this.minimumAgeMax = minimumAgeMax;
      return this;
    }

    public Builder countries(Set<String> countries) {
      this.countries = countries;
      return this;
    }

    public Builder people(List<PersonFilter> people) {
      this.people = people;
      return this;
    }

    public Builder excluded(Set<TitleId> excluded) {
      this.excluded = excluded;
      return this;
    }

    public TitleFilter build() {
      return new TitleFilter(
          types,
          allGenres,
          anyGenres,
          noGenres,
          platforms,
          offers,
          years,
          durationMinutes,
          minimumAgeMax,
          countries,
          people,
          excluded);
    }
  }
}
