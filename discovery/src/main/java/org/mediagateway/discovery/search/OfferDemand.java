package org.mediagateway.discovery.search;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mediagateway.discovery.index.OfferTerm;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.Condition;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;

/**
 * What a query's chips ask of offers, taken together: one and the same offer must be on the
 * platform, in the region, at the price and within the window.
 *
 * <p>Several platforms or regions that are all asked for (Netflix and Hulu; the UK and Canada) make
 * as many demands, each to be met by an offer of its own. What is excluded is looked for among the
 * offers on the platforms and in the regions that are asked for: {@code not on Hulu, in the UK}
 * leaves out what Hulu has in the UK. Only offers that can be watched today count.
 */
final class OfferDemand {
  private final Set<Set<OfferTerm>> demanded = new HashSet<>();
  private final Set<Set<OfferTerm>> refused = new HashSet<>();

  /**
   * @param filters chips of any kind; those that say nothing of offers are passed over
   */
  OfferDemand(List<Chip> filters, LocalDate today) {
    Set<Platform> anyPlatform = new HashSet<>();
    Set<String> anyRegion = new HashSet<>();
    Set<OfferTerm> common = new HashSet<>();
    Set<OfferTerm> platforms = new HashSet<>();
    Set<OfferTerm> regions = new HashSet<>();
    for (Chip chip : filters) {
      if (!chip.excluded()) {
        Set<OfferTerm> terms = terms(chip.condition(), today);
        switch (chip.condition()) {
          case Condition.OnPlatform(var anyOf) -> {
            anyPlatform.addAll(anyOf);
            platforms.addAll(terms);
          }
          case Condition.InRegion(var anyOf) -> {
            anyRegion.addAll(anyOf);
            regions.addAll(terms);
          }
          case Condition.Sold _, Condition.LeavingWithin _, Condition.NewWithin _ ->
              common.addAll(terms);
          case Condition other -> {
            assert terms.isEmpty() : "a condition of the work asks nothing of offers: " + other;
          }
        }
      }
    }
    Set<OfferTerm> open = Set.of(new OfferTerm.OpenOn(today));
    for (Set<OfferTerm> on : oneByOne(platforms)) {
      for (Set<OfferTerm> in : oneByOne(regions)) {
        Set<OfferTerm> terms = union(List.of(common, on, in));
        if (!terms.isEmpty()) {
          demanded.add(union(List.of(terms, open)));
        }
      }
    }
    Set<OfferTerm> here =
        anyPlatform.isEmpty() ? Set.of() : Set.of(new OfferTerm.OnAny(anyPlatform));
    Set<OfferTerm> there = anyRegion.isEmpty() ? Set.of() : Set.of(new OfferTerm.InAny(anyRegion));
    for (Chip chip : filters) {
      Set<OfferTerm> terms = terms(chip.condition(), today);
      if (chip.excluded() && !terms.isEmpty()) {
        boolean platform = chip.condition() instanceof Condition.OnPlatform;
        boolean region = chip.condition() instanceof Condition.InRegion;
        refused.add(
            union(List.of(terms, open, platform ? Set.of() : here, region ? Set.of() : there)));
      }
    }
  }

  /** The terms of one condition; empty when it says nothing of offers. */
  static Set<OfferTerm> terms(Condition condition, LocalDate today) {
    return switch (condition) {
      case Condition.OnPlatform(var anyOf) -> Set.of(new OfferTerm.OnAny(anyOf));
      case Condition.InRegion(var anyOf) -> Set.of(new OfferTerm.InAny(anyOf));
      case Condition.Sold(var kinds, var most) ->
          most == null
              ? Set.of(new OfferTerm.Sold(kinds))
              : Set.of(
                  new OfferTerm.Sold(kinds),
                  new OfferTerm.Below(most.amount(), most.included(), most.currencies()));
      case Condition.LeavingWithin(int days) ->
          Set.of(new OfferTerm.EndsBy(today.plusDays(days - 1L)));
      case Condition.NewWithin(int days) ->
          Set.of(new OfferTerm.Began(today.minusDays(days - 1L), today));
      case Condition.OfGenre _,
          Condition.OfType _,
          Condition.Released _,
          Condition.Runs _,
          Condition.RatedFor _,
          Condition.MadeIn _,
          Condition.Involving _,
          Condition.Like _,
          Condition.Named _,
          Condition.Unknown _ ->
          Set.of();
    };
  }

  /** The available titles of {@code table} whose offers are as asked. */
  TitleSet select(TitleTable table) {
    TitleSet passing = table.select(TitleFilter.builder().offers(demanded).build());
    for (Set<OfferTerm> terms : refused) {
      passing = passing.minus(table.select(TitleFilter.builder().offers(Set.of(terms)).build()));
    }
    return passing;
  }

  /** The platforms where a title that passes can be watched as asked; all when nothing is. */
  Set<Platform> platforms(Title title) {
    if (demanded.isEmpty()) {
      return title.platforms();
    }
    return title.availability().stream()
        .filter(
            availability ->
                availability.offers().stream()
                    .anyMatch(
                        offer ->
                            demanded.stream()
                                .anyMatch(
                                    terms ->
                                        terms.stream()
                                            .allMatch(term -> term.test(availability, offer)))))
        .map(availability -> availability.platform())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each of {@code terms} by itself; nothing at all, once, when there is none. */
  private static List<Set<OfferTerm>> oneByOne(Set<OfferTerm> terms) {
    return terms.isEmpty() ? List.of(Set.of()) : terms.stream().map(Set::of).toList();
  }

  private static Set<OfferTerm> union(List<Set<OfferTerm>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }
}
