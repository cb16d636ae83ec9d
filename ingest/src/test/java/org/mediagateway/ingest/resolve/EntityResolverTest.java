package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.ingest.resolve.Sample.film;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;

class EntityResolverTest {
  private static final Sample NETFLIX =
      film("netflix:1", "Gook").year(2017).directors("Justin Chon").length(95);
  private static final Sample PRIME =
      film("prime:1", "Gook").year(2017).directors("Justin Chon").length(95);
  private static final Sample DISNEY =
      film("disney:1", "Gook").year(2017).directors("Justin Chon").length(95);

  private final FakeCatalogue catalogue = new FakeCatalogue();
  private final EntityResolver resolver = new EntityResolver(Clock.systemUTC());

  @Test
  void apply_lesserListingJoins_oldTitleBecomesAnAlias() {
    importAll(NETFLIX, PRIME);
    TitleId before = TitleId.of(NETFLIX.listing().id());
    assertThat(catalogue.titles).containsOnlyKeys(before);

    importAll(DISNEY);
    TitleId after = TitleId.of(DISNEY.listing().id());
    assertThat(catalogue.titles).containsOnlyKeys(after);
    assertThat(catalogue.title(before)).map(Title::id).contains(after);
  }

  @Test
  void apply_listingChangesIntoAnotherWork_leavesItsTitle() {
    importAll(DISNEY, NETFLIX);
    importAll(film("disney:1", "Dumbo").year(1941).directors("Ben Sharpsteen").length(64));
    assertThat(catalogue.titles.values())
        .extracting(title -> title.work().name())
        .containsExactlyInAnyOrder("Dumbo", "Gook");
    assertThat(catalogue.aliases).isEmpty();
    assertThat(catalogue.decisions).isEmpty();
  }

  @Test
  void apply_listingGone_titleKeepsItsTextAndLosesItsAvailability() {
    importAll(NETFLIX, PRIME);
    Title before = catalogue.titles.values().iterator().next();
    resolver.apply(catalogue, List.of(), Set.of(ListingId.parse("netflix:1")));
    Title between = catalogue.titles.values().iterator().next();
    assertThat(between.work()).isEqualTo(before.work());
    assertThat(between.availability())
        .extracting(Availability::listing)
        .containsExactly(ListingId.parse("prime:1"));
    resolver.apply(catalogue, List.of(), Set.of(ListingId.parse("prime:1")));
    assertThat(catalogue.titles.values())
        .singleElement()
        .satisfies(title -> assertThat(title.availability()).isEmpty());
  }

  @Test
  void apply_nothingNew_writesNothing() {
    importAll(NETFLIX, PRIME, film("hulu:1", "Gook").year(2015).length(99));
    int writes = catalogue.writes;
    importAll(PRIME, NETFLIX);
    assertThat(catalogue.writes).isEqualTo(writes);
  }

  @Test
  void apply_titleJoined_storesWhyAndHowSure() {
    importAll(NETFLIX, PRIME);
    MatchDecision decision = catalogue.decisions.values().iterator().next();
    assertThat(decision.verdict()).isEqualTo(Verdict.SAME);
    assertThat(decision.confidence()).isBetween(PairScorer.SAME_MIN, 1.0);
    assertThat(decision.evidence())
        .isSortedAccordingTo(
            (a, b) -> Double.compare(Math.abs(b.contribution()), Math.abs(a.contribution())));
  }

  @Test
  void apply_remakeBetweenTwoCopies_neverBridgesThem() {
    Sample remake = film("hulu:1", "Gook").year(2018).directors("Another Person").length(95);
    importAll(NETFLIX, remake, PRIME);
    assertThat(catalogue.titles.values())
        .extracting(Title::listings)
        .containsExactlyInAnyOrder(
            List.of(ListingId.parse("hulu:1")),
            List.of(ListingId.parse("netflix:1"), ListingId.parse("prime:1")));
  }

  @Test
  void apply_goneListingThatIsNotStored_isRefused() {
    assertThatThrownBy(
            () -> resolver.apply(catalogue, List.of(), Set.of(ListingId.parse("hulu:9"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hulu:9");
  }

  private void importAll(Sample... samples) {
    List<Listing> listings = List.of(samples).stream().map(Sample::listing).toList();
    resolver.apply(catalogue, listings, Set.of());
  }
}
