package org.mediagateway.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.store.CatalogueCounts;

class CatalogueValuesTest {
  @Test
  void platform_knownAndUnknown_haveDisplayNames() {
    assertThat(new Platform("disney").displayName()).isEqualTo("Disney+");
    assertThat(new Platform("my-own-7").displayName()).isEqualTo("my-own-7");
    assertThat(new Platform("hulu")).isLessThan(new Platform("netflix")).hasToString("hulu");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Netflix", "7up", "a b", "ünder", "abcdefghijklmnopqrstuvwxyz0123456"})
  void platform_malformed_isRefused(String id) {
    assertThatThrownBy(() -> new Platform(id)).hasMessageContaining("platform=" + id);
  }

  @Test
  void platform_hugeOrMultilineValue_isShownBriefly() {
    assertThatThrownBy(() -> new Platform("x\n".repeat(5_000)))
        .hasMessageContaining("10000 characters")
        .hasMessageNotContainingAny("\n");
  }

  @Test
  void listingId_writtenForm_readsBack() {
    ListingId id = ListingId.parse("netflix:80057281:a");
    assertThat(id.platform()).isEqualTo(new Platform("netflix"));
    assertThat(id.key()).isEqualTo("80057281:a");
    assertThat(ListingId.parse(id.toString())).isEqualTo(id);
    assertThat(id)
        .isLessThan(ListingId.parse("netflix:9"))
        .isGreaterThan(ListingId.parse("hulu:z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"netflix", "netflix:", "netflix:a b", "netflix:a\u0000", ":x", "NETFLIX:x"})
  void listingId_malformed_isRefused(String text) {
    assertThatThrownBy(() -> ListingId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listingId_keyBeyondLimit_isRefused() {
    String key = "k".repeat(ListingId.KEY_LENGTH_MAX);
    assertThat(ListingId.parse("hulu:" + key).key()).isEqualTo(key);
    assertThatThrownBy(() -> ListingId.parse("hulu:" + key + "k")).hasMessageContaining("128");
  }

  @Test
  void offer_subscription_saysNothingElse() {
    Offer offer = Offer.subscription();
    assertThat(offer.kind()).isEqualTo(Offer.Kind.SUBSCRIPTION);
    assertThat(offer.regions()).isEmpty();
    assertThat(offer.price()).isNull();
  }

  @Test
  void offer_regions_areSortedAndCopied() {
    assertThat(offer(Set.of("US", "GB", "DE"), null, null, null, null).regions())
        .containsExactly("DE", "GB", "US")
        .isUnmodifiable();
  }

  @Test
  void offer_inconsistentFields_areRefusedWithTheRule() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    assertThatThrownBy(() -> offer(Set.of("usa"), null, null, null, null))
        .hasMessageContaining("ISO 3166-1");
    assertThatThrownBy(() -> offer(Set.of(), BigDecimal.ONE, null, null, null))
        .hasMessageContaining("currency");
    assertThatThrownBy(() -> offer(Set.of(), null, "EUR", null, null))
        .hasMessageContaining("price");
    assertThatThrownBy(() -> offer(Set.of(), BigDecimal.ONE, "euro", null, null))
        .hasMessageContaining("ISO 4217");
    assertThatThrownBy(() -> offer(Set.of(), new BigDecimal("-0.01"), "EUR", null, null))
        .hasMessageContaining("not negative");
    assertThatThrownBy(() -> offer(Set.of(), null, null, day, day.minusDays(1)))
        .hasMessageContaining("until=2025-12-31");
  }

  @Test
  void work_outOfRangeFields_areRefusedWithTheValue() {
    assertThatThrownBy(() -> work(" ", 2000, null, null, null, null)).hasMessageContaining("blank");
    assertThatThrownBy(() -> work("a", 1869, null, null, null, null)).hasMessageContaining("1869");
    assertThatThrownBy(() -> work("a", 2101, null, null, null, null)).hasMessageContaining("2101");
    assertThatThrownBy(() -> work("a", null, 0, null, null, null))
        .hasMessageContaining("durationMinutes=0");
    assertThatThrownBy(() -> work("a", null, null, -1, null, null))
        .hasMessageContaining("seasons=-1");
    assertThatThrownBy(() -> work("a", null, null, null, Double.NaN, null))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> work("a", null, null, null, 1.01, null)).hasMessageContaining("1.01");
    assertThatThrownBy(() -> work("a", null, null, null, 0.5, -1)).hasMessageContaining("votes=-1");
  }

  @Test
  void work_genres_areInTheirOwnOrder() {
    assertThat(work("a", 2000, 90, 1, 1.0, 0).genres())
        .containsExactly(Genre.ACTION, Genre.WESTERN);
  }

  @Test
  void listing_withoutOfferOrWithBadQuality_isRefused() {
    ListingId id = ListingId.parse("hulu:s1");
    Work work = work("a", null, null, null, null, null);
    List<Offer> offers = List.of(Offer.subscription());
    assertThatThrownBy(() -> new Listing(id, work, List.of(), null, List.of(), null, 1))
        .hasMessageContaining("hulu:s1");
    assertThatThrownBy(() -> new Listing(id, work, List.of(), null, offers, null, 1.5))
        .hasMessageContaining("1.5");
  }

  @Test
  void title_platforms_areThoseOfItsAvailability() {
    ListingId hulu = ListingId.parse("hulu:s1");
    ListingId netflix = ListingId.parse("netflix:s1");
    List<Offer> offers = List.of(Offer.subscription());
    Title title =
        new Title(
            TitleId.of(hulu),
            1,
            work("a", null, null, null, null, null),
            List.of(hulu, netflix),
            List.of(new Availability(netflix, offers, null)),
            List.of(),
            1);
    assertThat(title.platforms()).containsExactly(new Platform("netflix"));
    assertThat(title.withVersion(7)).isNotEqualTo(title).extracting(Title::version).isEqualTo(7L);
    assertThatThrownBy(() -> title.withVersion(0)).hasMessageContaining("version=0");
    assertThatThrownBy(
            () -> new Title(title.id(), 1, title.work(), List.of(), List.of(), List.of(), 1))
        .hasMessageContaining(title.id().toString());
  }

  @Test
  void titleVector_ofOtherDimension_isRefused() {
    EmbeddingModel model = new EmbeddingModel("test", 3);
    TitleId id = new TitleId(1);
    TextHash text = TextHash.of("x");
    assertThat(new TitleVector(id, model, text, new float[3]).components()).hasSize(3);
    assertThatThrownBy(() -> new TitleVector(id, model, text, new float[4]))
        .hasMessageContaining("length=4, dimension=3");
  }

  @Test
  void counts_platforms_areCopied() {
    CatalogueCounts counts = new CatalogueCounts(Map.of(new Platform("hulu"), 2L), 0, 2, 0, 1, 0);
    assertThat(counts.liveListings()).isUnmodifiable();
  }

  @Test
  void genreAndMaturity_haveReadableNames() {
    assertThat(Genre.SCIENCE_FICTION.slug()).isEqualTo("science-fiction");
    assertThat(Genre.SCIENCE_FICTION.displayName()).isEqualTo("Science Fiction");
    assertThat(Maturity.values()).extracting(Maturity::minimumAge).isSorted();
  }

  private static Offer offer(
      Set<String> regions,
      @Nullable BigDecimal price,
      @Nullable String currency,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    return new Offer(Offer.Kind.RENT, regions, price, currency, null, from, until, null);
  }

  private static Work work(
      String name,
      @Nullable Integer year,
      @Nullable Integer minutes,
      @Nullable Integer seasons,
      @Nullable Double popularity,
      @Nullable Integer votes) {
    return new Work(
        MediaType.MOVIE,
        name,
        year,
        List.of(),
        List.of(),
        List.of(),
        Set.of(Genre.WESTERN, Genre.ACTION),
        null,
        minutes,
        seasons,
        "",
        null,
        popularity,
        votes);
  }

  @Test
  void region_printedForms_haveOneCode() {
    assertThat(Region.code(" gb ")).isEqualTo("GB");
    assertThat(Region.code("uk")).isEqualTo("GB");
    assertThatThrownBy(() -> Region.code("Britain")).hasMessageContaining("value=Britain");
  }

  private static Offer window(@Nullable LocalDate from, @Nullable LocalDate until) {
    return new Offer(Offer.Kind.SUBSCRIPTION, Set.of(), null, null, null, from, until, null);
  }

  @Test
  void offer_isOpenAndLeaving_byItsDays() {
    LocalDate today = LocalDate.of(2026, 3, 10);
    assertThat(window(null, null).isOpen(today)).isTrue();
    assertThat(window(today, today).isOpen(today)).isTrue();
    assertThat(window(today.plusDays(1), null).isOpen(today)).isFalse();
    assertThat(window(null, today.minusDays(1)).isOpen(today)).isFalse();
    assertThat(window(null, today.plusDays(13)).isLeaving(today)).isTrue();
    assertThat(window(null, today.plusDays(14)).isLeaving(today)).isFalse();
    assertThat(window(null, today.minusDays(1)).isLeaving(today)).isFalse();
    assertThat(window(null, null).isLeaving(today)).isFalse();
  }

  @Test
  void availability_isNew_forAWeekFromItsFirstDay() {
    LocalDate today = LocalDate.of(2026, 3, 10);
    Offer dated = window(today.minusDays(6), null);
    Offer undated = window(null, null);
    ListingId id = ListingId.parse("hulu:1");
    Availability old = new Availability(id, List.of(dated, undated), today.minusDays(7));
    assertThat(old.isNew(dated, today)).isTrue();
    assertThat(old.isNew(dated, today.plusDays(1))).isFalse();
    assertThat(old.isNew(dated, today.minusDays(7))).isFalse();
    assertThat(old.isNew(undated, today)).isFalse();
    assertThat(old.isNew(undated, today.minusDays(1))).isTrue();
    assertThat(new Availability(id, List.of(undated), null).isNew(undated, today)).isFalse();
  }
}
