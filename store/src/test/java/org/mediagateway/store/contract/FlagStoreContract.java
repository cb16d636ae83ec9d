package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;

/** What a {@link FlagStore} does. */
public abstract class FlagStoreContract extends ContractStore {
  private static final FlagRule INITIAL = FlagRule.initial("a.flag", 100);

  private FlagRule percent(int percent) {
    return store
        .flags()
        .change(INITIAL, rule -> new FlagRule("a.flag", 9, percent, rule.overrides()));
  }

  @Test
  void change_isReadBack_andInTheLogOnce() {
    assertThat(store.flags().all()).isEmpty();
    assertThat(percent(25)).isEqualTo(new FlagRule("a.flag", 1, 25, Map.of()));
    assertThat(percent(25).version()).as("nothing changed").isEqualTo(1);
    FlagRule overridden =
        store
            .flags()
            .change(
                INITIAL,
                rule ->
                    new FlagRule(
                        "a.flag", 0, rule.percent(), Map.of("käm \"x\"", true, "b", false)));
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
    assertThat(store.flags().all()).containsExactly(new FlagRule("a.flag", 1, 10, Map.of()));
  }
}
