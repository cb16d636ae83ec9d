package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.ingest.resolve.Sample.film;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Source;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

class ResolutionDeskTest {
  private static final Listing DISNEY = bolt("disney:1", 98);
  private static final Listing NETFLIX = bolt("netflix:1", 99);
  private static final Listing PRIME = bolt("prime:1", 98);
  private static final Listing UNSURE = film("hulu:1", "Bolt").year(2010).length(104).listing();

  private final FakeCatalogue catalogue = new FakeCatalogue();
  private final EntityResolver resolver = new EntityResolver(Clock.systemUTC());
  private final ResolutionDesk desk = new ResolutionDesk(catalogue, resolver, Clock.systemUTC());

  @Test
  void split_listingOutOfTitle_staysOutAfterItIsImportedAgain() {
    importAll(DISNEY, NETFLIX, PRIME);
    assertThat(titleOf(NETFLIX).listings()).hasSize(3);

    List<Title> titles = desk.split(titleOf(DISNEY).id(), NETFLIX.id(), "ann");
    assertThat(titles)
        .extracting(Title::listings)
        .containsExactly(List.of(DISNEY.id(), PRIME.id()), List.of(NETFLIX.id()));

    importAll(bolt("netflix:1", 98), PRIME);
    resolver.apply(catalogue, List.of(), Set.of(DISNEY.id()));
    importAll(DISNEY);
    assertThat(titleOf(NETFLIX).listings()).containsExactly(NETFLIX.id());
    assertThat(titleOf(DISNEY).listings()).containsExactly(DISNEY.id(), PRIME.id());
  }

  @Test
  void split_title_putsEachListingInATitleOfItsOwn() {
    importAll(DISNEY, NETFLIX, PRIME);
    assertThat(desk.split(titleOf(PRIME).id(), "ann")).hasSize(3);
    importAll(PRIME, NETFLIX);
    assertThat(catalogue.titles).hasSize(3);
    assertThat(catalogue.aliases).isEmpty();
  }

  @Test
  void split_pair_leavesOthersWithTheOneTheyAreMoreAlike() {
    importAll(DISNEY, NETFLIX, PRIME);
    List<Title> titles = desk.split(ListingPair.of(DISNEY.id(), NETFLIX.id()), "ann");
    assertThat(titles)
        .extracting(Title::listings)
        .containsExactly(List.of(DISNEY.id(), PRIME.id()), List.of(NETFLIX.id()));
  }

  @Test
  void accept_pairThatLooksDifferent_joinsThemForGood() {
    importAll(DISNEY, UNSURE);
    assertThat(titleOf(UNSURE).listings()).hasSize(1);
    Title title = desk.accept(ListingPair.of(DISNEY.id(), UNSURE.id()), "ann");
    assertThat(title.listings()).containsExactly(DISNEY.id(), UNSURE.id());

    importAll(film("hulu:1", "Bolt").year(2011).length(120).listing(), NETFLIX);
    assertThat(titleOf(UNSURE).listings()).containsExactly(DISNEY.id(), UNSURE.id(), NETFLIX.id());
    MatchDecision stored = catalogue.decisions.get(ListingPair.of(DISNEY.id(), UNSURE.id()));
    assertThat(stored).isNotNull().extracting(MatchDecision::source).isEqualTo(Source.OPERATOR);
  }

  @Test
  void accept_afterSplit_undoesTheSplit() {
    importAll(DISNEY, NETFLIX);
    ListingPair pair = ListingPair.of(DISNEY.id(), NETFLIX.id());
    desk.split(pair, "ann");
    assertThat(desk.accept(pair, "bob").listings()).hasSize(2);
  }

