package org.mediagateway.discovery.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;

/** Titles and filters over few values, so that filters often match and often do not. */
public final class RandomTitles {
  static final List<String> WORDS =
      List.of(
          "moon", "heist", "ocean", "café", "Strange", "things", "robot", "queen", "war", "dance");
  static final List<String> PEOPLE =
      List.of("Idris Elba", "Renée Zellweger", "Jordan Peele", "Ava DuVernay");
  static final List<String> PLATFORMS = List.of("netflix", "prime", "disney", "hulu");
  static final List<String> REGIONS = List.of("GB", "US", "CA");
  private static final List<String> CURRENCIES = List.of("USD", "CAD", "GBP");
  private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);
  private static final List<String> COUNTRIES = List.of("France", "Côte d'Ivoire", "Japan");
  private static final List<Genre> GENRES =
      List.of(Genre.DRAMA, Genre.COMEDY, Genre.HORROR, Genre.KIDS);

  private final Random random;

  public RandomTitles(long seed) {
    random = new Random(seed);
  }

  /** Some title under {@code key}; each call another. */
  public TitleMaker title(String key) {
    TitleMaker title =
        TitleMaker.title(key, words(1 + random.nextInt(3)))
            .year(maybe(1990 + random.nextInt(30)))
            .minutes(maybe(60 + random.nextInt(100)))
            .maturity(maybe(one(List.of(Maturity.values()))))
            .genres(genres())
            .directors(some(PEOPLE))
            .cast(some(PEOPLE))
            .countries(some(COUNTRIES))
            .description(words(random.nextInt(6)))
            .on(some(PLATFORMS));
    if (oneIn(2)) {
      title.offered(one(PLATFORMS), maybe(day()), random.ints(2).mapToObj(i -> offer()).toList());
    }
    return random.nextInt(3) == 0 ? title.series() : title;
  }

  TitleFilter filter() {
    return TitleFilter.builder()
        .types(oneIn(3) ? Set.of(one(List.of(MediaType.values()))) : Set.of())
        .allGenres(oneIn(4) ? genres() : Set.of())
        .anyGenres(oneIn(3) ? genres() : Set.of())
        .noGenres(oneIn(3) ? genres() : Set.of())
        .platforms(oneIn(2) ? expression(3) : null)
        .offers(oneIn(3) ? Set.of(terms()) : Set.of())
        .years(oneIn(3) ? range(1985, 40) : null)
        .durationMinutes(oneIn(3) ? range(50, 120) : null)
        .minimumAgeMax(oneIn(4) ? Integer.valueOf(random.nextInt(19)) : null)
        .countries(oneIn(4) ? Set.of(one(List.of("france", "COTE D IVOIRE", "Peru"))) : Set.of())
        .people(oneIn(4) ? List.of(person()) : List.of())
        .excluded(oneIn(4) ? Set.of(TitleMaker.idOf("k" + random.nextInt(10))) : Set.of())
        .build();
  }

  /** An offer over few days, regions and prices. */
  Offer offer() {
    boolean priced = oneIn(2);
    LocalDate from = day();
    return new Offer(
        one(List.of(Offer.Kind.values())),
        Set.of(some(REGIONS)),
        priced ? BigDecimal.valueOf(random.nextInt(6)) : null,
        priced ? one(CURRENCIES) : null,
        null,
        maybe(from),
        maybe(from.plusDays(random.nextInt(30))),
        null);
  }

  private LocalDate day() {
    return TODAY.plusDays(random.nextInt(30) - 20);
  }

  private Set<OfferTerm> terms() {
    List<OfferTerm> all =
        List.of(
            new OfferTerm.OpenOn(TODAY),
            new OfferTerm.OnAny(Set.of(new Platform(one(PLATFORMS)))),
            new OfferTerm.InAny(Set.of(one(REGIONS))),
            new OfferTerm.Sold(Set.of(one(List.of(Offer.Kind.values())))),
            new OfferTerm.Below(
                BigDecimal.valueOf(random.nextInt(6)), oneIn(2), Set.of(one(CURRENCIES))),
            new OfferTerm.EndsBy(TODAY.plusDays(random.nextInt(14))),
            new OfferTerm.Began(TODAY.minusDays(random.nextInt(14)), TODAY));
    Set<OfferTerm> terms = new HashSet<>(Set.of(one(all)));
    all.stream().filter(term -> oneIn(4)).forEach(terms::add);
    return terms;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String words(int count) {
    return count == 0
        ? ""
        : String.join(" ", IntStream.range(0, count).mapToObj(i -> one(WORDS)).toList());
  }

  float[] vector() {
    float[] vector = new float[4];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    float norm = 0;
    for (float component : vector) {
      norm += component * component;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(norm);
    }
    return vector;
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private PersonFilter person() {
    String name = one(List.of("idris elba", "RENEE ZELLWEGER", "Jordan  Peele", "Nobody"));
    return new PersonFilter(name, one(List.of(PersonFilter.Role.values())));
  }

  private PlatformExpression expression(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 0 -> PlatformExpression.on(new Platform(one(PLATFORMS)));
      case 1 -> PlatformExpression.allOf(expression(depth - 1), expression(depth - 1));
      case 2 -> PlatformExpression.anyOf(expression(depth - 1), expression(depth - 1));
      default -> PlatformExpression.not(expression(depth - 1));
    };
  }

  private IntRange range(int from, int width) {
    int min = from + random.nextInt(width);
    return switch (random.nextInt(3)) {
      case 0 -> IntRange.atLeast(min);
      case 1 -> IntRange.atMost(min);
      default -> IntRange.of(min, min + random.nextInt(width));
    };
  }

  private Set<Genre> genres() {
    EnumSet<Genre> genres = EnumSet.noneOf(Genre.class);
    GENRES.stream().filter(genre -> oneIn(3)).forEach(genres::add);
    return genres;
  }

  private String[] some(List<String> values) {
    return values.stream().filter(value -> oneIn(3)).toArray(String[]::new);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextInt(5) == 0 ? null : value;
  }
}
