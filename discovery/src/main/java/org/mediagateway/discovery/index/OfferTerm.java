package org.mediagateway.discovery.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;

/** One thing asked of an offer. What is not known of an offer does not meet a term on it. */
public sealed interface OfferTerm {

  /** Whether {@code offer}, which is of {@code availability}, meets it. */
  boolean test(Availability availability, Offer offer);

  /** Can be watched on that day. */
  record OpenOn(LocalDate day) implements OfferTerm {
    @Override
    public boolean test(Availability availability, Offer offer) {
      return offer.isOpen(day);
    }
  }

  /** Is of one of these platforms. */
  record OnAny(Set<Platform> platforms) implements OfferTerm {
    public OnAny {
      platforms = Set.copyOf(platforms);
    }

    @Override
    public boolean test(Availability availability, Offer offer) {
      return platforms.contains(availability.platform());
    }
  }

  /** Holds in one of these regions. */
  record InAny(Set<String> regions) implements OfferTerm {
    public InAny {
      regions = Set.copyOf(regions);
    }

    @Override
    public boolean test(Availability availability, Offer offer) {
      for (String region : offer.regions()) {
        if (regions.contains(region)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Is paid for in one of these ways. */
  record Sold(Set<Offer.Kind> kinds) implements OfferTerm {
    public Sold {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public boolean test(Availability availability, Offer offer) {
      return kinds.contains(offer.kind());
    }
  }

  /**
   * Costs no more than {@code amount} in one of {@code currencies}, or less than it when it is not
   * {@code included}; free offers do.
   */
  record Below(BigDecimal amount, boolean included, Set<String> currencies) implements OfferTerm {
    public Below {
      currencies = Set.copyOf(currencies);
    }

    @Override
    public boolean test(Availability availability, Offer offer) {
      BigDecimal price = offer.price();
      String currency = offer.currency();
      if (price == null || currency == null) {
        return offer.kind() == Offer.Kind.FREE;
      }
      int order = price.compareTo(amount);
      return currencies.contains(currency) && (order < 0 || (included && order == 0));
    }
  }

  /** Ends on that day or before. */
  record EndsBy(LocalDate day) implements OfferTerm {
    @Override
    public boolean test(Availability availability, Offer offer) {
      return offer.until() != null && !offer.until().isAfter(day);
    }
  }

  /** Began in these days, both included. */
  record Began(LocalDate first, LocalDate last) implements OfferTerm {
    @Override
    public boolean test(Availability availability, Offer offer) {
      @Nullable LocalDate begins = availability.begins(offer);
      return begins != null && !begins.isBefore(first) && !begins.isAfter(last);
    }
  }
}
