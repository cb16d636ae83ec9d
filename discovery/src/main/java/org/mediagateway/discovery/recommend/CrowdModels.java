package org.mediagateway.discovery.recommend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is learned from all viewers: what they watch together, and the signals of the networks that
 * rank. Learned in the background, whenever enough has been done since the last time or other
 * networks are to rank. What was there before serves until the new is whole. Safe on any thread.
 */
final class CrowdModels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CrowdModels.class);

  /** Interactions before the first training. */
  private static final int FIRST = 200;

  /** The share by which interactions must have grown. */
  private static final double GROWTH = 0.2;

  /** From the end of one training to the next: so many times what it took, so 5 % of the time. */
  private static final int PAUSE_PER_TRAINING = 19;

  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(30);

  /** What is to rank. */
  private record Wanted(ModelPlan plan, Map<Integer, ModelFile.Model> models) {}

  /** What ranks, made from what was wanted; replaced as a whole. */
  private record Serving(
      Wanted wanted, @Nullable RankedTitles titles, Map<Integer, ReRanking> rankings) {}

  private static final Wanted NOTHING = new Wanted(ModelPlan.FEATURES, Map.of());

  private final ViewerStore viewers;
  private final TitleIndexes indexes;
  private final Clock clock;
  private final AtomicBoolean training = new AtomicBoolean();
  private volatile @Nullable CoWatch coWatch;
  private volatile Wanted wanted = NOTHING;
  private volatile Wanted tried = NOTHING;
  private volatile Serving serving = new Serving(NOTHING, null, Map.of());
  private volatile @Nullable Thread thread;
  private volatile boolean closing;
  private volatile boolean anew;
  private volatile Instant notBefore = Instant.MIN;
  private volatile long trainedOn;

  CrowdModels(ViewerStore viewers, TitleIndexes indexes, Clock clock) {
    this.viewers = viewers;
    this.indexes = indexes;
    this.clock = clock;
  }

  /** What is watched together; null until there is a model. */
  @Nullable CoWatch coWatch() {
    return coWatch;
  }

  /**
   * Has models rank, as soon as their signals are learned.
   *
   * @param models of every version of the plan
   */
  void serve(ModelPlan plan, Map<Integer, ModelFile.Model> models) {
    wanted = new Wanted(plan, Map.copyOf(models));
  }

  /**
   * What ranks for a viewer.
   *
   * @param version of the plan that is in force; {@link ModelPlan#NONE} for none
   * @param network null when there is none, or too little was watched to ask it
   * @param compared whether what viewers do is counted by version
   */
  record Choice(int version, @Nullable ReRanking network, boolean compared) {}

  Choice of(ViewerId viewer) {
    Serving now = serving;
    int version = now.wanted().plan().of(viewer);
    return new Choice(version, now.rankings().get(version), now.wanted().plan().compares());
  }

  /** The versions that rank now. */
  List<Integer> ranking() {
    return serving.rankings().keySet().stream().sorted().toList();
  }

  /**
   * Begins a training if one is due; returns at once.
   *
   * @param interactions how many there are
   */
  void trainIfDue(long interactions) {
    double due = trainedOn == 0 ? FIRST : trainedOn * (1 + GROWTH);
    boolean grown = (anew || interactions >= due) && !clock.instant().isBefore(notBefore);
    Wanted next = wanted;
    if ((grown || isOther(next, tried)) && training.compareAndSet(false, true)) {
      tried = next;
      thread =
          Thread.ofPlatform()
              .daemon()
              .name("crowd-models")
              .priority(Thread.MIN_PRIORITY)
              .start(() -> train(interactions, grown, next));
    }
  }

  /** Makes a training due; what was learned before serves until it is done. */
  void learnAnew() {
    anew = true;
  }

  @SuppressWarnings("ReferenceEquality") // what is wanted is replaced, never changed
  private static boolean isOther(Wanted a, Wanted b) {
    return a != b;
  }

  private void train(long interactions, boolean grown, Wanted next) {
    Instant begin = clock.instant();
    try {
      if (grown) {
        anew = false;
        learnCoWatch();
      }
      serving = prepared(next, grown);
    } catch (RuntimeException e) { // what was there serves on; tried again after the pause
      LOG.warn("What viewers do together could not be learned", e);
    } finally {
      if (grown) {
        trainedOn = interactions;
        Instant end = clock.instant();
        notBefore = end.plus(Duration.between(begin, end).multipliedBy(PAUSE_PER_TRAINING));
      }
      training.set(false);
    }
  }

  private void learnCoWatch() {
    CoWatch.Builder builder = new CoWatch.Builder();
    List<ViewerStore.Numbered> page;
    long last = 0;
    do {
      page = viewers.after(last, ViewerStore.PAGE_MAX);
      page.forEach(each -> builder.add(each.interaction()));
      last = page.isEmpty() ? last : page.getLast().number();
    } while (page.size() == ViewerStore.PAGE_MAX && !closing);
    if (!closing) {
      coWatch = builder.build().orElse(null);
    }
  }

  /** With the signals that are there, unless the crowd has {@code grown} beyond them. */
  private Serving prepared(Wanted next, boolean grown) {
    Serving before = serving;
    int[] versions = next.plan().versions();
    if (versions.length == 0) {
      return new Serving(next, null, Map.of());
    }
    RankedTitles titles = before.titles();
    boolean anew = grown || titles == null;
    if (anew) {
      titles = titles(before.titles());
    }
    Map<Integer, ReRanking> rankings = new HashMap<>();
    for (int version : versions) {
      ReRanking known = anew ? null : before.rankings().get(version);
      ModelFile.Model model = next.models().get(version);
      if (titles != null && model != null && !closing) {
        rankings.put(version, known == null ? ReRanking.of(version, model, titles) : known);
      }
    }
    if (closing) {
      return before;
    }
    LOG.info(
        "Models {} rank {} titles",
        Arrays.toString(versions),
        titles == null ? 0 : titles.films().size());
    return new Serving(next, titles, Map.copyOf(rankings));
  }

  private @Nullable RankedTitles titles(@Nullable RankedTitles before) {
    return RankedTitles.of(indexes, CrowdRatings.read(viewers, indexes), before).orElse(null);
  }

  /** Waits for a training under way, which ends soon. */
  @Override
  public void close() {
    closing = true;
    Thread running = thread;
    if (running != null) {
      try {
        if (!running.join(CLOSE_WAIT_MAX)) {
          LOG.warn("A training is still under way after {}; leaving it behind", CLOSE_WAIT_MAX);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
