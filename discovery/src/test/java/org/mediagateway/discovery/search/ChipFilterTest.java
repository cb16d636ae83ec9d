package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.Condition;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/** Compares the compiled filters on works with a reading of each title. */
class ChipFilterTest {
  private static SmallCatalogue catalogue = SmallCatalogue.of();

  @BeforeContainer
  static void open() {
    catalogue.close();
    catalogue = SmallCatalogue.standard();
  }

  @AfterContainer
  static void close() {
    catalogue.close();
  }

  @Provide
  Arbitrary<Condition> conditions() {
    Arbitrary<Integer> years = Arbitraries.of(Condition.OPEN, 1995, 2008, 2013, 2020);
    Arbitrary<Integer> ages = Arbitraries.of(Condition.OPEN, 0, 7, 10, 12, 16, 18);
    Arbitrary<Integer> minutes = Arbitraries.of(Condition.OPEN, 60, 90, 100, 120);
    return Arbitraries.oneOf(
        Arbitraries.of(Genre.class).set().ofMinSize(1).ofMaxSize(3).map(Condition.OfGenre::new),
        Arbitraries.of(MediaType.class).map(Condition.OfType::new),
        Combinators.combine(years, years).as(ChipFilterTest::released),
        Combinators.combine(minutes, minutes).as(ChipFilterTest::runs),
        Combinators.combine(ages, ages).as(ChipFilterTest::rated),
        Arbitraries.of("France", "South Korea", "United Kingdom")
            .set()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(Condition.MadeIn::new),
        Combinators.combine(
                Arbitraries.of(Condition.Role.class),
                Arbitraries.of("Idris Elba", "Sandra Field", "Alfonso Reyes")
                    .set()
                    .ofMinSize(1)
                    .ofMaxSize(2))
            .as(Condition.Involving::new));
  }

  private static Condition released(int a, int b) {
    boolean open = a == Condition.OPEN || b == Condition.OPEN;
    return new Condition.Released(open ? a : Math.min(a, b), open ? b : Math.max(a, b));
  }

  private static Condition runs(int a, int b) {
    boolean open = a == Condition.OPEN || b == Condition.OPEN;
    return new Condition.Runs(open ? a : Math.min(a, b), open ? b : Math.max(a, b));
  }

  private static Condition rated(int a, int b) {
    return a == Condition.OPEN || b == Condition.OPEN
        ? new Condition.RatedFor(a, b)
        : new Condition.RatedFor(Condition.OPEN, b);
  }

  @Provide
  Arbitrary<Chip> chips() {
    return Combinators.combine(conditions(), Arbitraries.of(true, false))
        .as(
            (condition, excluded) ->
                new Chip(
                    Chip.Kind.GENRE, "label", 0, 1, excluded, condition, Chip.Effect.FILTER, ""));
  }

  @Property(tries = 400)
  void select_letsThroughExactlyWhatReadingLetsThrough(
      @ForAll List<@net.jqwik.api.From("chips") Chip> chips) {
    List<Title> expected =
        catalogue.titlesNow().stream()
            .filter(title -> !title.availability().isEmpty())
            .filter(
                title ->
                    chips.stream()
                        .allMatch(chip -> chip.excluded() != meets(title, chip.condition())))
            .toList();

    assertThat(
            ChipFilter.select(catalogue.indexes.titles(), chips, SmallCatalogue.TODAY)
                .titles()
                .toList())
        .isEqualTo(expected);
  }

  private static boolean meets(Title title, Condition condition) {
    Work work = title.work();
    return switch (condition) {
      case Condition.OfGenre(var anyOf) -> {
        Set<Genre> shared = EnumSet.copyOf(anyOf);
        shared.retainAll(work.genres());
        yield !shared.isEmpty();
      }
      case Condition.OfType(var type) -> work.type() == type;
      case Condition.Released(int from, int to) -> within(work.year(), from, to);
      case Condition.Runs(int from, int to) -> within(work.durationMinutes(), from, to);
      case Condition.RatedFor(int from, int to) ->
          within(work.maturity() == null ? null : work.maturity().minimumAge(), from, to);
      case Condition.MadeIn(var anyOf) -> work.countries().stream().anyMatch(anyOf::contains);
      case Condition.Involving(var role, var anyOf) -> {
        Predicate<List<String>> names = people -> people.stream().anyMatch(anyOf::contains);
        yield switch (role) {
          case CAST -> names.test(work.cast());
          case DIRECTOR -> names.test(work.directors());
          case ANY -> names.test(work.cast()) || names.test(work.directors());
        };
      }
      case Condition.OnPlatform _,
          Condition.InRegion _,
          Condition.Sold _,
          Condition.LeavingWithin _,
          Condition.NewWithin _ ->
          throw new IllegalArgumentException("of offers: see OfferSearchTest");
      case Condition.Like _, Condition.Named _, Condition.Unknown _ ->
          throw new IllegalArgumentException("not a filter");
    };
  }

  private static boolean within(
      @org.jspecify.annotations.Nullable Integer value, int from, int to) {
    return value != null
        && (from == Condition.OPEN || value >= from)
        && (to == Condition.OPEN || value <= to);
  }
}
