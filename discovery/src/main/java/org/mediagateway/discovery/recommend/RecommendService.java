package org.mediagateway.discovery.recommend;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.CacheUse;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.index.IndexFollower;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.rollout.Experiment;
import org.mediagateway.discovery.rollout.Flag;
import org.mediagateway.discovery.rollout.FlagChoices;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/**
 * Records what viewers do, and recommends.
 *
 * <p>A viewer's own interaction is in the next answer. What all viewers do together is followed
 * from the store, a moment later; so are other processes' writes. Safe on any thread.
 */
public final class RecommendService implements AutoCloseable {
  /** Entries of the change log taken in one step. */
  private static final int STEP_MAX = 2_000;

  private final ViewerStore viewers;
  private final ChangeLog log;
  private final int dimension;
  private final KnownTitles titles;
  private final Tastes tastes;
  private final Crowd crowd;
  private final Recommender recommender;
  private final InteractionRecorder recorder;
  private final CrowdModels models;
  private final FlagChoices flags;
  private final Experiment experiment = new Experiment();
  private final IndexFollower follower;
  private final List<Consumer<ViewerId>> listeners = new CopyOnWriteArrayList<>();
  private volatile long applied;
  private volatile long counted;
  private boolean uncounted = true;

  /** The last interaction that was seen to be a take or not; those of before the start are not. */
  private long judged;

  private boolean caughtUp;
  private Set<ViewerId> withholding = Set.of();

  /**
   * @param indexes where titles are found; not closed with this
   * @param shared answers for other gateways, and theirs
   * @param flags what is on for whom
   * @param pollInterval how often the store is asked when nothing woke us
   */
  public RecommendService(
      TitleIndexes indexes,
      CatalogueStore catalogue,
      ViewerStore viewers,
      ChangeLog log,
      SharedCache shared,
      FlagChoices flags,
      Duration pollInterval,
      Clock clock) {
    this.viewers = viewers;
    this.log = log;
    this.flags = flags;
    dimension = indexes.vectors().parameters().dimension();
    titles = new KnownTitles(indexes, catalogue);
    tastes = new Tastes(viewers, titles, id -> listeners.forEach(each -> each.accept(id)));
    crowd = new Crowd(clock.instant());
    recommender = new Recommender(indexes, titles, tastes, crowd, shared, clock);
    recorder =
        new InteractionRecorder(
            viewers,
            titles::find,
            clock,
            (interaction, version) -> {
              tastes.add(interaction, version);
              count(interaction);
            });
    models = new CrowdModels(viewers, indexes, clock);
    applied = log.head();
    follower = new IndexFollower("interaction-follower", log, pollInterval, this::step);
  }

  private void count(Interaction interaction) {
    if (interaction.kind() == Interaction.Kind.CLICK || TasteLearner.caresFor(interaction)) {
      experiment.took(interaction.viewer(), interaction.title());
      flags.took(interaction.viewer(), interaction.title());
    }
  }

  /** Starts to follow what all viewers do; at most once. */
  public void start() {
    withholding = viewers.withholding();
    follower.start();
  }

