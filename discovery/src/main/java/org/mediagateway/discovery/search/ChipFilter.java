package org.mediagateway.discovery.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.mediagateway.discovery.index.IntRange;
import org.mediagateway.discovery.index.PersonFilter;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.Condition;
import org.mediagateway.domain.catalogue.Maturity;

/**
 * The titles that pass a query's filter chips: one set operation for each chip about the work, and
 * one for each demand on its offers.
 */
final class ChipFilter {
  private ChipFilter() {}

  /** The available titles of {@code table} that every one of {@code filters} lets through. */
  static TitleSet select(TitleTable table, List<Chip> filters, LocalDate today) {
    TitleSet passing = new OfferDemand(filters, today).select(table);
    for (Chip chip : filters) {
      if (!OfferDemand.terms(chip.condition(), today).isEmpty()) {
        continue; // those of offers are met together
      }
      TitleSet meeting = meeting(table, chip.condition());
      passing = chip.excluded() ? passing.minus(meeting) : passing.and(meeting);
    }
    return passing;
  }

  private static TitleSet meeting(TitleTable table, Condition condition) {
    TitleFilter.Builder filter = TitleFilter.builder();
    return switch (condition) {
      case Condition.OfGenre(var anyOf) -> table.select(filter.anyGenres(anyOf).build());
      case Condition.OfType(var type) -> table.select(filter.types(Set.of(type)).build());
      case Condition.Released(int from, int to) ->
          table.select(filter.years(range(from, to)).build());
      case Condition.Runs(int from, int to) ->
          table.select(filter.durationMinutes(range(from, to)).build());
      case Condition.RatedFor(int from, int to) -> rated(table, from, to);
      case Condition.MadeIn(var anyOf) -> table.select(filter.countries(anyOf).build());
      case Condition.Involving(var role, var anyOf) -> involving(table, role, anyOf);
      case Condition.OnPlatform _,
          Condition.InRegion _,
          Condition.Sold _,
          Condition.LeavingWithin _,
          Condition.NewWithin _,
          Condition.Like _,
          Condition.Named _,
          Condition.Unknown _ ->
          throw new IllegalArgumentException(
              "a filter chip asks for a property of the work: condition=" + condition.slug());
    };
  }

  private static IntRange range(int from, int to) {
    return new IntRange(from == Condition.OPEN ? null : from, to == Condition.OPEN ? null : to);
  }

  private static TitleSet rated(TitleTable table, int from, int to) {
    TitleSet upTo = upToAge(table, to == Condition.OPEN ? Maturity.AGE_18.minimumAge() : to);
    return from <= 0 ? upTo : upTo.minus(upToAge(table, from - 1));
  }

  private static TitleSet upToAge(TitleTable table, int years) {
    return table.select(TitleFilter.builder().minimumAgeMax(years).build());
  }

  private static TitleSet involving(TitleTable table, Condition.Role role, Set<String> anyOf) {
    PersonFilter.Role credit =
        switch (role) {
          case CAST -> PersonFilter.Role.CAST;
          case DIRECTOR -> PersonFilter.Role.DIRECTOR;
          case ANY -> PersonFilter.Role.ANY;
        };
    return anyOf.stream()
        .sorted()
        .map(name -> List.of(new PersonFilter(name, credit)))
        .map(person -> table.select(TitleFilter.builder().people(person).build()))
        .reduce(TitleSet::or)
        .orElseThrow(() -> new IllegalArgumentException("a person chip names somebody: names=0"));
  }
}
