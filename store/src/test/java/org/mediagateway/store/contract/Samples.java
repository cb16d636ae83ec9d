package org.mediagateway.store.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.resolution.Evidence;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;

/** Small, complete domain values for tests. */
public final class Samples {
  public static final EmbeddingModel MODEL = new EmbeddingModel("test-model", 8);
  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890123Z");

  private Samples() {}

  public static ListingId id(String text) {
    return ListingId.parse(text);
  }

  /** A film with every field filled. */
  public static Work work(String name) {
    return new Work(
        MediaType.MOVIE,
        name,
        2015,
        List.of("Ridley Scott"),
        List.of("Matt Damon", "Jessica Chastain"),
        List.of("United States"),
        Set.of(Genre.SCIENCE_FICTION, Genre.ADVENTURE),
        Maturity.AGE_13,
        144,
        null,
        "An astronaut is left behind on \"Mars\" — and grows potatoes 🥔.",
        "https://images.example/martian.jpg",
        0.75,
        1200);
  }

  /** A series of which only the name is known. */
  public static Work bareWork(String name) {
    return new Work(
        MediaType.SERIES,
        name,
        null,
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        null,
        null,
        null,
        "",
        null,
        null,
        null);
  }

  public static Listing listing(String id, String name) {
    return listing(id, work(name));
  }

  public static Listing listing(String id, Work work) {
    Offer rent =
        new Offer(
            Offer.Kind.RENT,
            Set.of("US", "GB"),
            new BigDecimal("3.90"),
            "EUR",
            "HD",
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-12-31"),
            "https://platform.example/watch");
    return new Listing(
        id(id),
        work,
        List.of("Space"),
        "PG-13",
        List.of(Offer.subscription(), rent),
        LocalDate.parse("2025-05-05"),
        0.9);
  }

  /** The title of these listings, all live, described as the first is. */
  public static Title title(Listing... listings) {
    List<Listing> sorted = Stream.of(listings).sorted(Comparator.comparing(Listing::id)).toList();
    return new Title(
        TitleId.of(sorted.getFirst().id()),
        1,
        sorted.getFirst().work(),
        sorted.stream().map(Listing::id).toList(),
        sorted.stream()
            .map(listing -> new Availability(listing.id(), listing.offers(), listing.addedOn()))
            .toList(),
        List.of("Space"),
        0.9);
  }

  /** The same title with no listing live. */
  public static Title gone(Title title) {
    return new Title(
        title.id(),
        title.version(),
        title.work(),
        title.listings(),
        List.of(),
        title.rawGenres(),
        title.quality());
  }

  /** A unit vector that depends on {@code seed} alone. */
  public static TitleVector vector(TitleId title, EmbeddingModel model, long seed) {
    return new TitleVector(
        title, model, TextHash.of("text " + seed), components(model.dimension(), seed));
  }

  public static float[] components(int dimension, long seed) {
    Random random = new Random(seed);
    float[] components = new float[dimension];
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      components[i] = (float) random.nextGaussian();
      sum += components[i] * components[i];
    }
    for (int i = 0; i < dimension; i++) {
      components[i] /= (float) Math.sqrt(sum);
    }
    return components;
  }

  public static MatchDecision decision(String a, String b, MatchDecision.Verdict verdict) {
    return new MatchDecision(
        ListingPair.of(id(a), id(b)),
        verdict,
        MatchDecision.Source.RESOLVER,
        0.625,
        List.of(new Evidence("title", 0.5, "\"A\" against \"B\""), new Evidence("year", -0.1, "")),
        NOW);
  }

  public static Platform platform(String id) {
    return new Platform(id);
  }
}