  @Test
  void accept_pairSplitIndirectly_isAConflict() {
    importAll(DISNEY, NETFLIX, UNSURE);
    desk.split(ListingPair.of(DISNEY.id(), NETFLIX.id()), "ann");
    desk.accept(ListingPair.of(NETFLIX.id(), UNSURE.id()), "ann");
    assertThatThrownBy(() -> desk.accept(ListingPair.of(DISNEY.id(), UNSURE.id()), "ann"))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("split that pair first")
        .extracting(e -> ((IngestException) e).code())
        .isEqualTo(ErrorCode.DECISION_CONFLICT);
  }

  @Test
  void reviews_unsurePair_waitsUntilItIsDecided() {
    Listing alike = film("hulu:2", "Bolt").year(2009).length(97).listing();
    Listing other = film("netflix:2", "Bolt").year(2008).listing();
    importAll(alike, other);
    List<MatchDecision> reviews = desk.reviews(null, 10);
    assertThat(reviews).hasSize(1);
    assertThat(reviews.getFirst().verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(reviews.getFirst().evidence()).isNotEmpty();
    assertThat(desk.reviews(reviews.getFirst().pair(), 10)).isEmpty();
    desk.split(reviews.getFirst().pair(), "ann");
    assertThat(desk.reviews(null, 10)).isEmpty();
  }

  @Test
  void explain_title_tellsWhatJoinsItAndWhatDoesNot() {
    importAll(DISNEY, NETFLIX, PRIME);
    desk.split(titleOf(DISNEY).id(), PRIME.id(), "ann");
    TitleExplanation why = desk.explain(titleOf(DISNEY).id()).orElseThrow();
    assertThat(why.title().listings()).containsExactly(DISNEY.id(), NETFLIX.id());
    assertThat(why.joined())
        .singleElement()
        .satisfies(d -> assertThat(d.confidence()).isGreaterThan(PairScorer.SAME_MIN));
    assertThat(why.apart())
        .hasSize(2)
        .allSatisfy(d -> assertThat(d.evidence().getFirst().detail()).isEqualTo("split by ann"));
    assertThat(desk.explain(TitleId.of(ListingId.parse("nobody:1")))).isEmpty();
  }

  @Test
  void decisions_aboutNothing_areRefused() {
    importAll(DISNEY);
    TitleId title = titleOf(DISNEY).id();
    ListingPair unknown = ListingPair.of(DISNEY.id(), NETFLIX.id());
    assertCode(() -> desk.accept(unknown, "ann"), ErrorCode.NOT_FOUND);
    assertCode(() -> desk.split(unknown, "ann"), ErrorCode.NOT_FOUND);
    assertCode(() -> desk.split(title, NETFLIX.id(), "ann"), ErrorCode.NOT_FOUND);
    assertCode(() -> desk.split(TitleId.of(PRIME.id()), "ann"), ErrorCode.NOT_FOUND);
    assertCode(() -> desk.split(title, "ann"), ErrorCode.SETTING_INVALID);
    assertCode(() -> desk.split(title, DISNEY.id(), "ann"), ErrorCode.SETTING_INVALID);
    assertCode(() -> desk.accept(unknown, " "), ErrorCode.SETTING_INVALID);
    assertCode(() -> desk.reviews(null, 0), ErrorCode.SETTING_INVALID);
    assertCode(() -> desk.reviews(null, ResolutionDesk.PAGE_MAX + 1), ErrorCode.SETTING_INVALID);
  }

  private static void assertCode(Runnable call, ErrorCode code) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IngestException.class)
        .extracting(e -> ((IngestException) e).code())
        .isEqualTo(code);
  }

  private static Listing bolt(String id, int minutes) {
    return film(id, "Bolt")
        .year(2008)
        .directors("Chris Williams", "Byron Howard")
        .cast("John Travolta", "Miley Cyrus", "Susie Essman")
        .length(minutes)
        .listing();
  }

  private void importAll(Listing... listings) {
    resolver.apply(catalogue, List.of(listings), Set.of());
  }

  private Title titleOf(Listing listing) {
    return catalogue.titles.values().stream()
        .filter(title -> title.listings().contains(listing.id()))
        .findFirst()
        .orElseThrow();
  }
}
