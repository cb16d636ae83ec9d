package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.id;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueStore;

/** What a {@link CatalogueStore} does. */
public abstract class CatalogueStoreContract {
  private StoreUnderTest store;
  private CatalogueStore catalogue;

  /** An empty store. */
  protected abstract StoreUnderTest open();

  @BeforeEach
  void openStore() {
    store = open();
    catalogue = store.catalogue();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void write_listingAndTitle_readBackEqual() {
    Listing listing = listing("netflix:1", "The Martian");
    Title title = title(listing);
    Title stored =
        catalogue.write(
            writer -> {
              writer.putListing(listing, true, title.id(), Set.of("martian|2015", "mrtn"));
              return writer.putTitle(title);
            });
    assertThat(stored).isEqualTo(title.withVersion(1));
    assertThat(catalogue.title(title.id())).contains(title);
    assertThat(catalogue.titles(List.of(title.id(), new TitleId(5))))
        .isEqualTo(Map.of(title.id(), title));
    assertThat(catalogue.listings(List.of(listing.id(), id("hulu:9"))))
        .isEqualTo(Map.of(listing.id(), new StoredListing(listing, 1, true, title.id())));
    assertThat(catalogue.counts(MODEL))
        .isEqualTo(new CatalogueCounts(Map.of(listing.id().platform(), 1L), 0, 1, 0, 0, 0));
    assertThat(store.changes().after(0, 10))
        .extracting(Change::type, Change::aggregate, Change::version)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                ChangeType.MEDIA_INSERT, title.id().toString(), 1L));
  }

  @Test
  void write_workThrows_keepsNothing() {
    Listing listing = listing("netflix:1", "The Martian");
    Title title = title(listing);
    assertThatThrownBy(
            () ->
                catalogue.write(
                    writer -> {
                      writer.putListing(listing, true, title.id(), Set.of("k"));
                      writer.putTitle(title);
                      throw new IllegalStateException("stop");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(catalogue.titlesAfter(null, 10)).isEmpty();
    assertThat(catalogue.listings(List.of(listing.id()))).isEmpty();
    assertThat(store.changes().head()).isZero();
  }

  @Test
  void putVector_title_isReadBackAndBumpsVersion() {
    Listing listing = listing("netflix:1", "The Martian");
    Title title = title(listing);
    catalogue.write(
        writer -> {
          writer.putListing(listing, true, title.id(), Set.of());
          return writer.putTitle(title);
        });
    assertThat(catalogue.titlesWithoutVector(MODEL, 10)).containsExactly(title);
    var vector = vector(title.id(), MODEL, 1);
    assertThat(catalogue.<Boolean>write(writer -> writer.putVector(vector, 1))).isTrue();
    assertThat(catalogue.titlesWithoutVector(MODEL, 10)).isEmpty();
    assertThat(catalogue.vectors(MODEL, List.of(title.id())))
        .hasEntrySatisfying(
            title.id(),
            stored -> assertThat(stored.components()).containsExactly(vector.components()));
    assertThat(catalogue.title(title.id()).orElseThrow().version()).isEqualTo(2);
  }
}
