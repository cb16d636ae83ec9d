package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.time.Clock;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.bus.Recorder;
import org.mediagateway.store.postgres.cdc.RowFeed;
import org.mediagateway.store.postgres.cdc.RowFeed.State;

/** What another program writes is said in the change log, and what we write is not said twice. */
class RowFeedTest {
  private static final Listing DUNE = listing("netflix:1", "Dune");
  private static final Listing SOLARIS = listing("netflix:2", "Solaris");

  @RegisterExtension final TestDatabase database = TestDatabase.create();
  private PostgresStore store;
  private final IdentityHashMap<PostgresStore, RowFeed> feeds = new IdentityHashMap<>();

  @BeforeEach
  void open() {
    store = open(database.settings());
    store
        .catalogue()
        .write(
            writer -> {
              for (Listing listing : List.of(DUNE, SOLARIS)) {
                Title title = writer.putTitle(title(listing));
                writer.putListing(listing, true, title.id(), Set.of());
              }
              return null;
            });
    following(store);
  }

  @AfterEach
  void close() {
    store.close();
    String free = " FROM pg_replication_slots WHERE NOT active AND slot_name = '" + slot() + "'";
    Recorder.until(
        () ->
            database
                .jdbi()
                .withHandle(h -> h.select("SELECT 1" + free).mapToMap().findOne().isPresent()),
        () -> "the server must notice that the follower went");
    psql("SELECT pg_drop_replication_slot(slot_name)" + free);
  }

