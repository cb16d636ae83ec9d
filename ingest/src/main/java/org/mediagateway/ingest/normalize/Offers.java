package org.mediagateway.ingest.normalize;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Region;
import org.mediagateway.ingest.connect.RawField;

/**
 * The terms of one row. With no word on payment it is in the subscription, which is what a platform
 * sells; a price adds a single sale; neither one nor the other, said expressly, is free. A row may
 * name the regions of each way to pay instead.
 */
final class Offers {
  private static final long PRICE_MAX = 1_000_000;
  private static final int WORD_LENGTH_MAX = 32;
  private static final Set<String> CURRENCIES =
      Set.copyOf(
          Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).toList());

  private static final Map<RawField, Offer.Kind> REGIONAL =
      new EnumMap<>(
          Map.of(
              RawField.OFFERS_SUBSCRIPTION, Offer.Kind.SUBSCRIPTION,
              RawField.OFFERS_FREE, Offer.Kind.FREE,
              RawField.OFFERS_RENT, Offer.Kind.RENT,
              RawField.OFFERS_BUY, Offer.Kind.BUY));

  private final Set<String> regions;
  private final @Nullable String quality;
  private final @Nullable LocalDate from;
  private final @Nullable LocalDate until;
  private final @Nullable String url;

  private Offers(FieldReader fields) throws FieldError {
    this.regions = regions(fields, RawField.REGIONS);
    String word = fields.text(RawField.QUALITY, WORD_LENGTH_MAX);
    this.quality = word.isEmpty() ? null : word;
    this.from = fields.date(RawField.FROM);
    this.until = fields.date(RawField.UNTIL);
    this.url = fields.url(RawField.URL);
    if (from != null && until != null && until.isBefore(from)) {
      throw new FieldError(
          RawField.UNTIL, "a day on or after from (" + from + ")", until.toString());
    }
  }

  /** The row's offers, at least one. */
  static List<Offer> read(FieldReader fields) throws FieldError {
    Offers terms = new Offers(fields);
    List<Offer> regional = terms.regional(fields);
    return regional.isEmpty() ? terms.uniform(fields) : regional;
  }

  /** The offers of a row that names regions by way to pay; none when it does not. */
  private List<Offer> regional(FieldReader fields) throws FieldError {
    List<Offer> offers = new ArrayList<>();
    for (Map.Entry<RawField, Offer.Kind> entry : REGIONAL.entrySet()) {
      Set<String> where = regions(fields, entry.getKey());
      if (!where.isEmpty()) {
        offers.add(new Offer(entry.getValue(), where, null, null, quality, from, until, url));
      }
    }
    for (RawField other : List.of(RawField.REGIONS, RawField.SUBSCRIPTION, RawField.PRICE_AMOUNT)) {
      if (!offers.isEmpty() && fields.has(other)) {
        throw new FieldError(
            other, "offers stand instead of regions, subscription and price: leave one out");
      }
    }
    return offers;
  }

  private List<Offer> uniform(FieldReader fields) throws FieldError {
    BigDecimal price = fields.decimal(RawField.PRICE_AMOUNT, PRICE_MAX);
    String currency = currency(fields, price != null);
    Offer.Kind sale = sale(fields, price);
    Boolean subscription = fields.bool(RawField.SUBSCRIPTION);
    boolean included = subscription == null ? price == null : subscription;
    List<Offer> offers = new ArrayList<>();
    if (included) {
      offers.add(offer(Offer.Kind.SUBSCRIPTION, null, null));
    }
    if (price != null) {
      offers.add(offer(sale, price, currency));
    }
    if (offers.isEmpty()) {
      offers.add(offer(Offer.Kind.FREE, null, null));
    }
    return offers;
  }

  private Offer offer(Offer.Kind kind, @Nullable BigDecimal price, @Nullable String currency) {
    return new Offer(kind, regions, price, currency, quality, from, until, url);
  }

  private static Set<String> regions(FieldReader fields, RawField field) throws FieldError {
    Set<String> regions = new TreeSet<>();
    for (String printed : fields.texts(field)) {
      try {
        regions.add(Region.code(printed));
      } catch (IllegalArgumentException e) {
        throw new FieldError(field, "ISO 3166-1 codes of two letters such as GB", printed);
      }
    }
    return regions;
  }

  private static @Nullable String currency(FieldReader fields, boolean priced) throws FieldError {
    String code = fields.text(RawField.PRICE_CURRENCY, WORD_LENGTH_MAX).toUpperCase(Locale.ROOT);
    if (code.isEmpty() != !priced) {
      throw priced
          ? new FieldError(RawField.PRICE_CURRENCY, "a price has a currency: it is missing")
          : new FieldError(RawField.PRICE_AMOUNT, "a currency has an amount: it is missing");
    }
    if (priced && !CURRENCIES.contains(code)) {
      throw new FieldError(RawField.PRICE_CURRENCY, "an ISO 4217 code such as EUR", code);
    }
    return priced ? code : null;
  }

  private static Offer.Kind sale(FieldReader fields, @Nullable BigDecimal price) throws FieldError {
    String word = fields.text(RawField.PRICE_KIND, WORD_LENGTH_MAX).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "", "rent" -> price != null && price.signum() == 0 ? Offer.Kind.FREE : Offer.Kind.RENT;
      case "buy" -> Offer.Kind.BUY;
      default -> throw new FieldError(RawField.PRICE_KIND, "rent or buy", word);
    };
  }
}
