package org.mediagateway.ingest.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Work;

/**
 * What comparison needs of one listing, computed once: a pure function of the listing. Immutable.
 *
 * @param id the listing
 * @param work its work as printed, for what is compared as it is and for evidence
 * @param name its name taken apart
 * @param year the year in the name's brackets, else the work's; null when neither is known
 * @param directors names in the form of {@link Words#person}
 * @param cast names in that form
 * @param credits of each person credited whose name has two words or more, the adjacent words
 * @param words the description's words, weighted by rarity
 * @param bigrams the description's adjacent words
 */
record Fingerprint(
    ListingId id,
    Work work,
    NameForm name,
    @Nullable Integer year,
    Set<String> directors,
    Set<String> cast,
    Map<String, Bag> credits,
    Bag words,
    Bag bigrams) {

  static Fingerprint of(Listing listing, WordFrequencies frequencies) {
    Work work = listing.work();
    NameForm name = NameParser.parse(work.name(), frequencies);
    List<String> description = Words.tokens(Words.fold(work.description()));
    return new Fingerprint(
        listing.id(),
        work,
        name,
        name.year() != null ? name.year() : work.year(),
        people(work.directors()),
        people(work.cast()),
        credits(work),
        Bag.of(description, frequencies::inDescription),
        Bag.ofBigrams(description));
  }

  /**
   * Whether it is a reality or documentary series. Game shows are not meant: their formats are made
   * anew under the same name.
   */
  boolean isUnscriptedSeries() {
    Set<Genre> genres = work.genres();
    return work.type() == MediaType.SERIES
        && !genres.contains(Genre.GAME_SHOW)
        && (genres.contains(Genre.REALITY) || genres.contains(Genre.DOCUMENTARY));
  }

  private static Map<String, Bag> credits(Work work) {
    Map<String, Bag> credits = new HashMap<>();
    Stream.concat(work.directors().stream(), work.cast().stream())
        .forEach(
            name -> {
              List<String> tokens = Words.tokens(Words.fold(name));
              if (tokens.size() >= 2) {
                credits.put(name, Bag.ofBigrams(tokens));
              }
            });
    return Map.copyOf(credits);
  }

  private static Set<String> people(List<String> names) {
    return names.stream()
        .map(Words::person)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
