package org.mediagateway.ingest.resolve;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Work;

/** A listing in the making; each method gives a changed copy. */
record Sample(
    String id,
    MediaType type,
    String name,
    @Nullable Integer year,
    List<String> directors,
    List<String> cast,
    List<String> countries,
    Set<Genre> genres,
    @Nullable Integer length,
    String description,
    double quality) {

  static Sample film(String id, String name) {
    return new Sample(
        id, MediaType.MOVIE, name, null, List.of(), List.of(), List.of(), Set.of(), null, "", 0.5);
  }

  static Sample series(String id, String name) {
    return new Sample(
        id, MediaType.SERIES, name, null, List.of(), List.of(), List.of(), Set.of(), null, "", 0.5);
  }

  Sample year(int year) {
    return new Sample(
        id, type, name, year, directors, cast, countries, genres, length, description, quality);
  }

  Sample directors(String... names) {
    return new Sample(
        id,
        type,
        name,
        year,
        List.of(names),
        cast,
        countries,
        genres,
        length,
        description,
        quality);
  }

  Sample cast(String... names) {
    return new Sample(
        id,
        type,
        name,
        year,
        directors,
        List.of(names),
        countries,
        genres,
        length,
        description,
        quality);
  }

  Sample countries(String... names) {
    return new Sample(
        id,
        type,
        name,
        year,
        directors,
        cast,
        List.of(names),
        genres,
        length,
        description,
        quality);
  }

  Sample genres(Genre... all) {
    return new Sample(
        id,
        type,
        name,
        year,
        directors,
        cast,
        countries,
        Set.of(all),
        length,
        description,
        quality);
  }

  /** Minutes of a film, seasons of a series. */
  Sample length(int length) {
    return new Sample(
        id, type, name, year, directors, cast, countries, genres, length, description, quality);
  }

  Sample description(String text) {
    return new Sample(
        id, type, name, year, directors, cast, countries, genres, length, text, quality);
  }

  Sample quality(double quality) {
    return new Sample(
        id, type, name, year, directors, cast, countries, genres, length, description, quality);
  }

  Listing listing() {
    boolean film = type == MediaType.MOVIE;
    return new Listing(
        ListingId.parse(id),
        new Work(
            type,
            name,
            year,
            directors,
            cast,
            countries,
            genres,
            null,
            film ? length : null,
            film ? null : length,
            description,
            null,
            null,
            null),
        List.of(),
        null,
        List.of(Offer.subscription()),
        null,
        quality);
  }

  Fingerprint print() {
    return Fingerprint.of(listing(), WordFrequencies.bundled());
  }
}
