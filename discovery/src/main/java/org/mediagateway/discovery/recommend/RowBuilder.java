package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.discovery.recommend.Recommendations.Row;
import org.mediagateway.discovery.recommend.Recommendations.RowKind;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/** Puts scored candidates into rows, each title into the first row that takes it. */
final class RowBuilder {
  /** A row of fewer titles is not shown. */
  private static final int ROW_MIN = 3;

  /** The best candidates, among which the first row chooses. */
  private static final int PICKED_FROM = 100;

  private final int titlesPerRow;
  private final KnownTitles titles;
  private final Reasons reasons;
  private final List<Candidate> ranked;
  private final boolean diverse;
  private final Set<TitleId> used = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param ranked every candidate, best first
   * @param diverse whether a row's titles are to differ
   */
  RowBuilder(
      int titlesPerRow,
      KnownTitles titles,
      Reasons reasons,
      List<Candidate> ranked,
      boolean diverse) {
    this.titlesPerRow = titlesPerRow;
    this.titles = titles;
    this.reasons = reasons;
    this.ranked = ranked;
    this.diverse = diverse;
  }

  List<Row> build(Taste taste, Finder.Found found, Crowd crowd) {
    add(
        RowKind.PICKS,
        taste.isNewcomer() ? "To begin with" : "Top picks for you",
        ranked.subList(0, Math.min(PICKED_FROM, ranked.size())));
    found.bySeed().forEach(this::addBecause);
    addWatched(taste.viewer().preferences().platforms().chosen(), found);
    add(RowKind.NEW, "New", candidates(found.arrivals()));
    add(
        RowKind.GEMS,
        "Hidden gems",
        candidates(
            found.nearTaste().stream().filter(title -> crowd.watched(title.id()) == 0).toList()));
    return rows;
  }

  private void addBecause(Seed seed, List<Title> near) {
    titles
        .title(seed.title())
        .ifPresent(
            title ->
                add(
                    RowKind.BECAUSE,
                    "Because you %s %s".formatted(seed.how().verb(), title.work().name()),
                    seed.title(),
                    candidates(
                        near.stream()
                            .filter(each -> !each.id().equals(seed.title()))
                            .limit(2L * titlesPerRow)
                            .toList())));
  }

  private void addWatched(Set<Platform> chosen, Finder.Found found) {
    if (chosen.isEmpty()) {
      add(RowKind.TRENDING, "Popular here lately", candidates(found.trending()));
    } else {
      List<Title> both = new ArrayList<>(found.trending());
      both.addAll(found.known());
      add(
          RowKind.TRENDING,
          "On your platforms: "
              + chosen.stream().map(Platform::displayName).collect(Collectors.joining(", ")),
          candidates(both));
    }
  }

  /** The scored ones among {@code from}, best first. */
  private List<Candidate> candidates(Collection<Title> from) {
    Set<TitleId> ids = new HashSet<>();
    from.forEach(title -> ids.add(title.id()));
    return ranked.stream().filter(candidate -> ids.contains(candidate.title().id())).toList();
  }

  private void add(RowKind kind, String title, List<Candidate> candidates) {
    add(kind, title, null, candidates);
  }

  private void add(RowKind kind, String title, @Nullable TitleId seed, List<Candidate> candidates) {
    List<Candidate> free =
        candidates.stream().filter(candidate -> !used.contains(candidate.title().id())).toList();
    if (free.isEmpty() || (free.size() < ROW_MIN && kind != RowKind.PICKS)) {
      return;
    }
    List<Candidate> row =
        diverse
            ? DiverseRow.choose(free, titlesPerRow)
            : free.subList(0, Math.min(titlesPerRow, free.size()));
    List<Pick> picks = new ArrayList<>();
    for (Candidate chosen : row) {
      used.add(chosen.title().id());
      picks.add(
          new Pick(
              chosen.title(),
              chosen.score(),
              reasons.of(chosen, kind, seed),
              chosen.contributions()));
    }
    rows.add(new Row(kind, title, seed, picks));
  }
}
