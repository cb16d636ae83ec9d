package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/**
 * Merges the listings of one work into its {@link Title}: a pure function of the listings and which
 * of them are live.
 *
 * <p>Listings are asked in order of quality, then id. One value comes from the first that has it;
 * lists are unions in that order. Listings that are gone still describe the work, so that a title
 * does not change its text when a platform drops it; they only give no availability.
 */
final class TitleBuilder {
  private static final Comparator<Listing> BEST_FIRST =
      Comparator.comparingDouble((Listing listing) -> -listing.quality())
          .thenComparing(Listing::id);

  private TitleBuilder() {}

  /**
   * The title of {@code listings}, at version 1.
   *
   * @param listings at least one
   * @param live which of them their platforms list now
   */
  static Title build(Collection<Listing> listings, Set<ListingId> live) {
    List<Listing> ordered = listings.stream().sorted(BEST_FIRST).toList();
    List<ListingId> ids = ordered.stream().map(Listing::id).sorted().toList();
    List<Availability> availability =
        ordered.stream()
            .filter(listing -> live.contains(listing.id()))
            .map(l -> new Availability(l.id(), l.offers(), l.addedOn()))
            .sorted(Comparator.comparing(Availability::listing))
            .toList();
    TreeSet<String> rawGenres = new TreeSet<>();
    ordered.forEach(listing -> rawGenres.addAll(listing.rawGenres()));
    return new Title(
        TitleId.of(ids.getFirst()),
        1,
        work(ordered.stream().map(Listing::work).toList()),
        ids,
        availability,
        List.copyOf(rawGenres),
        ordered.getFirst().quality());
  }

  private static Work work(List<Work> works) {
    if (works.size() == 1) {
      return works.getFirst();
    }
    MediaType type = type(works);
    List<Work> ofType = works.stream().filter(work -> work.type() == type).toList();
    Set<Genre> genres = EnumSet.noneOf(Genre.class);
    works.forEach(work -> genres.addAll(work.genres()));
    return new Work(
        type,
        name(ofType),
        year(ofType, type),
        people(works, Work::directors),
        people(works, Work::cast),
        union(works, Work::countries, Function.identity()),
        genres,
        first(works, Work::maturity),
        type == MediaType.MOVIE ? first(ofType, Work::durationMinutes) : null,
        type == MediaType.SERIES ? greatest(ofType, Work::seasons) : null,
        description(works),
        first(works, Work::imageUrl),
        greatest(works, Work::popularity),
        greatest(works, Work::votes));
  }

  /** The type most listings give; of equals, the one whose extent is known, then the first's. */
  private static MediaType type(List<Work> works) {
    long films = works.stream().filter(work -> work.type() == MediaType.MOVIE).count();
    if (films * 2 != works.size()) {
      return films * 2 > works.size() ? MediaType.MOVIE : MediaType.SERIES;
    }
    return works.stream()
        .filter(work -> work.durationMinutes() != null || work.seasons() != null)
        .findFirst()
        .orElse(works.getFirst())
        .type();
  }

  /** The first name without an edition note such as a language or a resolution, else the first. */
  private static String name(List<Work> works) {
    return works.stream()
        .map(Work::name)
        .filter(name -> NameParser.parse(name, WordFrequencies.bundled()).editions().isEmpty())
        .findFirst()
        .orElse(works.getFirst().name());
  }

  /** The earliest year of a series, since catalogues that differ give later seasons' years. */
  private static @Nullable Integer year(List<Work> works, MediaType type) {
    return type == MediaType.MOVIE
        ? first(works, Work::year)
        : works.stream()
            .map(Work::year)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  private static String description(List<Work> works) {
    return works.stream()
        .map(Work::description)
        .reduce("", (longest, next) -> next.length() > longest.length() ? next : longest);
  }

  private static List<String> people(List<Work> works, Function<Work, List<String>> names) {
    return union(works, names, Words::person);
  }

  /** All names in order; of those with equal keys the first. */
  private static List<String> union(
      List<Work> works, Function<Work, List<String>> names, Function<String, String> key) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (Work work : works) {
      names.apply(work).forEach(name -> byKey.putIfAbsent(key.apply(name), name));
    }
    return new ArrayList<>(byKey.values());
  }

  private static <T> @Nullable T first(List<Work> works, Function<Work, @Nullable T> field) {
    return values(works, field).findFirst().orElse(null);
  }

  private static <T extends Comparable<T>> @Nullable T greatest(
      List<Work> works, Function<Work, @Nullable T> field) {
    return values(works, field).max(Comparator.naturalOrder()).orElse(null);
  }

  private static <T> Stream<T> values(List<Work> works, Function<Work, @Nullable T> field) {
    return works.stream().flatMap(work -> Stream.ofNullable(field.apply(work)));
  }
}