  private String slot() {
    String url = database.settings().url();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Titles are left as they are: how listings make them is tested with the resolver itself. */
  private PostgresStore open(PostgresSettings s) {
    PostgresStore opened =
        PostgresStore.open(
            new PostgresSettings(s.url(), s.user(), s.password(), s.tls(), s.limits(), slot()),
            Clock.systemUTC());
    try {
      feeds.put(opened, Objects.requireNonNull(opened.follow((tx, changed, gone) -> {})));
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void following(PostgresStore store) {
    Recorder.until(() -> feed(store).state() == State.FOLLOWING, () -> "" + feed(store).state());
  }

  private RowFeed feed(PostgresStore store) {
    return Objects.requireNonNull(feeds.get(store));
  }

  private void psql(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private static TitleId dune() {
    return title(DUNE).id();
  }

  private List<Change> changesAfter(long head, int count) {
    Recorder.until(
        () -> store.changes().head() >= head + count, () -> "head " + store.changes().head());
    return store.changes().after(head, 100);
  }

  @Test
  void title_editedElsewhere_isSaidWithItsNewTextAndVersion() {
    long head = store.changes().head();
    psql(
        "UPDATE title SET document = replace(document, 'Dune', 'Doon') WHERE id = "
            + dune().value());

    assertThat(changesAfter(head, 1))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.type()).isEqualTo(ChangeType.MEDIA_UPDATE);
              assertThat(change.aggregate()).isEqualTo(dune().toString());
              assertThat(change.payload()).contains("Doon");
            });
    assertThat(store.audit().compare().first()).isEmpty();
  }

  @Test
  void vector_replacedOrDeletedElsewhere_isSaid() {
    store.catalogue().write(writer -> writer.putVector(vector(dune(), MODEL, 1), 1));
    long head = store.changes().head();
    psql("UPDATE title_vector SET title_version = title_version WHERE title = " + dune().value());
    assertThat(changesAfter(head, 1))
        .extracting(Change::aggregate)
        .containsExactly(dune().toString());
    psql("DELETE FROM title_vector WHERE title = " + dune().value());
    assertThat(changesAfter(head, 2)).extracting(Change::aggregate).containsOnly(dune().toString());
  }

  @Test
  void title_deletedElsewhere_isSaidToBeGone() {
    long head = store.changes().head();
    database
        .jdbi()
        .useTransaction(
            psql -> {
              psql.execute("DELETE FROM listing WHERE title = ?", dune().value());
              psql.execute("DELETE FROM title WHERE id = ?", dune().value());
            });
    assertThat(changesAfter(head, 1))
        .singleElement()
        .extracting(Change::type, Change::aggregate)
        .containsExactly(ChangeType.MEDIA_DELETE, dune().toString());
  }

  private static final ViewerId ADA = new ViewerId("ada");

  private long putAda() {
    store.viewers().put(new Viewer(ADA, 0, Viewer.HOME, "Ada", Preferences.STANDARD));
    Interaction like =
        new Interaction("e1", ADA, dune(), Interaction.Kind.LIKE, Instant.EPOCH, null, null);
    store.viewers().record(List.of(like));
    return store.changes().head();
  }

  @Test
  void viewer_renamedElsewhere_isSaidWithTheNextVersion() {
    long head = putAda();
    psql("UPDATE viewer SET document = replace(document, 'Ada', 'Ava'), version = 1");

    assertThat(changesAfter(head, 1))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.type()).isEqualTo(ChangeType.USER_PREFERENCES);
              assertThat(change.aggregate()).isEqualTo(ADA.aggregate());
              assertThat(change.version()).isEqualTo(3);
              assertThat(change.payload()).contains("Ava");
            });
    assertThat(store.viewers().viewer(ADA).orElseThrow().version()).isEqualTo(3);
    assertThat(feed(store).announced()).as("our own writes are not said again").isEqualTo(1);
  }

  @Test
  void interaction_changedOrDeletedElsewhere_isSaidOfItsViewer() {
    long head = putAda();
    psql("UPDATE interaction SET kind = 'VIEW'");
    assertThat(changesAfter(head, 1)).extracting(Change::aggregate).containsOnly(ADA.aggregate());
    psql("DELETE FROM interaction");
    assertThat(changesAfter(head, 2)).extracting(Change::version).containsExactly(3L, 4L);
  }

  @Test
  void viewer_deletedElsewhere_isSaid_andMayComeBack() {
    long head = putAda();
    psql("DELETE FROM viewer");
    assertThat(changesAfter(head, 1))
        .singleElement()
        .extracting(Change::version, Change::payload)
        .containsExactly(3L, "{}");
    Viewer back = new Viewer(ADA, 0, Viewer.HOME, "Ada", Preferences.STANDARD);
    assertThat(store.viewers().put(back).version()).isEqualTo(4);
  }

  @Test
  void viewersOrInteractionsTruncatedElsewhere_areSaidOfEveryViewer() {
    long head = putAda();
    psql("TRUNCATE interaction");
    assertThat(changesAfter(head, 1)).extracting(Change::aggregate).containsOnly(ADA.aggregate());
    psql("TRUNCATE viewer CASCADE");
    assertThat(changesAfter(head, 2).getLast())
        .extracting(Change::version, Change::payload)
        .containsExactly(4L, "{}");
  }

  @Test
  void publicationOfAnOlderVersion_isExtendedAtTheNextStart() {
    store.close();
    psql("ALTER PUBLICATION media_gateway DROP TABLE viewer, interaction, listing");
    store = open(database.settings());
    following(store);
    long head = putAda();
    psql("UPDATE viewer SET household = 'other'");
    assertThat(changesAfter(head, 1)).extracting(Change::aggregate).containsOnly(ADA.aggregate());
  }

  @Test
  void ourOwnWrites_areNotSaidTwice() {
    CatalogueStore catalogue = store.catalogue();
    long head = store.changes().head();
    for (int i = 0; i < 20; i++) {
      Listing next = listing("hulu:" + i, "Film " + i);
      catalogue.write(writer -> writer.putTitle(title(next)));
    }
    // What is said of the foreign write comes behind all of ours, which were followed before it.
    psql("UPDATE title SET live_listings = 0 WHERE id = " + dune().value());
    assertThat(changesAfter(head, 21)).hasSize(21);
    assertThat(feed(store).announced()).isEqualTo(1);
  }

  @Test
  void rowsWrittenWhileNobodyFollows_areSaidWhenSomebodyDoesAgain() {
    store.close();
    psql(
        "UPDATE title SET document = replace(document, 'Dune', 'Doon') WHERE id = "
            + dune().value());
    store = open(database.settings());
    PostgresStore again = store;
    Recorder.until(
        () -> again.changes().after(0, 100).getLast().payload().contains("Doon"),
        () -> "head " + again.changes().head());
  }

  @Test
  void secondNode_standsBy_andTakesOverWhenTheFirstGoes() {
    try (PostgresStore second = open(database.settings())) {
      Recorder.until(
          () -> feed(second).state() == State.STANDING_BY, () -> "" + feed(second).state());
      store.close();
      following(second);
      long head = second.changes().head();
      psql(
          "UPDATE title SET document = replace(document, 'Dune', 'D') WHERE id = "
              + dune().value());
      Recorder.until(() -> second.changes().head() == head + 1, () -> "it was not said");
    }
  }

  @Test
  void allTitlesTruncatedElsewhere_areSaidToBeGone() {
    long head = store.changes().head();
    psql("TRUNCATE title, listing");
    assertThat(changesAfter(head, 2))
        .extracting(Change::type)
        .containsExactly(ChangeType.MEDIA_DELETE, ChangeType.MEDIA_DELETE);
  }

  @Test
  void unreadableTitle_isCounted_andTheOthersOfItsTransactionAreSaid() {
    long head = store.changes().head();
    psql(
        "UPDATE title SET document = CASE WHEN id = %d THEN 'no JSON' ELSE document END"
            .formatted(dune().value()));
    assertThat(changesAfter(head, 1))
        .singleElement()
        .extracting(Change::aggregate)
        .isEqualTo(title(SOLARIS).id().toString());
    Recorder.until(() -> feed(store).unreadable() == 1, () -> "it was not counted");
  }

  @Test
  void slotOfAnotherDatabase_isRefusedWithWhatToDo() {
    try (TestDatabase other = TestDatabase.create()) {
      assertThatThrownBy(() -> open(other.settings()))
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SERVER_UNUSABLE))
          .hasMessageContaining("name another in store.cdcSlot");
    }
  }

  @Test
  void roleWithoutReplication_isRefusedWithWhatToDo() {
    String role = slot() + "_plain";
    psql("CREATE ROLE " + role + " LOGIN PASSWORD 'plain' IN ROLE pg_read_all_data");
    psql("ALTER DATABASE " + slot() + " OWNER TO " + role);
    psql("GRANT ALL ON SCHEMA public TO " + role);
    psql("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
    PostgresSettings s = database.settings();
    try {
      assertThatThrownBy(
              () ->
                  open(
                      new PostgresSettings(
                          s.url(), role, "plain", s.tls(), s.limits(), s.cdcSlot())))
          .hasMessageContaining("ALTER ROLE " + role + " REPLICATION")
          .hasMessageNotContaining("'plain'");
    } finally {
      psql("ALTER DATABASE " + slot() + " OWNER TO " + s.user());
      psql("DROP OWNED BY " + role);
      psql("DROP ROLE " + role);
    }
  }
}
