package org.mediagateway.discovery.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns a filter into the bit set of the titles that pass it. */
final class FilterCompiler {
  private final Function<Attribute, OrdinalBits> bitsOf;

  /**
   * @param bitsOf the ordinals having an attribute, all of one size
   */
  FilterCompiler(Function<Attribute, OrdinalBits> bitsOf) {
    this.bitsOf = bitsOf;
  }

  /** The ordinals that pass every constraint but {@link TitleFilter#excluded}. */
  OrdinalBits compile(TitleFilter filter) {
    OrdinalBits passing = bitsOf.apply(new Attribute.Available());
    for (List<? extends Attribute> alternatives : demands(filter)) {
      passing = passing.and(anyOf(alternatives));
    }
    for (var genre : filter.noGenres()) {
      passing = passing.andNot(bitsOf.apply(new Attribute.OfGenre(genre)));
    }
    if (filter.platforms() != null) {
      passing = passing.and(evaluate(filter.platforms()));
    }
    return passing;
  }

  /** The constraints in conjunctive form: of each inner list at least one attribute must hold. */
  private static List<List<? extends Attribute>> demands(TitleFilter filter) {
    List<List<? extends Attribute>> demands = new ArrayList<>();
    addUnlessEmpty(demands, filter.types().stream().map(Attribute.OfType::new).toList());
    addUnlessEmpty(demands, filter.anyGenres().stream().map(Attribute.OfGenre::new).toList());
    filter.allGenres().forEach(genre -> demands.add(List.of(new Attribute.OfGenre(genre))));
    addUnlessEmpty(
        demands,
        filter.countries().stream().map(NameKey::of).map(Attribute.FromCountry::new).toList());
    filter.offers().forEach(terms -> demands.add(List.of(new Attribute.Offered(terms))));
    for (PersonFilter person : filter.people()) {
      demands.add(List.of(new Attribute.Credits(NameKey.of(person.name()), person.role())));
    }
    if (filter.years() != null) {
      demands.add(List.of(new Attribute.YearIn(filter.years())));
    }
    if (filter.durationMinutes() != null) {
      demands.add(List.of(new Attribute.DurationIn(filter.durationMinutes())));
    }
    if (filter.minimumAgeMax() != null) {
      demands.add(List.of(new Attribute.MinimumAgeAtMost(filter.minimumAgeMax())));
    }
    return demands;
  }

  private static void addUnlessEmpty(
      List<List<? extends Attribute>> demands, List<? extends Attribute> alternatives) {
    if (!alternatives.isEmpty()) {
      demands.add(alternatives);
    }
  }

  private OrdinalBits anyOf(List<? extends Attribute> alternatives) {
    return alternatives.stream()
        .map(bitsOf)
        .reduce(OrdinalBits::or)
        .orElseThrow(() -> new AssertionError("a demand has at least one alternative"));
  }

  private OrdinalBits evaluate(PlatformExpression expression) {
    return switch (expression) {
      case PlatformExpression.On on -> bitsOf.apply(new Attribute.OnPlatform(on.platform()));
      case PlatformExpression.And(List<PlatformExpression> terms) ->
          terms.stream().map(this::evaluate).reduce(OrdinalBits::and).orElseThrow();
      case PlatformExpression.Or(List<PlatformExpression> terms) ->
          terms.stream().map(this::evaluate).reduce(OrdinalBits::or).orElseThrow();
      case PlatformExpression.Not(PlatformExpression term) ->
          bitsOf.apply(new Attribute.Available()).andNot(evaluate(term));
    };
  }
}
