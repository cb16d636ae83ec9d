package org.mediagateway.discovery.index;

import java.util.Set;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Platform;

/** A yes-or-no property of a title, whose bit set a table computes once and keeps. */
sealed interface Attribute {

  /** Whether {@code row} has the property. */
  boolean test(TitleRow row);

  record Available() implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return row.available();
    }
  }

  record OfType(MediaType type) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return row.title().work().type() == type;
    }
  }

  record OfGenre(Genre genre) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return row.title().work().genres().contains(genre);
    }
  }

  record OnPlatform(Platform platform) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return row.title().availability().stream().anyMatch(a -> a.platform().equals(platform));
    }
  }

  /** Has an offer that meets all of {@code terms}. */
  record Offered(Set<OfferTerm> terms) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return TitleFilter.isOffered(row.title(), terms);
    }
  }

  record YearIn(IntRange years) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return years.contains(row.title().work().year());
    }
  }

  record DurationIn(IntRange minutes) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return minutes.contains(row.title().work().durationMinutes());
    }
  }

  record MinimumAgeAtMost(int years) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      var maturity = row.title().work().maturity();
      return maturity != null && maturity.minimumAge() <= years;
    }
  }

  /** Made in the country with this {@link NameKey}. */
  record FromCountry(String key) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return row.title().work().countries().stream().anyMatch(c -> NameKey.of(c).equals(key));
    }
  }

  /** Credits the person with this {@link NameKey}. */
  record Credits(String personKey, PersonFilter.Role role) implements Attribute {
    @Override
    public boolean test(TitleRow row) {
      return row.credits(personKey, role);
    }
  }
}
