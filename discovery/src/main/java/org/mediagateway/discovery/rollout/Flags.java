package org.mediagateway.discovery.rollout;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.index.IndexFollower;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.measure.RatioSums;
import org.mediagateway.domain.viewer.ViewerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flags of one gateway. Their rules are in the store: one that is changed on any gateway is
 * followed by all, a moment later, and while the database is away the last ones known hold. What
 * viewers take where a flag divides them is counted here and added up in the store now and then, so
 * that the report is of all gateways.
 */
public final class Flags implements FlagChoices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Flags.class);

  /** So much of the counts is lost when the process is killed. */
  private static final Duration ADDED_EVERY = Duration.ofSeconds(10);

  /** How the two sides of a flag are called where they are counted. */
  public static final int ON = 1;

  public static final int OFF = 0;

  private final FlagStore store;
  private final IndexFollower follower;
  private final Map<Flag, Counting> countings = new EnumMap<>(Flag.class);
  private volatile FlagRules rules;
  private long addedNanos = System.nanoTime();

  /** What this gateway counts where a flag decides. */
  private record Counting(Experiment experiment, Totals on, Totals off) {
    Totals side(boolean isOn) {
      return isOn ? on : off;
    }
  }

  private record Totals(LongAdder shown, LongAdder taken) {
    Totals() {
      this(new LongAdder(), new LongAdder());
    }
  }

  /**
   * @param pollInterval how often the store is asked when nothing woke us
   */
  public Flags(FlagStore store, ChangeLog log, Duration pollInterval) {
    this.store = store;
    rules = new FlagRules(store.all());
    for (Flag flag : Flag.values()) {
      countings.put(flag, new Counting(new Experiment(), new Totals(), new Totals()));
    }
    follower = new IndexFollower("flag-follower", log, pollInterval, this::step);
  }

  /** Starts to follow the store; at most once. */
  public void start() {
    follower.start();
  }

  /**
   * A flag as it stands.
   *
   * @param rule for whom it is on
   * @param report what viewers took on either side, {@link #ON} and {@link #OFF}, since it last
   *     began to divide them; on all gateways, of which the others add theirs every ten seconds
   */
  public record State(Flag flag, FlagRule rule, Experiment.Report report) {}

  /** All of them. */
  public List<State> list() {
    return Arrays.stream(Flag.values()).map(this::state).toList();
  }

  /** For whom a flag is on. */
  public FlagRule rule(Flag flag) {
    return rules.of(flag);
  }

  /** One of them. */
  public State state(Flag flag) {
    add(flag);
    FlagRule rule = rule(flag);
    SortedMap<Integer, RatioSums> sums = new TreeMap<>();
    store
        .sums(flag.code(), rule.dividesSince())
        .forEach((isOn, side) -> sums.put(isOn ? ON : OFF, side));
    return new State(flag, rule, Experiment.Report.of(sums, ON, OFF));
  }

  /** Titles that this process showed to viewers on one side, whenever the flag divided them. */
  public long shown(Flag flag, boolean isOn) {
    return counting(flag).side(isOn).shown().sum();
  }

  /** Titles of those that were taken. */
  public long taken(Flag flag, boolean isOn) {
    return counting(flag).side(isOn).taken().sum();
  }

  /**
   * What to change of a flag.
   *
   * @param percent the new share of users; null to leave it
   * @param overrides users for whom it shall be on or off, or, by null, follow the share again
   */
  public record Change(@Nullable Integer percent, Map<String, @Nullable Boolean> overrides) {}

  /**
   * Changes a flag for all gateways; this one follows at once.
   *
   * @throws InvalidRequestException when the share is none or there would be too many overrides;
   *     nothing is changed
   */
  public State change(Flag flag, Change change) {
    try {
      follow(flag, store.change(FlagRules.initial(flag), rule -> changed(rule, change)));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          flag.code(), e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return state(flag);
  }

  private static FlagRule changed(FlagRule rule, Change change) {
    Map<String, Boolean> overrides = new HashMap<>(rule.overrides());
    change
        .overrides()
        .forEach(
            (user, on) -> {
              if (on == null) {
                overrides.remove(user);
              } else {
                overrides.put(user, on);
              }
            });
    Integer percent = change.percent();
    return rule.next(percent == null ? rule.percent() : percent, overrides);
  }

  @Override
  public boolean isOn(Flag flag, String user) {
    return rules.isOn(flag, user);
  }

  @Override
  public void shown(Flag flag, ViewerId viewer, Collection<TitleId> titles) {
    FlagRules now = rules;
    if (now.divides(flag, viewer.value())) {
      int side = side(now, flag, viewer);
      int counted = counting(flag).experiment().shown(viewer, side, titles);
      counting(flag).side(side == ON).shown().add(counted);
    }
  }

  @Override
  public void took(ViewerId viewer, TitleId title) {
    FlagRules now = rules;
    for (Flag flag : Flag.values()) {
      if (now.divides(flag, viewer.value()) && counting(flag).experiment().took(viewer, title)) {
        counting(flag).side(now.isOn(flag, viewer.value())).taken().increment();
      }
    }
  }

  /** The rules are few: all are read again, whatever it was that was committed. */
  private boolean step() {
    FlagRules stored = new FlagRules(store.all());
    for (Flag flag : Flag.values()) {
      follow(flag, stored.of(flag));
    }
    if (System.nanoTime() - addedNanos > ADDED_EVERY.toNanos()) {
      addedNanos = System.nanoTime();
      for (Flag flag : Flag.values()) {
        add(flag);
      }
    }
    return false;
  }

  /** Begins to count anew when a flag has begun to divide viewers. */
  private synchronized void follow(Flag flag, FlagRule rule) {
    FlagRules next = rules.with(flag, rule);
    if (next.of(flag).dividesSince() != rules.of(flag).dividesSince()) {
      counting(flag).experiment().clear();
    }
    rules = next;
  }

  private Counting counting(Flag flag) {
    Counting counting = countings.get(flag);
    if (counting == null) {
      throw new AssertionError("there is a counting for every flag: " + flag);
    }
    return counting;
  }

  private synchronized Collected collect(Flag flag) {
    return new Collected(rules, counting(flag).experiment().collect());
  }

  /**
   * What was counted.
   *
   * @param rules under which it was
   */
  private record Collected(FlagRules rules, List<Experiment.Count> counts) {}

  /** Adds what was counted to that of the other gateways. */
  private void add(Flag flag) {
    Collected collected = collect(flag);
    // Whoever is on the other side by now begins anew there.
    List<Experiment.Count> counts =
        collected.counts().stream()
            .filter(each -> side(collected.rules(), flag, each.viewer()) == each.version())
            .toList();
    for (int from = 0; from < counts.size(); from += FlagStore.BATCH_MAX) {
      int to = Math.min(counts.size(), from + FlagStore.BATCH_MAX);
      try {
        store.add(
            flag.code(),
            collected.rules().of(flag).dividesSince(),
            counts.subList(from, to).stream().map(Flags::stored).toList());
      } catch (RuntimeException e) {
        counting(flag).experiment().giveBack(counts.subList(from, counts.size()));
        throw e;
      }
    }
  }

  private static int side(FlagRules rules, Flag flag, ViewerId viewer) {
    return rules.isOn(flag, viewer.value()) ? ON : OFF;
  }

  private static FlagStore.Count stored(Experiment.Count count) {
    return new FlagStore.Count(count.viewer(), count.version() == ON, count.shown(), count.taken());
  }

  /** Stops following, and adds what was counted to the store. */
  @Override
  public void close() {
    follower.close();
    try {
      for (Flag flag : Flag.values()) {
        add(flag);
      }
    } catch (RuntimeException e) { // as much is lost as when the process is killed
      LOG.warn("What viewers took under a flag in the last {} is lost", ADDED_EVERY, e);
    }
  }
}
