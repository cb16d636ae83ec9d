package org.mediagateway.discovery.query;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Offer;

/**
 * Reads how a title is to be paid for: {@code free}, {@code to rent}, {@code under 5 dollars to
 * rent}, {@code to buy for at most 10 euros}.
 */
final class PriceRule implements Rule {
  private static final Set<Offer.Kind> SINGLY =
      EnumSet.of(Offer.Kind.FREE, Offer.Kind.RENT, Offer.Kind.BUY);

  private static final Phrases<Set<Offer.Kind>> WAYS =
      Phrases.<Set<Offer.Kind>>builder()
          .add(
              Set.of(Offer.Kind.FREE),
              "for free,free to watch,free to stream,to watch for free,free of charge,at no cost")
          .add(Set.of(Offer.Kind.RENT), "to rent,for rent,rentable,as a rental")
          .add(Set.of(Offer.Kind.BUY), "to buy,for sale,to purchase,to own")
          .add(EnumSet.of(Offer.Kind.RENT, Offer.Kind.BUY), "to rent or buy,to buy or rent")
          .add(
              Set.of(Offer.Kind.SUBSCRIPTION),
              "included,included in my subscription,in my subscription,with my subscription,"
                  + "included with my subscription,with a subscription,on subscription")
          .build();

  /** Words that say how only beside a price. */
  private static final Phrases<Set<Offer.Kind>> WAYS_BESIDE_A_PRICE =
      Phrases.<Set<Offer.Kind>>builder()
          .add(Set.of(Offer.Kind.RENT), "rent,rental,rentals")
          .add(Set.of(Offer.Kind.BUY), "buy,purchase")
          .build();

  @Override
  public @Nullable Match match(Reading reading, int at) {
    if (reading.topic()) {
      return null;
    }
    Sentence sentence = reading.sentence();
    Phrases.Found<Set<Offer.Kind>> way = WAYS.longest(sentence, at);
    Phrases.Found<Set<Offer.Kind>> beside = WAYS_BESIDE_A_PRICE.longest(sentence, at);
    int limitAt = way != null ? way.end() : beside != null ? beside.end() : at;
    Prices.Found limit = Prices.limit(sentence, limitAt);
    if (limit == null) {
      return way == null ? free(reading, at) : chip(reading, way.meaning(), null, at, way.end());
    }
    Set<Offer.Kind> kinds = SINGLY;
    int end = limit.end();
    if (way != null) {
      kinds = way.meaning();
    } else if (beside != null) {
      kinds = beside.meaning();
    } else {
      Phrases.Found<Set<Offer.Kind>> after = WAYS.longest(sentence, end);
      kinds = after == null ? kinds : after.meaning();
      end = after == null ? end : after.end();
    }
    return chip(reading, kinds, limit.limit(), at, end);
  }

  /** "free comedies", "free on YouTube", not "free spirits". */
  private static @Nullable Match free(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    if (!sentence.is(at, "free")) {
      return null;
    }
    boolean qualifies =
        Clause.endsName(sentence, at + 1)
            || sentence.is(at + 1, "in")
            || Nouns.ALL.longest(sentence, at + 1) != null;
    return qualifies ? chip(reading, Set.of(Offer.Kind.FREE), null, at, at + 1) : null;
  }

  private static Match chip(
      Reading reading,
      Set<Offer.Kind> kinds,
      Condition.@Nullable PriceLimit most,
      int at,
      int end) {
    Condition.Sold sold = new Condition.Sold(kinds, most);
    return Match.dropping(
        end, List.of(reading.filter(Chip.Kind.PRICE, Labels.sold(sold), at, end, sold)));
  }
}
