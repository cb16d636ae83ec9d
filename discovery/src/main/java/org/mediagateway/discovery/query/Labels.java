package org.mediagateway.discovery.query;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;

/** How conditions read on a chip. */
final class Labels {
  /** Countries that people do not name without "the". */
  private static final Set<String> WITH_ARTICLE =
      Set.of("Czech Republic", "Netherlands", "Philippines", "United Kingdom", "United States");

  private Labels() {}

  static String genres(Collection<Genre> genres) {
    return genres.stream().sorted().map(Genre::displayName).collect(Collectors.joining(" or "));
  }

  static String platforms(Collection<Platform> platforms) {
    return platforms.stream()
        .sorted()
        .map(Platform::displayName)
        .collect(Collectors.joining(" or "));
  }

  static String regions(Collection<String> codes) {
    return codes.stream()
        .sorted()
        .map(code -> Places.BY_CODE.getOrDefault(code, code))
        .map(country -> WITH_ARTICLE.contains(country) ? "the " + country : country)
        .collect(Collectors.joining(" or ", "in ", ""));
  }

  static String sold(Condition.Sold sold) {
    String how =
        sold.kinds().stream().sorted().map(Labels::kind).collect(Collectors.joining(" or "));
    Condition.PriceLimit most = sold.most();
    if (most == null) {
      return how;
    }
    String amount = most.amount().toPlainString() + " " + most.unit();
    String limit = (most.included() ? "at most " : "under ") + amount;
    return sold.kinds().contains(Offer.Kind.FREE) ? limit : how + ", " + limit;
  }

  private static String kind(Offer.Kind kind) {
    return switch (kind) {
      case SUBSCRIPTION -> "in a subscription";
      case FREE -> "free";
      case RENT -> "to rent";
      case BUY -> "to buy";
    };
  }

  static String window(String what, int days) {
    return what + (days == 1 ? " today" : " within " + days + " days");
  }

  static String type(MediaType type) {
    return type == MediaType.MOVIE ? "Films" : "Series";
  }

  static String years(int from, int to) {
    if (from == Condition.OPEN) {
      return "before " + (to + 1);
    }
    if (to == Condition.OPEN) {
      return "after " + (from - 1);
    }
    if (from == to) {
      return Integer.toString(from);
    }
    return from % 10 == 0 && to == from + 9 ? from + "s" : from + " to " + to;
  }

  static String minutes(int from, int to) {
    if (from == Condition.OPEN) {
      return "at most " + to + " min";
    }
    return to == Condition.OPEN ? "at least " + from + " min" : from + " to " + to + " min";
  }

  static String ages(int from, int to) {
    if (from == Condition.OPEN) {
      return to == 0 ? "rated for all ages" : "rated up to " + to + "+";
    }
    return "rated " + from + "+ or above";
  }
}
