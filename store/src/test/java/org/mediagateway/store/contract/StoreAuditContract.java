package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.store.AuditReport;
import org.mediagateway.domain.store.RowFault.Kind;

/** What an audit finds of other programs' writes, and what it makes of them. */
public abstract class StoreAuditContract extends CatalogueContract {
  private static final Listing DUNE = listing("netflix:1", "Dune");
  private static final Listing SOLARIS = listing("netflix:2", "Solaris");

  private TitleId dune;
  private TitleId solaris;

  /** Runs a statement as another program would, with no rule enforced. */
  protected abstract void behindItsBack(String sql);

  @BeforeEach
  void fill() {
    put(DUNE, SOLARIS);
    dune = title(DUNE).id();
    solaris = title(SOLARIS).id();
    putVector(vector(dune, MODEL, 1), 1);
    putVector(vector(solaris, MODEL, 2), 1);
  }

  @Test
  void compare_healthyStoreOfManyPages_findsNothing() {
    catalogue()
        .write(
            writer -> {
              for (int i = 0; i < 2_500; i++) {
                put(writer, listing("prime:" + i, "Film " + i));
              }
              return null;
            });
    AuditReport report = store.audit().compare();
    assertThat(report.first()).isEmpty();
    assertThat(report.rows()).as("titles, log, listings, keys, vectors").isGreaterThan(10_000);
  }

  @Test
  void repair_titleEditedElsewhere_getsAVersionAndAnEntryWithTheNewText() {
    behindItsBack(
        "UPDATE title SET document = replace(document, 'Dune', 'Doon') WHERE id = " + dune.value());
    long head = store.changes().head();
    assertThat(store.audit().compare().counts()).isEqualTo(Map.of(Kind.UNLOGGED_TITLE, 1L));
    assertThat(store.changes().head()).as("comparing changes nothing").isEqualTo(head);

    assertThat(store.audit().repair().counts()).isEqualTo(Map.of(Kind.UNLOGGED_TITLE, 1L));
    Title repaired = stored(dune);
    assertThat(repaired.work().name()).isEqualTo("Doon");
    assertThat(store.changes().after(head, 10))
        .singleElement()
        .extracting(Change::type, Change::aggregate, Change::version)
        .containsExactly(ChangeType.MEDIA_UPDATE, dune.toString(), repaired.version());
    assertThat(catalogue().titlesWithoutVector(MODEL, 10))
        .as("its vector describes another work")
        .extracting(Title::id)
        .containsExactly(dune);
    assertHealthy();
  }

  @Test
  void repair_titleRestoredToAnOldVersion_goesOnBehindTheNewest() {
    behindItsBack("UPDATE title SET version = 1 WHERE id = " + dune.value());
    assertThat(store.audit().repair().counts()).isEqualTo(Map.of(Kind.UNLOGGED_TITLE, 1L));
    assertThat(stored(dune).version()).isEqualTo(3);
    assertThat(catalogue().titlesWithoutVector(MODEL, 10)).as("the same work").isEmpty();
    assertHealthy();
  }

  @Test
  void repair_titleDeletedElsewhere_isSaidToBeGone_andMayComeBack() {
    behindItsBack("DELETE FROM block WHERE listing = 1");
    behindItsBack("DELETE FROM listing WHERE title = " + dune.value());
    behindItsBack("DELETE FROM title WHERE id = " + dune.value());
    assertThat(store.audit().repair().counts())
        .isEqualTo(Map.of(Kind.LOST_TITLE, 1L, Kind.ORPHANED_VECTOR, 1L));
    assertThat(store.changes().history(dune.toString()))
        .last()
        .extracting(Change::type, Change::version)
        .containsExactly(ChangeType.MEDIA_DELETE, 3L);
    assertThat(catalogue().title(dune)).isEmpty();
    assertHealthy();

    put(DUNE);
    assertThat(stored(dune).version()).isEqualTo(4);
    assertHealthy();
  }

  @Test
  void repair_countsAndKeys_areThoseOfTheDocuments() {
    behindItsBack("UPDATE title SET live_listings = 0 WHERE id = " + solaris.value());
    behindItsBack("DELETE FROM block WHERE key = 'block of Dune'");
    behindItsBack("INSERT INTO block (key, listing) VALUES ('no such', 1), ('nobody', 77)");
    assertThat(store.audit().repair().counts())
        .isEqualTo(
            Map.of(Kind.MISCOUNTED_TITLE, 1L, Kind.UNFINDABLE_LISTING, 1L, Kind.ORPHANED_KEY, 2L));
    assertThat(catalogue().counts(MODEL).titles()).isEqualTo(2);
    assertHealthy();
  }

  protected void assertHealthy() {
    assertThat(store.audit().compare().first()).isEmpty();
  }
}
