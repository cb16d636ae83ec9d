package org.mediagateway.discovery.recommend;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.viewer.History;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/**
 * The tastes of the viewers who were there lately: learned from the store when first asked for,
 * then kept up with each interaction. Safe on any thread.
 */
final class Tastes {
  /** Viewers held in memory, at some 5 kB each. */
  private static final int HELD_MAX = 12_000;

  private final ViewerStore viewers;
  private final KnownTitles titles;
  private final LoadingCache<ViewerId, Taste> held;
  private final Consumer<ViewerId> listener;

  /**
   * @param listener told of each viewer of whom something else may be believed now; must return at
   *     once
   */
  Tastes(ViewerStore viewers, KnownTitles titles, Consumer<ViewerId> listener) {
    this.viewers = viewers;
    this.titles = titles;
    this.listener = listener;
    held = Caffeine.newBuilder().maximumSize(HELD_MAX).build(this::learn);
  }

  private Taste learn(ViewerId id) {
    History history = viewers.history(id).orElseThrow(() -> unknown(id));
    return TasteLearner.learn(titles, history.viewer(), history.interactions());
  }

  static DiscoveryException unknown(ViewerId id) {
    return new DiscoveryException(
        ErrorCode.UNKNOWN_USER,
        "no user has this id: user=" + id + "; create it by PUT /api/users/" + id + "/preferences");
  }

  /**
   * What is believed of a viewer.
   *
   * @throws DiscoveryException UNKNOWN_USER
   */
  Taste of(ViewerId id) {
    Taste taste = held.get(id);
    if (taste.awaiting().stream().anyMatch(each -> titles.vector(each).isPresent())) {
      held.invalidate(id); // a vector came that was missing when it was learned
      taste = held.get(id);
    }
    return taste;
  }

  /** A viewer as stored, from memory when the taste is held; empty when there is none. */
  Optional<Viewer> viewer(ViewerId id) {
    Taste taste = held.getIfPresent(id);
    return taste == null ? viewers.viewer(id) : Optional.of(taste.viewer());
  }

  /**
   * Learns from an interaction that was just recorded.
   *
   * @param version the viewer's version with it
   */
  void add(Interaction interaction, long version) {
    var _ =
        held.asMap()
            .computeIfPresent(
                interaction.viewer(), (id, taste) -> with(taste, interaction, version));
    listener.accept(interaction.viewer());
  }

  /** Null, which makes it be learned anew, when it is not the next in both orders. */
  private @Nullable Taste with(Taste taste, Interaction interaction, long version) {
    if (taste.viewer().version() >= version) {
      return taste; // it was learned with it
    }
    Interaction last = taste.last();
    boolean next = last == null || Interaction.BY_TIME.compare(last, interaction) < 0;
    return next && taste.viewer().version() == version - 1
        ? TasteLearner.learn(titles, taste, List.of(interaction), version)
        : null;
  }

  /** Learns a viewer anew when next asked. */
  void forget(ViewerId id) {
    held.invalidate(id);
    listener.accept(id);
  }

  /** Forgets what a change makes untrue. */
  void changed(Change change) {
    if (change.type() == ChangeType.MEDIA_DELETE) {
      held.invalidateAll(); // a merge: any history may name the title that went
    } else if (change.type().ofViewer()) {
      ViewerId changed = ViewerId.ofAggregate(change.aggregate());
      var _ =
          held.asMap()
              .computeIfPresent(
                  changed,
                  (id, taste) -> taste.viewer().version() < change.version() ? null : taste);
      listener.accept(changed);
    }
  }
}
