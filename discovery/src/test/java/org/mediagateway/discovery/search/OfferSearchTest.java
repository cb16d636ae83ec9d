package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.RandomTitles;
import org.mediagateway.discovery.index.TitleMaker;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/** Compares searches that ask for regions, prices and windows with a reading of each offer. */
class OfferSearchTest {
  private static final LocalDate TODAY = SmallCatalogue.TODAY;
  private static final int TITLES = 150;
  private static final Set<String> DOLLARS = Set.of("USD", "CAD");

  private static SmallCatalogue catalogue = SmallCatalogue.of();
  private static SearchService service = catalogue.service();

  @BeforeContainer
  static void open() {
    catalogue.close();
    RandomTitles random = new RandomTitles(7);
    catalogue =
        SmallCatalogue.of(
            IntStream.range(0, TITLES)
                .mapToObj(i -> random.title("k" + i))
                .toArray(TitleMaker[]::new));
    service = catalogue.service();
  }

  @AfterContainer
  static void close() {
    catalogue.close();
  }

  /** Words of a query, and what they ask: of each set of the list, one offer or another. */
  private record Where(String words, List<Set<String>> all, Set<String> none) {}

  private record Terms(String words, BiPredicate<Availability, Offer> met) {}

  @Provide
  Arbitrary<Where> platforms() {
    return Arbitraries.of(
        new Where("", List.of(), Set.of()),
        new Where("on Netflix", List.of(Set.of("netflix")), Set.of()),
        new Where("on Netflix or Hulu", List.of(Set.of("netflix", "hulu")), Set.of()),
        new Where("on Netflix and Hulu", List.of(Set.of("netflix"), Set.of("hulu")), Set.of()),
        new Where("not on Netflix", List.of(), Set.of("netflix")),
        new Where("on Prime Video but not on Hulu", List.of(Set.of("prime")), Set.of("hulu")));
  }

  @Provide
  Arbitrary<Where> regions() {
    return Arbitraries.of(
        new Where("", List.of(), Set.of()),
        new Where("available in the UK", List.of(Set.of("GB")), Set.of()),
        new Where("available in the UK or Canada", List.of(Set.of("GB", "CA")), Set.of()),
        new Where(
            "available in the US and in Canada", List.of(Set.of("US"), Set.of("CA")), Set.of()));
  }

  @Provide
  Arbitrary<Terms> prices() {
    return Arbitraries.of(
        new Terms("", (where, offer) -> true),
        new Terms("for free", (where, offer) -> offer.kind() == Offer.Kind.FREE),
        new Terms("to rent", (where, offer) -> offer.kind() == Offer.Kind.RENT),
        new Terms(
            "to rent for under $3",
            (where, offer) -> offer.kind() == Offer.Kind.RENT && costs(offer, DOLLARS, 2)),
        new Terms(
            "for at most 3 pounds",
            (where, offer) ->
                offer.kind() != Offer.Kind.SUBSCRIPTION && costs(offer, Set.of("GBP"), 3)));
  }

  @Provide
  Arbitrary<Terms> windows() {
    return Arbitraries.of(
        new Terms("", (where, offer) -> true),
        new Terms("leaving soon", (where, offer) -> offer.isLeaving(TODAY)),
        new Terms("new this week", (where, offer) -> where.isNew(offer, TODAY)));
  }

  /** All prices of the catalogue are whole. */
  private static boolean costs(Offer offer, Set<String> currencies, int most) {
    @Nullable BigDecimal price = offer.price();
    return price == null
        ? offer.kind() == Offer.Kind.FREE
        : currencies.contains(String.valueOf(offer.currency())) && price.intValueExact() <= most;
  }

  @Property(tries = 250)
  void search_findsWhatExistsAndNothingElse(
      @ForAll @From("platforms") Where platforms,
      @ForAll @From("regions") Where regions,
      @ForAll @From("prices") Terms price,
      @ForAll @From("windows") Terms window,
      @ForAll @From("topics") String topic) {
    String asked =
        String.join(" ", platforms.words(), regions.words(), price.words(), window.words());
    String query = (topic + " titles " + asked).strip();
    Set<TitleId> expected =
        catalogue.titlesAvailable().stream()
            .filter(title -> passes(title, platforms, regions, price, window))
            .map(Title::id)
            .collect(Collectors.toCollection(TreeSet::new));

    SearchAnswer answer =
        service.search(
            new SearchRequest(query, Set.of(), "balanced", 0, SearchRequest.LIMIT_MAX, false));

    if (expected.isEmpty() || asked.isBlank()) {
      return; // what is answered then is SearchFallbackTest's
    }
    assertThat(answer.metadata().fallback()).as(query).isNull();
    Set<TitleId> found =
        answer.results().stream().map(result -> result.title().id()).collect(Collectors.toSet());
    assertThat(expected).as(query).containsAll(found);
    assertThat(found).as(query).hasSize(Math.min(SearchRequest.LIMIT_MAX, expected.size()));
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of("", "moon heist");
  }

  private static boolean passes(
      Title title, Where platforms, Where regions, Terms price, Terms window) {
    for (Set<String> on : platforms.all().isEmpty() ? List.of(Set.<String>of()) : platforms.all()) {
      for (Set<String> in : regions.all().isEmpty() ? List.of(Set.<String>of()) : regions.all()) {
        boolean needed =
            !(on.isEmpty() && in.isEmpty() && price.words().isEmpty() && window.words().isEmpty());
        if (needed
            && !offered(
                title, on, in, (a, o) -> price.met().test(a, o) && window.met().test(a, o))) {
          return false;
        }
      }
    }
    Set<String> anywhere = regions.all().stream().flatMap(Set::stream).collect(Collectors.toSet());
    return platforms.none().isEmpty()
        || !offered(title, platforms.none(), anywhere, (a, o) -> true);
  }

  private static boolean offered(
      Title title, Set<String> on, Set<String> in, BiPredicate<Availability, Offer> met) {
    for (Availability availability : title.availability()) {
      for (Offer offer : availability.offers()) {
        boolean here = on.isEmpty() || on.contains(availability.platform().id());
        boolean there = in.isEmpty() || offer.regions().stream().anyMatch(in::contains);
        if (here && there && offer.isOpen(TODAY) && met.test(availability, offer)) {
          return true;
        }
      }
    }
    return false;
  }
}
