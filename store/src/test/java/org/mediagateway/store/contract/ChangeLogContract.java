package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;

/** What a {@link ChangeLog} does. */
public abstract class ChangeLogContract extends ContractStore {
  private Title put(String id, String name) {
    return store
        .catalogue()
        .write(
            writer -> {
              Title title = title(listing(id, name));
              writer.putListing(listing(id, name), true, title.id(), Set.of());
              return writer.putTitle(title);
            });
  }

  @Test
  void after_changesOfEveryKind_areInOrderWithVersionsTimesAndPayloads() {
    Title first = put("netflix:1", "One");
    clock.advance(Duration.ofSeconds(1));
    Title second = put("netflix:2", "Two");
    store.catalogue().write(writer -> writer.putVector(vector(first.id(), MODEL, 1), 1));
    store
        .catalogue()
        .write(
            writer -> {
              writer.replaceTitle(second.id(), first.id());
              writer.putListing(listing("netflix:2", "Two"), true, first.id(), Set.of());
              return null;
            });
    List<Change> changes = store.changes().after(0, 10);
    assertThat(changes)
        .extracting(Change::type)
        .containsExactly(
            ChangeType.MEDIA_INSERT,
            ChangeType.MEDIA_INSERT,
            ChangeType.MEDIA_UPDATE,
            ChangeType.MEDIA_DELETE);
    assertThat(changes).extracting(Change::version).containsExactly(1L, 1L, 2L, 2L);
    assertThat(changes)
        .extracting(Change::aggregate)
        .containsExactly(
            first.id().toString(),
            second.id().toString(),
            first.id().toString(),
            second.id().toString());
    assertThat(changes).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
    assertThat(changes.getFirst().at()).isEqualTo(Samples.NOW);
    assertThat(changes.get(1).at()).isEqualTo(Samples.NOW.plusSeconds(1));
    assertThat(changes.getFirst().payload()).contains("\"name\":\"One\"");
    assertThat(changes.get(2).payload()).isEqualTo(changes.getFirst().payload());
    assertThat(changes.getLast().payload()).isEqualTo("{}");
  }

  @Test
  void after_pages_giveEveryEntryOnce() {
    for (int i = 0; i < 5; i++) {
      put("netflix:" + i, "Name " + i);
    }
    List<Change> first = store.changes().after(0, 2);
    List<Change> second = store.changes().after(first.getLast().sequence(), 2);
    List<Change> third = store.changes().after(second.getLast().sequence(), 2);
    assertThat(store.changes().head()).isEqualTo(third.getLast().sequence());
    assertThat(first).hasSize(2);
    assertThat(second).hasSize(2);
    assertThat(third).hasSize(1);
    assertThat(store.changes().after(store.changes().head(), 2)).isEmpty();
  }

  @Test
  void after_limitOutsideRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.changes().after(0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.changes().after(0, ChangeLog.PAGE_MAX + 1));
  }

  @Test
  void emptyLog_hasHeadZeroAndNoHistory() {
    assertThat(store.changes().head()).isZero();
    assertThat(store.changes().after(0, 10)).isEmpty();
    assertThat(store.changes().history("t000000000000")).isEmpty();
  }

  @Test
  void onAppend_wakesAfterEachCommitThatAppendedUntilClosed() {
    AtomicInteger wakes = new AtomicInteger();
    AtomicLong headSeen = new AtomicLong();
    var subscription =
        store
            .changes()
            .onAppend(
                () -> {
                  wakes.incrementAndGet();
                  headSeen.set(store.changes().head());
                });
    put("netflix:1", "One");
    assertThat(wakes).hasValue(1);
    assertThat(headSeen).hasValue(store.changes().head());
    put("netflix:1", "One"); // nothing changed
    store.catalogue().write(writer -> null);
    assertThatThrownBy(
            () ->
                store
                    .catalogue()
                    .write(
                        writer -> {
                          writer.putTitle(title(listing("netflix:2", "Two")));
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");
    assertThat(wakes).hasValue(1);
    put("netflix:1", "Other name");
    assertThat(wakes).hasValue(2);
    subscription.close();
    put("netflix:1", "One");
    assertThat(wakes).hasValue(2);
  }

  @Test
  void onAppend_oneFails_theOthersAreWokenAndTheWriteSucceeds() {
    AtomicInteger wakes = new AtomicInteger();
    store
        .changes()
        .onAppend(
            () -> {
              throw new IllegalStateException("a reader's fault");
            });
    store.changes().onAppend(wakes::incrementAndGet);
    put("netflix:1", "One");
    assertThat(wakes).hasValue(1);
    assertThat(store.changes().head()).isEqualTo(1);
  }

  @Test
  void reader_whileWritersCommit_missesNothingAndSeesWholeTransactions() throws Exception {
    int writers = 3;
    int writesEach = 40;
    CountDownLatch done = new CountDownLatch(writers);
    for (int w = 0; w < writers; w++) {
      int writer = w;
      Thread.ofVirtual()
          .start(
              () -> {
                for (int i = 0; i < writesEach; i++) {
                  putTwo("w" + writer + ":" + i);
                }
                done.countDown();
              });
    }
    long seen = 0;
    int entries = 0;
    boolean finished = false;
    while (!finished) {
      finished = done.await(0, TimeUnit.SECONDS); // looked at before the last read
      List<Change> page = store.changes().after(seen, ChangeLog.PAGE_MAX);
      assertThat(page.size() % 2).as("two entries per transaction").isZero();
      for (Change change : page) {
        assertThat(change.sequence()).isGreaterThan(seen);
        seen = change.sequence();
        entries++;
      }
    }
    assertThat(entries).isEqualTo(writers * writesEach * 2);
  }

  private void putTwo(String id) {
    store
        .catalogue()
        .write(
            writer -> {
              for (String each : List.of(id + "a", id + "b")) {
                Title title = title(listing(each, "Name"));
                writer.putListing(listing(each, "Name"), true, title.id(), Set.of());
                writer.putTitle(title);
              }
              return null;
            });
  }
}
