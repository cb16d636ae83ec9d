package org.mediagateway.discovery.query;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts of money: {@code under $5}, {@code at most 4.50 euros}, {@code 3 pounds or less}.
 */
final class Prices {
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,4}(\\.\\d{1,2})?");

  /** What "dollars" may mean: an offer is priced in the dollars of its region. */
  private static final Unit DOLLARS =
      new Unit("dollars", Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD"));

  private static final Unit POUNDS = new Unit("pounds", Set.of("GBP"));
  private static final Unit EUROS = new Unit("euros", Set.of("EUR"));

  /** Phrases before a price; the value says whether the price itself is accepted. */
  private static final Phrases<Boolean> AT_MOST =
      Phrases.<Boolean>builder()
          .add(
              false,
              "under,below,less than,cheaper than,for under,for below,for less than,costing under,"
                  + "costing less than")
          .add(
              true,
              "at most,up to,max,maximum,no more than,not more than,for at most,for up to,"
                  + "for no more than,for max,for,within")
          .build();

  private static final Phrases<Unit> UNITS =
      Phrases.<Unit>builder()
          .add(DOLLARS, "dollar,dollars,buck,bucks")
          .add(POUNDS, "pound,pounds,quid,gbp")
          .add(EUROS, "euro,euros,eur")
          .add(new Unit("USD", Set.of("USD")), "usd,us dollars")
          .add(new Unit("CAD", Set.of("CAD")), "cad,canadian dollars")
          .add(new Unit("AUD", Set.of("AUD")), "aud,australian dollars")
          .build();

  private record Unit(String name, Set<String> currencies) {}

  private record Money(BigDecimal amount, Unit unit, int end) {}

  /** A limit, read up to {@code end}. */
  record Found(Condition.PriceLimit limit, int end) {}

  private Prices() {}

  static @Nullable Found limit(Sentence sentence, int at) {
    Phrases.Found<Boolean> cue = AT_MOST.longest(sentence, at);
    Money money = money(sentence, cue == null ? at : cue.end());
    if (money == null) {
      return null;
    }
    boolean orLess =
        sentence.is(money.end(), "or", "less") || sentence.is(money.end(), "or", "under");
    if (cue == null && !orLess) {
      return null;
    }
    Condition.PriceLimit limit =
        new Condition.PriceLimit(
            money.amount(),
            cue == null || cue.meaning(),
            money.unit().name(),
            money.unit().currencies());
    return new Found(limit, money.end() + (orLess ? 2 : 0));
  }

  private static @Nullable Money money(Sentence sentence, int at) {
    Unit sign = sign(sentence.form(at));
    if (sign != null) {
      BigDecimal amount = amount(sentence.form(at + 1));
      return amount == null ? null : new Money(amount, sign, at + 2);
    }
    BigDecimal amount = amount(sentence.form(at));
    if (amount == null) {
      return null;
    }
    Unit after = sign(sentence.form(at + 1));
    if (after != null) {
      return new Money(amount, after, at + 2);
    }
    Phrases.Found<Unit> unit = UNITS.longest(sentence, at + 1);
    return unit == null ? null : new Money(amount, unit.meaning(), unit.end());
  }

  private static @Nullable BigDecimal amount(String form) {
    if (AMOUNT.matcher(form).matches()) {
      return new BigDecimal(form);
    }
    int number = Amounts.number(form);
    return number < 0 ? null : BigDecimal.valueOf(number);
  }

  private static @Nullable Unit sign(String form) {
    return switch (form) {
      case "$" -> DOLLARS;
      case "£" -> POUNDS;
      case "€" -> EUROS;
      default -> null;
    };
  }
}
