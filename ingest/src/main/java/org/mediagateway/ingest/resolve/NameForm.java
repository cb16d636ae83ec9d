package org.mediagateway.ingest.resolve;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name taken apart for comparison, see {@link NameParser}.
 *
 * @param tokens the words that name the work, folded, in order; without articles, brands, edition
 *     notes and marker words; numerals as digits
 * @param joined {@code tokens} without spaces, so that {@code Spider-Man} equals {@code Spiderman}
 * @param segments the parts between colons, dashes and brackets, each joined likewise; the whole
 *     name is not among them
 * @param numbers the tokens among {@code tokens} that are numbers
 * @param season the season the name says it is; null when it says none
 * @param region {@code us}, {@code uk}, {@code au}, {@code ca} or {@code nz} when the name says so
 * @param year a year in brackets; null when there is none
 * @param editions notes that do not make another work: language, subtitles, resolution, cut
 * @param information how unlikely it is to meet this name by chance, in nats
 */
record NameForm(
    List<String> tokens,
    String joined,
    List<String> segments,
    Set<String> numbers,
    @Nullable Integer season,
    @Nullable String region,
    @Nullable Integer year,
    Set<String> editions,
    double information) {
  NameForm {
    tokens = List.copyOf(tokens);
    segments = List.copyOf(segments);
    numbers = Set.copyOf(numbers);
    editions = Set.copyOf(editions);
  }
}
