package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.flag.FlagStore.Count;
import org.mediagateway.domain.measure.RatioSums;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;

/** What a {@link FlagStore} does. */
public abstract class FlagStoreContract extends ContractStore {
  private static final FlagRule INITIAL = FlagRule.initial("a.flag", 100);

  private FlagRule percent(int percent) {
    return store.flags().change(INITIAL, rule -> rule.next(percent, rule.overrides()));
  }

  @Test
  void change_isReadBack_andInTheLogOnce() {
    assertThat(store.flags().all()).isEmpty();
    assertThat(percent(25)).isEqualTo(new FlagRule("a.flag", 1, 1, 25, Map.of()));
    assertThat(percent(25).version()).as("nothing changed").isEqualTo(1);
    FlagRule overridden =
        store
            .flags()
            .change(
                INITIAL, rule -> rule.next(rule.percent(), Map.of("käm \"x\"", true, "b", false)));
    assertThat(overridden.version()).isEqualTo(2);
    assertThat(store.flags().all()).containsExactly(overridden);
    List<Change> changes = store.changes().history("flag:a.flag");
    assertThat(changes).extracting(Change::type).containsOnly(ChangeType.FLAG_UPDATE);
    assertThat(changes).extracting(Change::version).containsExactly(1L, 2L);
    assertThat(changes.getFirst().payload()).isEqualTo("{\"percent\":25,\"overrides\":{}}");
  }

  @Test
  void change_toWhatIsAlreadySo_writesNothing() {
    assertThat(percent(100)).isEqualTo(INITIAL);
    assertThat(store.flags().all()).isEmpty();
    assertThat(store.changes().head()).isZero();
  }

  @Test
  void change_thatFails_leavesTheRule() {
    percent(10);
    assertThatThrownBy(() -> percent(101)).hasMessageContaining("percent=101");
    assertThat(store.flags().all()).containsExactly(new FlagRule("a.flag", 1, 1, 10, Map.of()));
  }

  private static Viewer withholding(Viewer viewer) {
    Preferences standard = Preferences.STANDARD;
    return new Viewer(
        viewer.id(),
        1,
        viewer.household(),
        viewer.name(),
        new Preferences(
            standard.content(),
            standard.platforms(),
            standard.ui(),
            new Preferences.Privacy(true, true, false)));
  }

  private void viewers(String... ids) {
    for (String id : ids) {
      store.viewers().put(new Viewer(new ViewerId(id), 1, Viewer.HOME, id, Preferences.STANDARD));
    }
  }

  private void add(long since, Count... counts) {
    store.flags().add("a.flag", since, List.of(counts));
  }

  private Map<Boolean, RatioSums> sums(long since) {
    return store.flags().sums("a.flag", since);
  }

  private static Count count(String viewer, boolean on, long shown, long taken) {
    return new Count(new ViewerId(viewer), on, shown, taken);
  }

  @Test
  void add_isAddedUpByViewer_andSummedBySide() {
    percent(50);
    viewers("ana", "bea", "kim");
    assertThat(sums(1)).isEmpty();
    add(1, count("kim", true, 10, 1), count("ana", true, 20, 0), count("bea", false, 5, 0));
    add(1, count("ana", true, 0, 2), count("nobody", true, 9, 9));
    assertThat(sums(1))
        .containsOnly(
            Map.entry(true, RatioSums.NONE.plus(10, 1).plus(20, 2)),
            Map.entry(false, RatioSums.NONE.plus(5, 0)));
    long much = 2_000_000_000L;
    add(1, count("bea", false, much - 5, much));
    assertThat(sums(1)).containsEntry(false, RatioSums.NONE.plus(much, much));
  }

  @Test
  void add_onTheOtherSide_orSinceLater_beginsAnew_andEarlierIsNotHeeded() {
    percent(50);
    viewers("ana", "kim");
    add(1, count("kim", true, 10, 1), count("ana", true, 3, 3));
    add(1, count("kim", false, 4, 2));
    assertThat(sums(1))
        .containsOnly(
            Map.entry(true, RatioSums.NONE.plus(3, 3)),
            Map.entry(false, RatioSums.NONE.plus(4, 2)));
    add(7, count("kim", false, 1, 0));
    add(1, count("kim", false, 100, 100));
    assertThat(sums(7)).containsOnly(Map.entry(false, RatioSums.NONE.plus(1, 0)));
    assertThat(sums(1)).containsOnly(Map.entry(true, RatioSums.NONE.plus(3, 3)));
  }

  @Test
  void sums_areOfViewersWhoContribute() {
    percent(50);
    viewers("ana", "kim");
    add(1, count("kim", true, 10, 1), count("ana", true, 3, 3));
    Viewer kim = store.viewers().viewer(new ViewerId("kim")).orElseThrow();
    store.viewers().put(withholding(kim));
    assertThat(sums(1)).containsOnly(Map.entry(true, RatioSums.NONE.plus(3, 3)));
    add(1, count("kim", true, 5, 5));
    store.viewers().put(kim);
    assertThat(sums(1)).containsEntry(true, RatioSums.NONE.plus(10, 1).plus(3, 3));
  }

  @Test
  void add_moreThanABatch_isRefused() {
    Count one = count("kim", true, 1, 1);
    List<Count> many = Collections.nCopies(FlagStore.BATCH_MAX + 1, one);
    assertThatThrownBy(() -> store.flags().add("a.flag", 1, many))
        .hasMessageContaining("at once: 1001");
  }
}
