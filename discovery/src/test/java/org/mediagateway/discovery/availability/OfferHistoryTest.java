package org.mediagateway.discovery.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.change.TitleHistory;
import org.mediagateway.domain.change.TitleState;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;

final class OfferHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final ListingId ACME = ListingId.parse("acme:1");
  private static final ListingId HULU = ListingId.parse("hulu:1");

  private final List<TitleState> states = new ArrayList<>();
  private final List<MatchDecision> decisions = new ArrayList<>();

  private static Offer rent(String price, @Nullable LocalDate until, String... regions) {
    return new Offer(
        Offer.Kind.RENT, Set.of(regions), new BigDecimal(price), "USD", "HD", null, until, null);
  }

  private static Availability at(ListingId listing, Offer... offers) {
    return new Availability(listing, List.of(offers), null);
  }

  private void state(int minute, ListingId named, Availability... availability) {
    states.add(
        new TitleState(
            states.size() + 1L,
            START.plusSeconds(60L * minute),
            TitleId.of(named),
            List.of(availability)));
  }

  private List<String> history(ListingId... listings) {
    Work work =
        new Work(
            MediaType.MOVIE,
            "Tin Orchard",
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
    Title title =
        new Title(TitleId.of(listings[0]), 1, work, List.of(listings), List.of(), List.of(), 0.5);
    TitleHistory kept =
        titles -> states.stream().filter(state -> titles.contains(state.title())).toList();
    return new OfferHistory(_ -> decisions, kept).of(title).stream().map(this::text).toList();
  }

  private String text(OfferChange change) {
    Offer before = change.before();
    return "%d %s %s %s %s%s"
        .formatted(
            (change.at().getEpochSecond() - START.getEpochSecond()) / 60,
            change.listing(),
            change.kind(),
            String.join("+", change.offer().regions()),
            terms(change.offer()),
            before == null ? "" : " was " + terms(before));
  }

  private static String terms(Offer offer) {
    return Stream.of(offer.price(), offer.until())
        .filter(each -> each != null)
        .map(Object::toString)
        .reduce((a, b) -> a + " " + b)
        .orElse("-");
  }

  @Test
  void of_offersThatComeChangeAndGo_saysWhereAndFromWhatToWhat() {
    LocalDate day = LocalDate.parse("2026-04-01");
    state(0, ACME, at(ACME, rent("3.90", null, "GB", "US")));
    state(1, ACME, at(ACME, rent("3.90", null, "GB", "US"))); // its vector came
    state(2, ACME, at(ACME, rent("3.90", null, "GB"), rent("2.90", null, "US")));
    state(3, ACME, at(ACME, rent("3.90", day, "GB"), Offer.subscription()));
    state(4, ACME);
    assertThat(history(ACME))
        .containsExactly(
            "4 acme:1 WENT GB 3.90 2026-04-01",
            "4 acme:1 WENT  -",
            "3 acme:1 WENT US 2.90",
            "3 acme:1 CHANGED GB 3.90 2026-04-01 was 3.90",
            "3 acme:1 CAME  -",
            "2 acme:1 CHANGED US 2.90 was 3.90",
            "0 acme:1 CAME GB+US 3.90");
  }

  @Test
  void of_sameTermsAtAnotherAddressOrDividedOtherwise_saysNothing() {
    state(0, ACME, at(ACME, rent("3.90", null, "GB", "US")));
    state(1, ACME, at(ACME, rent("3.90", null, "US"), rent("3.90", null, "GB")));
    assertThat(history(ACME)).hasSize(1);
  }

  @Test
  void of_twoPricesInOnePlace_areTwoOffers() {
    state(0, ACME, at(ACME, rent("3.90", null, "GB"), rent("4.90", null, "GB")));
    state(1, ACME, at(ACME, rent("4.90", null, "GB")));
    assertThat(history(ACME)).startsWith("1 acme:1 WENT GB 3.90").hasSize(3);
  }

  @Test
  void of_titlesMerged_followsTheListingsIntoTheirTitlesOfBefore() {
    state(0, HULU, at(HULU, rent("3.90", null, "US")));
    state(1, ACME, at(ACME, rent("2.90", null, "US")));
    state(2, HULU); // merged, in one transaction
    state(2, ACME, at(ACME, rent("2.90", null, "US")), at(HULU, rent("3.90", null, "US")));
    assertThat(history(ACME, HULU))
        .containsExactly("1 acme:1 CAME US 2.90", "0 hulu:1 CAME US 3.90");
  }

  @Test
  void of_titleSplitOff_followsTheListingBackByTheDecision() {
    state(0, ACME, at(ACME, rent("2.90", null, "US")), at(HULU, rent("3.90", null, "US")));
    state(1, ACME, at(ACME, rent("2.90", null, "US"))); // split, in one transaction
    state(1, HULU, at(HULU, rent("3.90", null, "US")));
    decisions.add(
        new MatchDecision(
            ListingPair.of(ACME, HULU),
            MatchDecision.Verdict.DIFFERENT,
            MatchDecision.Source.OPERATOR,
            1,
            List.of(),
            START));
    assertThat(history(HULU)).containsExactly("0 hulu:1 CAME US 3.90");
  }

  @Test
  void of_moreStatesThanAreRead_saysNothingOfWhatWasThereAtTheFirst() {
    for (int i = 0; i < TitleHistory.STATES_MAX; i++) {
      state(i, ACME, at(ACME, rent(i < 9_999 ? "3.90" : "2.90", null, "US")));
    }
    assertThat(history(ACME)).containsExactly("9999 acme:1 CHANGED US 2.90 was 3.90");
  }
}