  /**
   * Calls {@code listener} with each viewer whose rows may have changed by what they did or prefer,
   * here or on another gateway; on a thread that must not wait, perhaps twice for one change.
   * Closing the answer ends it.
   */
  public ChangeLog.Subscription onChange(Consumer<ViewerId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Records an interaction; see {@link InteractionRecorder#record}.
   *
   * @return completes when it is on disk and in the next answer
   */
  public CompletableFuture<Recorded> record(Interaction interaction) {
    return recorder.record(interaction);
  }

  /** Creates or replaces a viewer; the preferences are in the next answer. */
  public Viewer put(Viewer viewer) {
    Viewer stored = viewers.put(viewer);
    tastes.forget(stored.id());
    return stored;
  }

  /**
   * Replaces what a viewer said against what was learned; it is in the next answer.
   *
   * @throws DiscoveryException UNKNOWN_USER
   */
  public void correct(ViewerId id, Corrections corrections) {
    if (viewers.correct(id, corrections).isEmpty()) {
      throw Tastes.unknown(id);
    }
    tastes.forget(id);
  }

  /** What a taste says of each genre, person and decade, and from which titles. */
  public Beliefs beliefs(Taste taste) {
    return Beliefs.of(taste, titles);
  }

  /**
   * Rows for a viewer.
   *
   * @throws DiscoveryException UNKNOWN_USER
   */
  public Recommendations recommend(ViewerId id) {
    CrowdModels.Choice choice = models.of(id);
    boolean diverse = flags.isOn(Flag.RECOMMEND_DIVERSITY, id.value());
    Recommendations answer = recommender.recommend(id, models.coWatch(), choice, diverse);
    List<TitleId> titles = answer.titles();
    if (choice.compared()) {
      experiment.shown(id, choice.version(), titles);
    }
    flags.shown(Flag.RECOMMEND_DIVERSITY, id, titles);
    return answer;
  }

  /**
   * Has networks rank, as soon as they are ready; until then what ranks now does.
   *
   * @param models of every version of the plan
   * @throws DiscoveryException MODEL_UNUSABLE when one cannot rank the titles here; what ranks now
   *     goes on
   */
  public void serve(ModelPlan plan, Map<Integer, ModelFile.Model> models) {
    models.values().forEach(model -> ReRanking.requireFit(model, dimension));
    this.models.serve(plan, models);
  }

  /** What viewers take of what two models show them. */
  Experiment experiment() {
    return experiment;
  }

  /** The versions of the networks that are ready and rank now, in their order. */
  public List<Integer> ranking() {
    return models.ranking();
  }

  /**
   * What is believed of a viewer.
   *
   * @throws DiscoveryException UNKNOWN_USER
   */
  public Taste taste(ViewerId id) {
    return tastes.of(id);
  }

  /** What a viewer prefers; of one who was there lately, from memory. Empty when there is none. */
  public Optional<Preferences> preferences(ViewerId id) {
    return tastes.viewer(id).map(Viewer::preferences);
  }

  /** What the kept answers were good for, since this process began. */
  public CacheUse cacheUse() {
    return recommender.cacheUse();
  }

  /** Interactions that wait to be committed. */
  public int backlog() {
    return recorder.backlog();
  }

  /** Entries of the change log that are not followed yet. */
  public long lag() {
    return Math.max(0, log.head() - applied);
  }

  /** The number of the last interaction that the crowd's counts have in them. */
  public long counted() {
    return counted;
  }

  /** How many titles the model of what is watched together knows; 0 while there is none. */
  public int coWatched() {
    @Nullable CoWatch model = models.coWatch();
    return model == null ? 0 : model.size();
  }

  private boolean step() {
    List<Change> changes = log.after(applied, STEP_MAX);
    boolean preferences = false;
    for (Change change : changes) {
      tastes.changed(change);
      uncounted |= change.type() == ChangeType.USER_INTERACTION;
      preferences |= change.type() == ChangeType.USER_PREFERENCES;
    }
    if (preferences) {
      heedConsent();
    }
    boolean more = changes.size() == STEP_MAX;
    if (!changes.isEmpty()) {
      applied = changes.getLast().sequence();
    }
    if (uncounted) {
      List<ViewerStore.Numbered> page = viewers.after(counted, ViewerStore.PAGE_MAX);
      crowd.add(page.stream().map(ViewerStore.Numbered::interaction).toList());
      countTakes(page);
      if (!page.isEmpty()) {
        counted = page.getLast().number();
      }
      uncounted = page.size() == ViewerStore.PAGE_MAX;
      more |= uncounted;
    }
    if (!more) {
      models.trainIfDue(counted);
    }
    return more;
  }

  /** What was recorded by another gateway may be of titles shown by this one. */
  private void countTakes(List<ViewerStore.Numbered> page) {
    for (ViewerStore.Numbered each : page) {
      if (caughtUp && each.number() > judged) {
        count(each.interaction());
      }
      judged = Math.max(judged, each.number());
    }
    caughtUp |= page.size() < ViewerStore.PAGE_MAX;
  }

  /**
   * Counts anew when somebody begins or ceases to contribute: it holds for what they did before.
   */
  private void heedConsent() {
    Set<ViewerId> now = viewers.withholding();
    if (!now.equals(withholding)) {
      withholding = now;
      crowd.clear();
      counted = 0;
      uncounted = true;
      models.learnAnew();
    }
  }

  /** Commits what waits, and stops following. */
  @Override
  public void close() {
    recorder.close();
    follower.close();
    models.close();
  }
}
