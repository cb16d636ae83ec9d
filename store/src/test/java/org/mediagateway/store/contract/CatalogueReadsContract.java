package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.decision;
import static org.mediagateway.store.contract.Samples.gone;
import static org.mediagateway.store.contract.Samples.id;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.platform;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** What the reads of a {@link CatalogueStore} find: vectors, pages, decisions, counts. */
public abstract class CatalogueReadsContract extends CatalogueContract {
  @Test
  void putVector_stored_isReadBackAndBumpsTheVersion() {
    Listing listing = listing("netflix:1", "The Martian");
    TitleId id = title(listing).id();
    put(listing);
    TitleVector vector = vector(id, MODEL, 1);
    assertThat(putVector(vector, 1)).isTrue();
    assertThat(catalogue().vectors(MODEL, List.of(id, new TitleId(9))))
        .hasSize(1)
        .hasEntrySatisfying(
            id,
            found -> {
              assertThat(found.components()).containsExactly(vector.components());
              assertThat(found.text()).isEqualTo(vector.text());
              assertThat(found.model()).isEqualTo(MODEL);
            });
    assertThat(stored(id).version()).isEqualTo(2);
    assertThat(store.changes().head()).isEqualTo(2);
    TitleVector second = vector(id, MODEL, 2);
    assertThat(putVector(second, 2)).isTrue();
    assertThat(catalogue().vectors(MODEL, List.of(id)))
        .hasEntrySatisfying(
            id, found -> assertThat(found.components()).containsExactly(second.components()));
  }

  @Test
  void putVector_titleUnknownOrVersionNotYetThere_isRefused() {
    Listing listing = listing("netflix:1", "The Martian");
    put(listing);
    assertThat(putVector(vector(new TitleId(5), MODEL, 1), 1)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> putVector(vector(title(listing).id(), MODEL, 1), 2))
        .withMessageContaining("titleVersion=2");
    assertThat(store.changes().head()).isEqualTo(1);
  }

  @Test
  void vectors_otherModel_areKeptApart() {
    Listing listing = listing("netflix:1", "The Martian");
    TitleId id = title(listing).id();
    put(listing);
    putVector(vector(id, MODEL, 1), 1);
    EmbeddingModel other = new EmbeddingModel("other", 3);
    assertThat(catalogue().vectors(other, List.of(id))).isEmpty();
    assertThat(catalogue().titlesWithoutVector(other, 10)).hasSize(1);
    putVector(vector(id, other, 2), 1);
    assertThat(catalogue().vectors(other, List.of(id)))
        .hasEntrySatisfying(id, found -> assertThat(found.components()).hasSize(3));
    assertThat(catalogue().vectors(MODEL, List.of(id)))
        .hasEntrySatisfying(id, found -> assertThat(found.components()).hasSize(8));
  }

  @Test
  void vectors_sameModelOtherDimension_isRefusedOnEveryCall() {
    Listing listing = listing("netflix:1", "The Martian");
    TitleId id = title(listing).id();
    put(listing);
    putVector(vector(id, MODEL, 1), 1);
    EmbeddingModel other = new EmbeddingModel(MODEL.name(), 4);
    assertMismatch(() -> putVector(vector(id, other, 1), 2));
    assertMismatch(() -> catalogue().vectors(other, List.of(id)));
    assertMismatch(() -> catalogue().titlesWithoutVector(other, 1));
    assertMismatch(() -> catalogue().counts(other));
  }

