package org.mediagateway.ingest.normalize;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mediagateway.domain.catalogue.Maturity;

/**
 * Printed ratings on the one maturity scale.
 *
 * <p>The bands are those in which the platforms themselves put the American ratings: PG-13 and
 * TV-14 are for teens (13), R, NC-17 and TV-MA for adults (18). PG and TV-PG advise parents and go
 * below the teens (10). An age such as {@code 16+} goes to the least band that admits nobody
 * younger; 14 goes where TV-14 goes. The marks that boards of other countries put around an age
 * ({@code 12A}, {@code MA 15+}, {@code VM14}, {@code U/A 13+}) are read past; a mark that means one
 * age here and another there, such as a bare {@code M} or {@code A}, is on no scale.
 */
final class Ratings {
  private static final Pattern AGE =
      Pattern.compile(
          "(?:AGES? |MA ?|M/|R ?|PG ?|VM ?|U/A |UA ?|K-?|FSK ?)?(\\d{1,2})(?: ?\\+|A)?");
  private static final int AGE_MAX = 18;
  private static final int TEEN_AGE = 14;

  private static final Map<String, Maturity> SCALE =
      Map.ofEntries(
          Map.entry("G", Maturity.ALL),
          Map.entry("U", Maturity.ALL),
          Map.entry("ALL", Maturity.ALL),
          Map.entry("AL", Maturity.ALL),
          Map.entry("ATP", Maturity.ALL),
          Map.entry("L", Maturity.ALL),
          Map.entry("TP", Maturity.ALL),
          Map.entry("ALL AGES", Maturity.ALL),
          Map.entry("TV-G", Maturity.ALL),
          Map.entry("TV-Y", Maturity.ALL),
          Map.entry("TV-Y7", Maturity.AGE_7),
          Map.entry("TV-Y7-FV", Maturity.AGE_7),
          Map.entry("PG", Maturity.AGE_10),
          Map.entry("TV-PG", Maturity.AGE_10),
          Map.entry("PG-13", Maturity.AGE_13),
          Map.entry("TV-14", Maturity.AGE_13),
          Map.entry("R", Maturity.AGE_18),
          Map.entry("NC-17", Maturity.AGE_18),
          Map.entry("TV-MA", Maturity.AGE_18));

  /** Words that say that nobody rated it; {@code NOT RATE} is how Amazon's catalogue cuts it. */
  private static final Set<String> UNRATED =
      Set.of("NR", "UR", "TV-NR", "UNRATED", "NOT RATED", "NOT RATE");

  private Ratings() {}

  /** The band of {@code printed}; empty when it is unrated or on no known scale. */
  static Optional<Maturity> maturity(String printed) {
    String folded = fold(printed);
    Maturity known = SCALE.get(folded);
    if (known != null) {
      return Optional.of(known);
    }
    Matcher age = AGE.matcher(folded);
    return age.matches() ? ofAge(Integer.parseInt(age.group(1))) : Optional.empty();
  }

  /** Whether {@code printed} says that there is no rating. */
  static boolean isUnrated(String printed) {
    return UNRATED.contains(fold(printed));
  }

  private static Optional<Maturity> ofAge(int age) {
    if (age > AGE_MAX) {
      return Optional.empty();
    }
    for (Maturity maturity : Maturity.values()) {
      if (maturity.minimumAge() >= age || (age == TEEN_AGE && maturity == Maturity.AGE_13)) {
        return Optional.of(maturity);
      }
    }
    return Optional.empty();
  }

  private static String fold(String printed) {
    return printed.toUpperCase(Locale.ROOT).replace('_', ' ').strip();
  }
}
