package org.mediagateway.domain.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which a listing can be watched.
 *
 * @param kind how it is paid for
 * @param regions ISO 3166-1 alpha-2 codes, upper case; empty when the platform does not say
 * @param price what it costs; null when unknown or not sold singly
 * @param currency ISO 4217 code of {@code price}; null exactly when {@code price} is
 * @param quality the platform's word, such as {@code HD}; null when unknown
 * @param from first day it can be watched; null when unknown
 * @param until last day it can be watched; null when open-ended or unknown
 * @param url where to watch it; null when unknown
 */
public record Offer(
    Kind kind,
    Set<String> regions,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable String quality,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable String url) {
  /** In how many days, today included, an offer that is leaving soon ends; chosen. */
  public static final int LEAVING_DAYS = 14;

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /** How an offer is paid for. */
  public enum Kind {
    SUBSCRIPTION,
    FREE,
    RENT,
    BUY
  }

  public Offer {
    regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
    for (String region : regions) {
      if (!Region.isCode(region)) {
        throw new IllegalArgumentException(
            "a region is an ISO 3166-1 code such as GB: value=" + Shown.brief(region));
      }
    }
    if ((price == null) != (currency == null)) {
      throw new IllegalArgumentException(
          "a price has a currency and a currency a price: price="
              + price
              + ", currency="
              + currency);
    }
    if (price != null && price.signum() < 0) {
      throw new IllegalArgumentException("a price is not negative: price=" + price);
    }
    if (currency != null && !CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException(
          "a currency is an ISO 4217 code such as EUR: value=" + Shown.brief(currency));
    }
    if (from != null && until != null && until.isBefore(from)) {
      throw new IllegalArgumentException(
          "an offer ends on or after the day it begins: from=" + from + ", until=" + until);
    }
  }

  /** A subscription offer of which nothing else is known. */
  public static Offer subscription() {
    return new Offer(Kind.SUBSCRIPTION, Set.of(), null, null, null, null, null, null);
  }

  /** Whether it can be watched on that day, as far as its window is known. */
  public boolean isOpen(LocalDate day) {
    return (from == null || !from.isAfter(day)) && (until == null || !until.isBefore(day));
  }

  /** Whether it can be watched today and not for longer than {@link #LEAVING_DAYS}. */
  public boolean isLeaving(LocalDate today) {
    return isOpen(today) && until != null && until.isBefore(today.plusDays(LEAVING_DAYS));
  }
}
