package org.mediagateway.discovery.rollout;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.index.IndexFollower;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.viewer.ViewerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flags of one gateway. Their rules are in the store: one that is changed on any gateway is
 * followed by all, a moment later, and while the database is away the last ones known hold. What
 * viewers took where a flag divides them is counted by each gateway for itself.
 */
public final class Flags implements FlagChoices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Flags.class);

  /** So much of the counts is lost when the process is killed. */
  private static final Duration SAVED_EVERY = Duration.ofSeconds(10);

  /** How the two sides of a flag are called where they are counted. */
  public static final int ON = 1;

  public static final int OFF = 0;

  private final FlagStore store;
  private final Path folder;
  private final IndexFollower follower;
  private final Map<Flag, Experiment> experiments = new EnumMap<>(Flag.class);
  private volatile FlagRules rules;
  private long savedNanos = System.nanoTime();

  /**
   * @param folder where counts are kept over restarts
   * @param pollInterval how often the store is asked when nothing woke us
   */
  public Flags(FlagStore store, ChangeLog log, Path folder, Duration pollInterval) {
    this.store = store;
    this.folder = folder;
    rules = new FlagRules(store.all());
    for (Flag flag : Flag.values()) {
      Experiment experiment = new Experiment();
      experiment.restore(file(flag));
      experiments.put(flag, experiment);
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
   *     began to divide them; of this gateway
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
    return new State(flag, rule(flag), experiment(flag).report(ON, OFF));
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
    return new FlagRule(
        rule.flag(), rule.version(), percent == null ? rule.percent() : percent, overrides);
  }

  @Override
  public boolean isOn(Flag flag, String user) {
    return rules.isOn(flag, user);
  }

  @Override
  public void shown(Flag flag, ViewerId viewer, Collection<TitleId> titles) {
    FlagRules now = rules;
    if (now.divides(flag, viewer.value())) {
      experiment(flag).shown(viewer, now.isOn(flag, viewer.value()) ? ON : OFF, titles);
    }
  }

  @Override
  public void took(ViewerId viewer, TitleId title) {
    for (Flag flag : Flag.values()) {
      if (rules.divides(flag, viewer.value())) {
        experiment(flag).took(viewer, title);
      }
    }
  }

  /** The rules are few: all are read again, whatever it was that was committed. */
  private boolean step() {
    FlagRules stored = new FlagRules(store.all());
    for (Flag flag : Flag.values()) {
      follow(flag, stored.of(flag));
    }
    if (System.nanoTime() - savedNanos > SAVED_EVERY.toNanos()) {
      save();
    }
    return false;
  }

  /** Begins to count anew when a flag begins to divide viewers. */
  private synchronized void follow(Flag flag, FlagRule rule) {
    FlagRules next = rules.with(flag, rule);
    if (next.divides(flag) && !rules.divides(flag)) {
      experiment(flag).clear();
    }
    rules = next;
  }

  private Experiment experiment(Flag flag) {
    Experiment experiment = experiments.get(flag);
    if (experiment == null) {
      throw new AssertionError("there is an experiment for every flag: " + flag);
    }
    return experiment;
  }

  private Path file(Flag flag) {
    return folder.resolve(flag.code() + ".tsv");
  }

  private void save() {
    savedNanos = System.nanoTime();
    for (Flag flag : Flag.values()) {
      try {
        experiment(flag).save(file(flag));
      } catch (UncheckedIOException e) { // the counts stay in memory, and are written the next time
        LOG.warn("What viewers took under a flag is not kept: {}", e.getMessage());
      }
    }
  }

  /** Stops following, and keeps what was counted. */
  @Override
  public void close() {
    follower.close();
    save();
  }
}
