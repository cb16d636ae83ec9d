package org.mediagateway.discovery.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.rollout.Flags.Change;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.viewer.ViewerId;

class FlagsTest {
  private static final Flag FLAG = Flag.RECOMMEND_DIVERSITY;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 5;

  private final FakeFlags store = new FakeFlags();
  private final FakeCatalogue log = new FakeCatalogue();

  private Flags gateway() {
    return new Flags(store, log, Duration.ofSeconds(1));
  }

  private static Change percent(int percent) {
    return new Change(percent, Map.of());
  }

  private static Set<String> on(Flags flags, Flag flag) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "user" + i)
        .filter(user -> flags.isOn(flag, user))
        .collect(Collectors.toSet());
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(POLL_MILLIS);
    }
  }

  @Test
  void isOn_aShare_isTheSameEverywhere_andGrowsByWhoIsAdded() {
    try (Flags one = gateway()) {
      assertThat(on(one, FLAG)).as("to begin with").hasSize(1_000);
      one.change(FLAG, percent(20));
      Set<String> fifth = on(one, FLAG);
      assertThat(fifth).hasSizeBetween(150, 250);
      assertThat(on(one, Flag.RECOMMEND_PUSH)).as("another flag").hasSize(1_000);
      assertThat(one.isOn(FLAG, "")).as("nobody known").isFalse();
      try (Flags two = gateway()) {
        assertThat(on(two, FLAG)).isEqualTo(fifth);
      }
      one.change(FLAG, percent(50));
      assertThat(on(one, FLAG)).containsAll(fifth).hasSizeBetween(430, 570);
      one.change(Flag.RECOMMEND_PUSH, percent(50));
      assertThat(on(one, Flag.RECOMMEND_PUSH)).isNotEqualTo(on(one, FLAG));
      one.change(FLAG, percent(0));
      assertThat(on(one, FLAG)).isEmpty();
      one.change(FLAG, percent(100));
      assertThat(one.isOn(FLAG, "")).isTrue();
    }
  }

  @Test
  void change_ofOneUser_holdsWhateverTheShare_untilItIsTakenOff() {
    try (Flags flags = gateway()) {
      flags.change(FLAG, new Change(0, Map.of("kim", true)));
      assertThat(flags.isOn(FLAG, "kim")).isTrue();
      assertThat(flags.isOn(FLAG, "ana")).isFalse();
      FlagRule rule = flags.change(FLAG, new Change(null, Map.of("ana", false))).rule();
      assertThat(rule.percent()).isZero();
      assertThat(rule.overrides()).containsOnlyKeys("ana", "kim");
      flags.change(FLAG, percent(100));
      assertThat(flags.isOn(FLAG, "ana")).isFalse();
      flags.change(FLAG, new Change(null, Collections.singletonMap("ana", null)));
      assertThat(flags.isOn(FLAG, "ana")).isTrue();
    }
  }

  @Test
  void change_thatIsNone_isRefused_andNothingChanges() {
    try (Flags flags = gateway()) {
      assertThatThrownBy(() -> flags.change(FLAG, percent(101)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("percent=101");
      assertThat(flags.state(FLAG).rule().percent()).isEqualTo(100);
      assertThatThrownBy(() -> Flag.ofCode("no.such"))
          .hasMessageContaining("search.relaxation")
          .hasMessageContaining("no.such");
    }
  }

  @Test
  void follower_ofAnotherGateway_takesTheChange_andKeepsTheLastOneKnownMeanwhile()
      throws InterruptedException {
    try (Flags one = gateway();
        Flags two = gateway()) {
      two.start();
      store.failWith(new IllegalStateException("the database is away"));
      one.change(FLAG, percent(0));
      log.append(ChangeType.FLAG_UPDATE, "flag:" + FLAG.code(), 1);
      assertThat(two.isOn(FLAG, "kim")).isTrue();
      store.failWith(null);
      await(() -> !two.isOn(FLAG, "kim"));
    }
  }

  @Test
  void counts_areOfWhoeverIsDivided_outliveARestart_andBeginAnewWithTheNextRollout() {
    List<TitleId> titles = List.of(new TitleId(1), new TitleId(2));
    try (Flags flags = gateway()) {
      flags.shown(FLAG, new ViewerId("early"), titles);
      flags.change(FLAG, new Change(50, Map.of("chosen", true)));
      flags.shown(FLAG, new ViewerId("chosen"), titles);
      for (int v = 0; v < 40; v++) {
        ViewerId viewer = new ViewerId("v" + v);
        flags.shown(FLAG, viewer, titles);
        if (flags.isOn(FLAG, viewer.value())) {
          flags.took(viewer, titles.getFirst());
        }
      }
    }
    try (Flags flags = gateway()) {
      Experiment.Report report = flags.state(FLAG).report();
      assertThat(report.arms()).extracting(Experiment.Arm::version).containsExactly(0, 1);
      assertThat(report.arms().stream().mapToLong(Experiment.Arm::viewers).sum()).isEqualTo(40);
      assertThat(report.arms()).extracting(Experiment.Arm::rate).containsExactly(0.0, 0.5);
      assertThat(report.difference()).isNotNull();
      flags.change(FLAG, percent(60));
      assertThat(flags.state(FLAG).report().arms()).as("goes on").hasSize(2);
      flags.change(FLAG, percent(100));
      assertThat(flags.state(FLAG).report().arms()).as("to be read").hasSize(2);
      flags.change(FLAG, percent(10));
      assertThat(flags.state(FLAG).report().arms()).isEmpty();
    }
  }

  @Test
  void counts_ofSeveralGateways_areOneReport_andAViewerOnBothIsOne() throws InterruptedException {
    List<TitleId> titles = List.of(new TitleId(1), new TitleId(2));
    try (Flags one = gateway();
        Flags two = gateway()) {
      one.change(FLAG, percent(50));
      two.start();
      await(() -> two.rule(FLAG).percent() == 50);
      for (int v = 0; v < 40; v++) {
        ViewerId viewer = new ViewerId("v" + v);
        if (v < 30) {
          one.shown(FLAG, viewer, titles);
        }
        if (v >= 20) {
          two.shown(FLAG, viewer, titles);
          two.took(viewer, titles.getLast());
        }
      }
      two.state(FLAG); // adds its own
      Experiment.Report report = one.state(FLAG).report();
      assertThat(sum(report, Experiment.Arm::viewers)).isEqualTo(40);
      assertThat(sum(report, Experiment.Arm::shown)).isEqualTo(2 * 30 + 2 * 20);
      assertThat(sum(report, Experiment.Arm::taken)).isEqualTo(20);
      assertThat(two.state(FLAG).report()).isEqualTo(report);
      assertThat(one.shown(FLAG, true) + one.shown(FLAG, false)).as("its own").isEqualTo(60);
      assertThat(two.taken(FLAG, true) + two.taken(FLAG, false)).as("its own").isEqualTo(20);
    }
  }

  @Test
  void counts_whileTheStoreIsAway_areAddedLater_onceEach() {
    try (Flags flags = gateway()) {
      flags.change(FLAG, percent(50));
      flags.shown(FLAG, new ViewerId("kim"), List.of(new TitleId(1)));
      store.failWith(new IllegalStateException("the database is away"));
      assertThatThrownBy(() -> flags.state(FLAG)).hasMessageContaining("away");
      flags.took(new ViewerId("kim"), new TitleId(1));
      store.failWith(null);
      assertThat(flags.state(FLAG).report()).isEqualTo(flags.state(FLAG).report());
      assertThat(sum(flags.state(FLAG).report(), Experiment.Arm::shown)).isEqualTo(1);
      assertThat(sum(flags.state(FLAG).report(), Experiment.Arm::taken)).isEqualTo(1);
    }
  }

  @Test
  void counts_ofAViewerWhoIsMoved_beginAnewOnTheOtherSide() {
    ViewerId viewer = new ViewerId("user7");
    try (Flags flags = gateway()) {
      flags.change(FLAG, percent(1));
      assertThat(flags.isOn(FLAG, viewer.value())).isFalse();
      flags.shown(FLAG, viewer, List.of(new TitleId(1), new TitleId(2)));
      flags.state(FLAG);
      flags.shown(FLAG, viewer, List.of(new TitleId(3)));
      flags.change(FLAG, percent(99));
      assertThat(flags.isOn(FLAG, viewer.value())).isTrue();
      flags.shown(FLAG, viewer, List.of(new TitleId(1)));
      assertThat(flags.state(FLAG).report().arms())
          .containsExactly(new Experiment.Arm(Flags.ON, 1, 1, 0, 0.0, null, null));
    }
  }

  private static long sum(Experiment.Report report, ToLongFunction<Experiment.Arm> count) {
    return report.arms().stream().mapToLong(count).sum();
  }
}
