package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.History;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Recorded.Outcome;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/** Viewers and interactions in memory, with the catalogue's change log. */
final class FakeViewers implements ViewerStore {
  private final FakeCatalogue log;
  private final Map<ViewerId, Viewer> viewers = new HashMap<>();
  private final Map<String, Interaction> interactions = new LinkedHashMap<>();
  private volatile @Nullable RuntimeException failure;

  FakeViewers(FakeCatalogue log) {
    this.log = log;
  }

  /** Makes recording fail with {@code failure} until called with null. */
  void failWith(@Nullable RuntimeException failure) {
    this.failure = failure;
  }

  /** Everything recorded, in the order of recording. */
  synchronized List<Interaction> all() {
    return List.copyOf(interactions.values());
  }

  @Override
  public synchronized Optional<Viewer> viewer(ViewerId id) {
    return Optional.ofNullable(viewers.get(id));
  }

  @Override
  public synchronized List<Viewer> household(String household) {
    return viewers.values().stream().filter(v -> v.household().equals(household)).toList();
  }

  @Override
  public synchronized Viewer put(Viewer viewer) {
    return write(
        viewer.withCorrections(
            viewer(viewer.id()).map(Viewer::corrections).orElse(Corrections.NONE)));
  }

  @Override
  public synchronized Optional<Viewer> correct(ViewerId id, Corrections corrections) {
    return viewer(id).map(viewer -> write(viewer.withCorrections(corrections)));
  }

  private Viewer write(Viewer viewer) {
    long version = viewer(viewer.id()).map(Viewer::version).orElse(0L) + 1;
    viewers.put(viewer.id(), viewer.withVersion(version));
    log.append(ChangeType.USER_PREFERENCES, viewer.id().aggregate(), version);
    return viewer.withVersion(version);
  }

  @Override
  public synchronized List<Recorded> record(List<Interaction> batch) {
    RuntimeException current = failure;
    if (current != null) {
      throw current;
    }
    return batch.stream().map(this::record).toList();
  }

  private Recorded record(Interaction interaction) {
    Viewer viewer = viewers.get(interaction.viewer());
    if (viewer == null) {
      return new Recorded(Outcome.UNKNOWN_VIEWER, 0);
    }
    Interaction before = interactions.putIfAbsent(interaction.event(), interaction);
    if (before != null) {
      return new Recorded(
          before.equals(interaction) ? Outcome.REPEATED : Outcome.EVENT_TAKEN, viewer.version());
    }
    long version = viewer.version() + 1;
    viewers.put(viewer.id(), viewer.withVersion(version));
    log.append(ChangeType.USER_INTERACTION, viewer.id().aggregate(), version);
    return new Recorded(Outcome.RECORDED, version);
  }

  @Override
  public synchronized Optional<History> history(ViewerId id) {
    return viewer(id)
        .map(
            viewer ->
                new History(
                    viewer,
                    interactions.values().stream()
                        .filter(each -> each.viewer().equals(id))
                        .sorted(Interaction.BY_TIME)
                        .toList()));
  }

  @Override
  public synchronized Set<ViewerId> withholding() {
    return viewers.values().stream()
        .filter(viewer -> !viewer.preferences().privacy().contribute())
        .map(Viewer::id)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized List<Numbered> after(long number, int limit) {
    Set<ViewerId> withholding = withholding();
    List<Interaction> all = new ArrayList<>(interactions.values());
    List<Numbered> page = new ArrayList<>();
    for (int i = (int) number; i < all.size() && page.size() < limit; i++) {
      if (!withholding.contains(all.get(i).viewer())) {
        page.add(new Numbered(i + 1L, all.get(i)));
      }
    }
    return page;
  }
}
