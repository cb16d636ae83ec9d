package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.bareWork;
import static org.mediagateway.store.contract.Samples.decision;
import static org.mediagateway.store.contract.Samples.gone;
import static org.mediagateway.store.contract.Samples.id;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** What a {@link CatalogueStore} does. */
public abstract class CatalogueStoreContract extends CatalogueContract {
  @Test
  void write_listingsWithAndWithoutEveryField_readBackEqual() {
    Listing full = listing("netflix:1", "The Martian");
    Listing bare = listing("hulu:x\"'%_;é🥔", bareWork("Ünïcode; DROP TABLE title --"));
    put(full, bare);
    assertThat(catalogue().listings(List.of(full.id(), bare.id(), id("hulu:none"))))
        .isEqualTo(
            Map.of(
                full.id(), new StoredListing(full, 1, true, title(full).id()),
                bare.id(), new StoredListing(bare, 1, true, title(bare).id())));
    assertThat(catalogue().titles(List.of(title(full).id(), title(bare).id(), new TitleId(5))))
        .isEqualTo(Map.of(title(full).id(), title(full), title(bare).id(), title(bare)));
    assertThat(catalogue().title(new TitleId(5))).isEmpty();
  }

  @Test
  void write_workThrows_keepsNothing() {
    Listing listing = listing("netflix:1", "The Martian");
    assertThatThrownBy(
            () ->
                catalogue()
                    .write(
                        writer -> {
                          put(writer, listing);
                          writer.putDecisions(
                              List.of(decision("netflix:1", "hulu:1", Verdict.SAME)));
                          writer.blocks(List.of("k")); // makes it write what waits
                          throw new IllegalStateException("stop");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stop");
    assertThat(catalogue().titlesAfter(null, 10)).isEmpty();
    assertThat(catalogue().listings(List.of(listing.id()))).isEmpty();
    assertThat(catalogue().decisions(List.of(listing.id()))).isEmpty();
    assertThat(store.changes().head()).isZero();
    put(listing); // and the store goes on working
    assertThat(stored(title(listing).id())).isEqualTo(title(listing));
  }

  @Test
  void write_inside_isSeenByItsWriterAndByNobodyElse() {
    Listing listing = listing("netflix:1", "The Martian");
    catalogue()
        .write(
            writer -> {
              Title title = put(writer, listing);
              assertThat(writer.titles(List.of(title.id()))).containsValue(title);
              assertThat(writer.listings(List.of(listing.id()))).containsKey(listing.id());
              assertThat(writer.blocks(List.of("block of The Martian", "other")))
                  .isEqualTo(Map.of("block of The Martian", Set.of(listing.id())));
              assertThat(catalogue().title(title.id())).isEmpty();
              return null;
            });
  }

  @Test
  void write_insideWrite_joinsTheTransaction() {
    Listing first = listing("netflix:1", "The Martian");
    Listing second = listing("netflix:2", "Gravity");
    catalogue()
        .write(
            outer -> {
              put(outer, first);
              catalogue()
                  .write(
                      inner -> {
                        assertThat(inner.titles(List.of(title(first).id()))).hasSize(1);
                        return put(inner, second);
                      });
              assertThat(outer.titles(List.of(title(second).id()))).hasSize(1);
              return null;
            });
    assertThat(catalogue().titlesAfter(null, 10)).hasSize(2);
  }

  @Test
  void write_innerWriteFailsAndIsCaught_rollsEverythingBack() {
    assertThatThrownBy(
            () ->
                catalogue()
                    .write(
                        outer -> {
                          put(outer, listing("netflix:1", "The Martian"));
                          assertThatThrownBy(
                                  () ->
                                      catalogue()
                                          .write(
                                              inner -> {
                                                throw new IllegalStateException("inner");
                                              }))
                              .hasMessage("inner");
                          return null;
                        }))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ROLLED_BACK));
    assertThat(catalogue().titlesAfter(null, 10)).isEmpty();
  }

  @Test
  void write_writerUsedAfterwards_isRefused() {
    CatalogueWriter kept = catalogue().write(writer -> writer);
    assertThatThrownBy(() -> kept.titles(List.of(new TitleId(1))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void write_listingOfATitleThatIsNotStored_isRefused() {
    Listing listing = listing("netflix:1", "The Martian");
    assertThatThrownBy(
            () ->
                catalogue()
                    .write(
                        writer -> {
                          writer.putListing(listing, true, title(listing).id(), Set.of());
                          return null;
                        }))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONSTRAINT));
    assertThat(catalogue().listings(List.of(listing.id()))).isEmpty();
  }

  @Test
  void putListing_equal_changesNothing() {
    Listing listing = listing("netflix:1", "The Martian");
    put(listing);
    put(listing);
    assertThat(catalogue().listings(List.of(listing.id())).values())
        .extracting(StoredListing::version)
        .containsExactly(1L);
    assertThat(stored(title(listing).id()).version()).isEqualTo(1);
    assertThat(store.changes().head()).isEqualTo(1);
  }

  @Test
  void putListing_changed_bumpsVersionAndMovesBlocks() {
    Listing before = listing("netflix:1", "The Martian");
    Listing after = listing("netflix:1", "The Martian: Extended");
    TitleId title = title(before).id();
    put(before);
    catalogue()
        .write(
            writer -> {
              writer.putListing(after, false, title, Set.of("kept", "new"));
              return null;
            });
    catalogue()
        .write(
            writer -> {
              assertThat(writer.blocks(List.of("block of The Martian", "kept", "new")))
                  .isEqualTo(Map.of("kept", Set.of(after.id()), "new", Set.of(after.id())));
              writer.putListing(after, false, title, Set.of("kept"));
              assertThat(writer.blocks(List.of("new"))).isEmpty();
              writer.putListing(after, false, title, Set.of("kept", "new"));
              assertThat(writer.blocks(List.of("new"))).containsKey("new");
              return null;
            });
    assertThat(catalogue().listings(List.of(after.id())))
        .isEqualTo(Map.of(after.id(), new StoredListing(after, 4, false, title)));
  }

  @Test
  void putTitle_availabilityChanged_keepsTheVector() {
    Listing listing = listing("netflix:1", "The Martian");
    Title title = title(listing);
    put(listing);
    assertThat(putVector(vector(title.id(), MODEL, 1), 1)).isTrue();
    Title now = catalogue().write(writer -> writer.putTitle(gone(title)));
    assertThat(now).isEqualTo(gone(title).withVersion(3));
    catalogue().write(writer -> writer.putTitle(title));
    assertThat(catalogue().titlesWithoutVector(MODEL, 10)).isEmpty();
  }

  @Test
  void putTitle_workChanged_makesTheVectorStale() {
    Listing listing = listing("netflix:1", "The Martian");
    Title title = title(listing);
    put(listing);
    assertThat(catalogue().titlesWithoutVector(MODEL, 10)).containsExactly(title);
    putVector(vector(title.id(), MODEL, 1), 1);
    assertThat(catalogue().titlesWithoutVector(MODEL, 10)).isEmpty();
    assertThat(catalogue().counts(MODEL).vectors()).isEqualTo(1);

    Title changed = title(listing("netflix:1", "Another name"));
    catalogue().write(writer -> writer.putTitle(changed));
    assertThat(catalogue().titlesWithoutVector(MODEL, 10)).containsExactly(changed.withVersion(3));
    assertThat(catalogue().counts(MODEL).vectors()).isZero();
    assertThat(putVector(vector(title.id(), MODEL, 2), 2)).isFalse();
    assertThat(stored(title.id()).version()).isEqualTo(3);
    assertThat(putVector(vector(title.id(), MODEL, 2), 3)).isTrue();
    assertThat(catalogue().titlesWithoutVector(MODEL, 10)).isEmpty();
  }

  @Test
  void putTitle_otherLeastListing_isRefusedAsACollision() {
    Listing listing = listing("netflix:1", "The Martian");
    Title title = title(listing);
    put(listing);
    Title other = title(listing("hulu:7", "Quite another"));
    Title collision =
        new Title(title.id(), 1, other.work(), other.listings(), List.of(), List.of(), 0);
    assertThatThrownBy(() -> catalogue().write(writer -> writer.putTitle(collision)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TITLE_ID_COLLISION))
        .hasMessageContaining("netflix:1")
        .hasMessageContaining("hulu:7");
    assertThat(stored(title.id())).isEqualTo(title);
  }

  @Test
  void replaceTitle_mergedTwiceAndBack_followsTheChain() {
    Listing a = listing("a:1", "One");
    Listing b = listing("b:1", "Two");
    Listing c = listing("c:1", "Three");
    put(a, b, c);
    putVector(vector(title(c).id(), MODEL, 3), 1);
    merge(c, title(b, c));
    assertThat(catalogue().title(title(c).id())).contains(title(b, c).withVersion(2));
    assertThat(catalogue().vectors(MODEL, List.of(title(c).id()))).isEmpty();
    assertThat(catalogue().titles(List.of(title(c).id()))).isEmpty();
    merge(b, title(a, b, c));
    assertThat(catalogue().title(title(c).id())).contains(title(a, b, c).withVersion(2));
    assertThat(catalogue().title(title(b).id())).contains(title(a, b, c).withVersion(2));

    // Undone: the title comes back under its id, and its version goes on.
    catalogue()
        .write(
            writer -> {
              writer.putTitle(title(a));
              writer.putListing(b, true, title(b).id(), Set.of());
              return writer.putTitle(title(b));
            });
    assertThat(stored(title(b).id()).version()).isEqualTo(4);
    assertThat(stored(title(c).id()).id()).isEqualTo(title(b).id());
    assertThat(store.changes().history(title(b).id().toString()))
        .extracting(change -> change.type().code())
        .containsExactly("media.insert", "media.update", "media.delete", "media.insert");
  }

  /** Moves a listing into {@code into}, and its own title with it. */
  private void merge(Listing listing, Title into) {
    catalogue()
        .write(
            writer -> {
              TitleId own = title(listing).id();
              writer.replaceTitle(own, into.id());
              for (ListingId id : into.listings()) {
                StoredListing stored = writer.listings(List.of(id)).get(id);
                if (stored != null && stored.title().equals(own)) {
                  writer.putListing(stored.listing(), true, into.id(), Set.of());
                }
              }
              return writer.putTitle(into);
            });
  }

  @Test
  void replaceTitle_eachByTheOther_keepsTheOneThatIsStored() {
    Listing a = listing("a:1", "One");
    Listing b = listing("b:1", "Two");
    put(b);
    catalogue()
        .write(
            writer -> {
              writer.replaceTitle(title(b).id(), title(a).id());
              writer.putListing(b, true, title(a, b).id(), Set.of());
              writer.putListing(a, true, title(a, b).id(), Set.of());
              return writer.putTitle(title(a, b));
            });
    assertThat(stored(title(b).id()).id()).isEqualTo(title(a).id());
    catalogue()
        .write(
            writer -> {
              writer.replaceTitle(title(a).id(), title(b).id());
              writer.putListing(a, false, title(b).id(), Set.of());
              writer.putListing(b, true, title(b).id(), Set.of());
              return writer.putTitle(title(b));
            });
    assertThat(stored(title(a).id()).id()).isEqualTo(title(b).id());
  }

  @Test
  void replaceTitle_unknown_doesNothing() {
    catalogue()
        .write(
            writer -> {
              writer.replaceTitle(new TitleId(1), new TitleId(2));
              return null;
            });
    assertThat(store.changes().head()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                catalogue()
                    .write(
                        writer -> {
                          writer.replaceTitle(new TitleId(1), new TitleId(1));
                          return null;
                        }));
  }

  @Test
  void replaceTitle_listingLeftBehind_isRefused() {
    Listing a = listing("a:1", "One");
    Listing b = listing("b:1", "Two");
    put(a, b);
    assertThatThrownBy(
            () ->
                catalogue()
                    .write(
                        writer -> {
                          writer.replaceTitle(title(b).id(), title(a).id());
                          return null;
                        }))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONSTRAINT));
    assertThat(stored(title(b).id())).isEqualTo(title(b));
  }

  @Test
  void write_moreThanOneBatch_keepsEveryRow() {
    int listings = 2_345;
    catalogue()
        .write(
            writer -> {
              for (int i = 0; i < listings; i++) {
                put(writer, listing("netflix:" + i, "Name " + i));
              }
              return null;
            });
    assertThat(catalogue().titlesAfter(null, CatalogueStore.PAGE_MAX)).hasSize(listings);
    assertThat(store.changes().head()).isEqualTo(listings);
    assertThat(catalogue().counts(MODEL).titles()).isEqualTo(listings);
  }
}
