package org.mediagateway.discovery.recommend;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mediagateway.discovery.index.PerTable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleOrder;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Title;

/** What speaks for a title before anybody is known: orders of the catalogue. Safe on any thread. */
final class Prior {
  private record Prepared(List<Title> byPopularity, List<Title> byArrival) {}

  private final PerTable<Prepared> prepared;

  Prior(TitleIndexes indexes) {
    prepared = new PerTable<>(indexes, Prior::prepare);
  }

  /** All available titles, the best known first; without data the newest. */
  Stream<Title> byPopularity() {
    return prepared.current().byPopularity().stream();
  }

  /** All available titles, those that a platform added last first; then by year. */
  Stream<Title> byArrival() {
    return prepared.current().byArrival().stream();
  }

  /** The day on which a platform added it last, if any says. */
  static Optional<LocalDate> addedOn(Title title) {
    return title.availability().stream()
        .map(Availability::addedOn)
        .flatMap(Stream::ofNullable)
        .max(Comparator.naturalOrder());
  }

  private static Prepared prepare(TitleTable table) {
    List<Title> available =
        table.titles().filter(title -> !title.availability().isEmpty()).toList();
    Comparator<Title> added =
        Comparator.comparing((Title title) -> addedOn(title).orElse(LocalDate.MIN))
            .reversed()
            .thenComparing(TitleOrder.BY_YEAR)
            .thenComparing(Title::id);
    return new Prepared(
        available.stream().sorted(TitleOrder.BEST_KNOWN).toList(),
        available.stream().sorted(added).toList());
  }
}