  private static void assertMismatch(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_MISMATCH))
        .hasMessageContaining("stored dimension=8, given dimension=4");
  }

  @Test
  void titlesAfter_pages_giveEveryTitleOnceInOrder() {
    Listing[] listings = new Listing[7];
    for (int i = 0; i < listings.length; i++) {
      listings[i] = listing("netflix:" + i, "Name " + i);
    }
    put(listings);
    List<Title> first = catalogue().titlesAfter(null, 3);
    List<Title> second = catalogue().titlesAfter(first.getLast().id(), 3);
    List<Title> third = catalogue().titlesAfter(second.getLast().id(), 3);
    assertThat(first).hasSize(3);
    assertThat(second).hasSize(3);
    assertThat(third).hasSize(1);
    List<Title> all = catalogue().titlesAfter(null, CatalogueStore.PAGE_MAX);
    assertThat(all).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id())).hasSize(7);
    assertThat(all).startsWith(first.toArray(Title[]::new)).endsWith(third.getFirst());
  }

  @Test
  void pages_limitOutsideRange_isRefused() {
    for (int limit : new int[] {0, -1, CatalogueStore.PAGE_MAX + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue().titlesAfter(null, limit))
          .withMessageContaining("limit=" + limit);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue().liveListings(platform("hulu"), null, limit));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue().titlesWithoutVector(MODEL, limit));
      assertThatIllegalArgumentException().isThrownBy(() -> catalogue().reviews(null, limit));
    }
  }

  @Test
  void liveListings_pages_giveThePlatformsLiveOnesInOrder() {
    put(
        listing("hulu:b", "B"),
        listing("hulu:a", "A"),
        listing("hulu:É", "E"),
        listing("hulu:c", "C"),
        listing("hulu-extra:a", "X"));
    catalogue()
        .write(
            writer -> {
              Listing c = listing("hulu:c", "C");
              writer.putListing(c, false, title(c).id(), Set.of());
              return writer.putTitle(gone(title(c)));
            });
    assertThat(catalogue().liveListings(platform("hulu"), null, 2))
        .containsExactly(id("hulu:a"), id("hulu:b"));
    assertThat(catalogue().liveListings(platform("hulu"), id("hulu:b"), 2))
        .containsExactly(id("hulu:É"));
    assertThat(catalogue().liveListings(platform("netflix"), null, 2)).isEmpty();
  }

  @Test
  void decisions_putReplacedRemoved_areFoundFromBothSides() {
    MatchDecision first = decision("netflix:1", "hulu:1", Verdict.REVIEW);
    MatchDecision second = decision("netflix:1", "prime:1", Verdict.SAME);
    MatchDecision third = decision("disney:1", "disney:2", Verdict.REVIEW);
    putDecisions(first, second, third);
    assertThat(catalogue().decisions(List.of(id("netflix:1")))).containsExactly(first, second);
    assertThat(catalogue().decisions(List.of(id("prime:1"), id("netflix:1"))))
        .containsExactly(first, second);
    assertThat(catalogue().reviews(null, 1)).containsExactly(third);
    assertThat(catalogue().reviews(third.pair(), 5)).containsExactly(first);
    assertThat(catalogue().counts(MODEL).reviews()).isEqualTo(2);

    MatchDecision accepted = decision("netflix:1", "hulu:1", Verdict.SAME);
    putDecisions(accepted);
    assertThat(catalogue().reviews(null, 5)).containsExactly(third);
    catalogue()
        .write(
            writer -> {
              writer.removeDecisions(List.of(second.pair(), ListingPair.of(id("a:1"), id("b:1"))));
              assertThat(writer.decisions(List.of(id("netflix:1")))).containsExactly(accepted);
              return null;
            });
    assertThat(catalogue().decisions(List.of(id("prime:1")))).isEmpty();
  }

  private void putDecisions(MatchDecision... decisions) {
    catalogue()
        .write(
            writer -> {
              writer.putDecisions(List.of(decisions));
              return null;
            });
  }

  @Test
  void counts_tellWhatIsLiveGoneMergedAndEmbedded() {
    Listing a = listing("netflix:1", "One");
    Listing b = listing("hulu:1", "One");
    Listing c = listing("hulu:2", "Gone");
    put(c);
    catalogue()
        .write(
            writer -> {
              Title merged = title(a, b);
              writer.putListing(a, true, merged.id(), Set.of());
              writer.putListing(b, true, merged.id(), Set.of());
              writer.putListing(c, false, title(c).id(), Set.of());
              writer.putTitle(gone(title(c)));
              return writer.putTitle(merged);
            });
    putVector(vector(title(b).id(), MODEL, 1), 1);
    assertThat(catalogue().counts(MODEL))
        .isEqualTo(
            new CatalogueCounts(
                Map.of(platform("netflix"), 1L, platform("hulu"), 1L), 1, 1, 1, 1, 0));
    assertThat(catalogue().titlesWithoutVector(MODEL, 10)).isEmpty();
  }
}
