package org.mediagateway.discovery.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;

/** What one chip asks of a title. */
public sealed interface Condition {
  /** Bound of a range that is open on that side. */
  int OPEN = -1;

  /** A short text that is equal exactly for equal conditions; part of the chip's id. */
  String slug();

  /** Has at least one of these genres. */
  record OfGenre(Set<Genre> anyOf) implements Condition {
    public OfGenre {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public String slug() {
      return anyOf.stream().sorted().map(Genre::slug).collect(Collectors.joining("|"));
    }
  }

  /** Is a film, or is a series. */
  record OfType(MediaType type) implements Condition {
    @Override
    public String slug() {
      return type == MediaType.MOVIE ? "movie" : "series";
    }
  }

  /** Can be watched on at least one of these platforms. */
  record OnPlatform(Set<Platform> anyOf) implements Condition {
    public OnPlatform {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public String slug() {
      return anyOf.stream().sorted().map(Platform::id).collect(Collectors.joining("|"));
    }
  }

  /** Is offered in at least one of these regions (ISO 3166-1 codes). */
  record InRegion(Set<String> anyOf) implements Condition {
    public InRegion {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public String slug() {
      return anyOf.stream().sorted().collect(Collectors.joining("|")).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Is offered in one of these ways, for no more than a price.
   *
   * @param kinds the ways
   * @param most null for any price; free offers are below every price
   */
  record Sold(Set<Offer.Kind> kinds, @Nullable PriceLimit most) implements Condition {
    public Sold {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public String slug() {
      String how =
          kinds.stream()
              .sorted()
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining("|"));
      return most == null ? how : how + ":" + most.slug();
    }
  }

  /**
   * A price that is not to be passed. Prices are compared in their own currency, never converted.
   *
   * @param amount in units of the currency
   * @param included whether the amount itself is accepted
   * @param unit how people say the currency, such as {@code dollars}
   * @param currencies the ISO 4217 codes that it may mean
   */
  record PriceLimit(BigDecimal amount, boolean included, String unit, Set<String> currencies) {
    public PriceLimit {
      currencies = Set.copyOf(currencies);
    }

    String slug() {
      return (included ? "max-" : "below-") + amount.toPlainString() + "-" + unit;
    }
  }

  /** Can be watched today and ends within so many days, today included. */
  record LeavingWithin(int days) implements Condition {
    @Override
    public String slug() {
      return "leaving-" + days;
    }
  }

  /** Can be watched today and began within so many days, today included. */
  record NewWithin(int days) implements Condition {
    @Override
    public String slug() {
      return "new-" + days;
    }
  }

  /** Came out in a year of this range, both ends included, {@link #OPEN} for none. */
  record Released(int from, int to) implements Condition {
    @Override
    public String slug() {
      return range(from, to);
    }
  }

  /** Runs this many minutes, both ends included, {@link #OPEN} for none. */
  record Runs(int fromMinutes, int toMinutes) implements Condition {
    @Override
    public String slug() {
      return range(fromMinutes, toMinutes);
    }
  }

  /** Is rated for a minimum age in this range, both ends included, {@link #OPEN} for none. */
  record RatedFor(int fromAge, int toAge) implements Condition {
    @Override
    public String slug() {
      return range(fromAge, toAge);
    }
  }

  /** Was made, at least in part, in one of these countries (English names as the data prints). */
  record MadeIn(Set<String> anyOf) implements Condition {
    public MadeIn {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public String slug() {
      return hyphenated(anyOf);
    }
  }

  /**
   * Names at least one of these people.
   *
   * @param role as what
   * @param anyOf names as printed in the catalogue
   */
  record Involving(Role role, Set<String> anyOf) implements Condition {
    public Involving {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public String slug() {
      String who = hyphenated(anyOf);
      return switch (role) {
        case CAST -> "cast:" + who;
        case DIRECTOR -> "director:" + who;
        case ANY -> who;
      };
    }
  }

  /** Resembles this title. */
  record Like(TitleId seed, String name) implements Condition {
    @Override
    public String slug() {
      return seed.toString();
    }
  }

  /** Is one of the titles of this name, best known first. */
  record Named(List<TitleId> titles, String name) implements Condition {
    public Named {
      titles = List.copyOf(titles);
    }

    @Override
    public String slug() {
      return Words.key(name).replace(' ', '-');
    }
  }

  /** Something the catalogue knows nothing of; it asks nothing. */
  record Unknown(String words) implements Condition {
    @Override
    public String slug() {
      return Words.key(words).replace(' ', '-');
    }
  }

  /** What a person did. */
  enum Role {
    CAST,
    DIRECTOR,
    ANY
  }

  private static String hyphenated(Set<String> names) {
    return names.stream()
        .map(name -> Words.key(name).replace(' ', '-'))
        .sorted()
        .collect(Collectors.joining("|"));
  }

  private static String range(int from, int to) {
    return (from == OPEN ? "" : from) + "-" + (to == OPEN ? "" : to);
  }
}
