package org.mediagateway.discovery.recommend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.index.IndexSettings;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleMaker;
import org.mediagateway.discovery.rollout.FlagChoices;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/** A catalogue of random titles with viewers, for tests. */
final class Cinema implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  static final List<String> PLATFORMS = List.of("netflix", "prime", "hulu");
  static final List<String> REGIONS = List.of("GB", "US", "FR");
  static final List<Genre> GENRES =
      List.of(Genre.DRAMA, Genre.COMEDY, Genre.CRIME, Genre.HORROR, Genre.FAMILY, Genre.SCIENCE);
  private static final List<String> PEOPLE =
      List.of("Ann Lee", "Bo Diaz", "Cy Twain", "Di Moss", "Ed Park", "Flo Hart", "Gus Ray");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PATIENCE_WITH_MODELS = Duration.ofMinutes(3);
  private static final long POLL_NANOS = 1_000_000;

  final FakeCatalogue store = new FakeCatalogue();
  final FakeViewers viewers = new FakeViewers(store);
  private final Path directory;
  final TitleIndexes indexes;
  final RecommendService service;
  final List<Title> titles = new ArrayList<>();
  private int events;

  private Cinema() {
    try {
      directory = Files.createTempDirectory("cinema");
      indexes =
          TitleIndexes.open(IndexSettings.of(directory, FakeCatalogue.MODEL), store, store, CLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary directory can be made", e);
    }
    service = serviceSharing(SharedCache.NONE);
  }

  /** Another service over the same titles and viewers; to be closed by the caller. */
  RecommendService serviceSharing(SharedCache shared) {
    return service(shared, FlagChoices.INITIAL);
  }

  /** Another service over the same titles and viewers; to be closed by the caller. */
  RecommendService service(SharedCache shared, FlagChoices flags) {
    return new RecommendService(
        indexes, store, viewers, store, shared, flags, Duration.ofMillis(50), CLOCK);
  }

  /** Some titles without a vector, a rating, a day of arrival or a region among them. */
  static Cinema of(int size, long seed) {
    Cinema cinema = new Cinema();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < size; i++) {
      Title title = cinema.store.put(random(random, "Title " + i));
      cinema.titles.add(title);
      if (random.nextInt(10) > 0) {
        cinema.store.putVector(title.id(), unit(random));
      }
    }
    cinema.indexes.start();
    cinema.service.start();
    cinema.settle();
    return cinema;
  }

  private static Title random(SplittableRandom random, String name) {
    Set<Genre> genres = EnumSet.noneOf(Genre.class);
    genres.add(GENRES.get(random.nextInt(GENRES.size())));
    genres.add(GENRES.get(random.nextInt(GENRES.size())));
    List<String> platforms = PLATFORMS.stream().filter(platform -> random.nextInt(2) == 0).toList();
    List<Maturity> ages = List.of(Maturity.values());
    Title title =
        TitleMaker.title(name)
            .year(random.nextInt(8) == 0 ? null : 1980 + random.nextInt(45))
            .genres(genres)
            .cast(person(random), person(random))
            .maturity(random.nextInt(6) == 0 ? null : ages.get(random.nextInt(ages.size())))
            .on(platforms.toArray(String[]::new))
            .make();
    List<Availability> places = new ArrayList<>();
    for (Availability place : title.availability()) {
      Set<String> regions =
          random.nextBoolean() ? Set.of() : Set.of(REGIONS.get(random.nextInt(REGIONS.size())));
      LocalDate added =
          random.nextBoolean() ? null : LocalDate.of(2020, 1, 1).plusDays(random.nextInt(900));
      places.add(
          new Availability(
              place.listing(),
              List.of(
                  new Offer(Offer.Kind.SUBSCRIPTION, regions, null, null, null, null, null, null)),
              added));
    }
    return new Title(
        title.id(),
        1,
        title.work(),
        title.listings(),
        places,
        title.rawGenres(),
        random.nextDouble());
  }

  private static String person(SplittableRandom random) {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  static float[] unit(SplittableRandom random) {
    float[] vector = new float[FakeCatalogue.MODEL.dimension()];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }

  void settle() {
    if (!indexes.awaitApplied(store.head(), PATIENCE)) {
      throw new IllegalStateException("the indexes did not settle: " + indexes.status());
    }
  }

  /** Waits until the crowd's counts have all interactions in them. */
  void settleCrowd() {
    List<ViewerStore.Numbered> counting = viewers.after(0, Integer.MAX_VALUE);
    long last = counting.isEmpty() ? 0 : counting.getLast().number();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (service.counted() < last && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    if (service.counted() < last) {
      throw new IllegalStateException("the crowd was not counted");
    }
  }

  /** Has a model of random weights rank, and waits until it does. */
  void rank(int version) {
    service.serve(
        new ModelPlan(version, ModelPlan.NONE, 0),
        Map.of(version, SmallModel.of(FakeCatalogue.MODEL.dimension(), version)));
    awaitRanking(List.of(version));
  }

  void awaitRanking(List<Integer> versions) {
    long end = System.nanoTime() + PATIENCE_WITH_MODELS.toNanos();
    while (!service.ranking().equals(versions) && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    if (!service.ranking().equals(versions)) {
      throw new IllegalStateException("other models rank: " + service.ranking());
    }
  }

  ViewerId viewer(String id, Preferences preferences) {
    return service.put(new Viewer(new ViewerId(id), 1, Viewer.HOME, id, preferences)).id();
  }

  /** Does something with a title, a minute later than the last time. */
  Recorded act(ViewerId viewer, Kind kind, TitleId title) {
    return act(viewer, kind, title, NOW.minus(Duration.ofDays(30)).plusSeconds(60L * ++events));
  }

  Recorded act(ViewerId viewer, Kind kind, TitleId title, Instant at) {
    @Nullable Double completion = kind == Kind.VIEW ? 1.0 : null;
    @Nullable Double rating = kind == Kind.RATE ? 5.0 : null;
    Interaction interaction =
        new Interaction("e" + ++events, viewer, title, kind, at, completion, rating);
    return service.record(interaction).join();
  }

  /** A title that can be watched and has a vector. */
  Title withVector(int number) {
    return titles.stream()
        .filter(title -> !title.availability().isEmpty())
        .filter(title -> indexes.vector(title.id()).isPresent())
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    service.close();
    indexes.close();
    try {
      IOUtils.rm(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary directory can be deleted", e);
    }
  }
}
