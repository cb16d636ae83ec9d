package org.mediagateway.simulation.availability;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/**
 * Titles with offers on four platforms in four regions, at any revision.
 *
 * <p>A platform lists a share of all titles and has the rights for some of its regions. Each offer
 * has its own terms and window. Its {@code quality} names the revision it is of, so that an answer
 * that mixes two revisions shows. Deterministic for seed, title and revision; immutable.
 *
 * @param titles how many
 * @param seed of everything
 * @param today the day that windows lie around
 */
record SimulatedOffers(int titles, long seed, LocalDate today) {
  static final List<Platform> PLATFORMS =
      List.of(
          new Platform("netflix"),
          new Platform("prime"),
          new Platform("disney"),
          new Platform("hulu"));
  static final List<String> REGIONS = List.of("US", "GB", "CA", "AU");

  private static final Map<String, String> CURRENCIES =
      Map.of("US", "USD", "GB", "GBP", "CA", "CAD", "AU", "AUD");

  /** Which share of all titles each platform lists; chosen. */
  private static final List<Double> SHARES = List.of(0.5, 0.45, 0.3, 0.25);

  /** In which share of the regions a platform may show what it lists; chosen. */
  private static final double RIGHTS = 0.7;

  private static final double WITH_WINDOW = 0.4;
  private static final int WINDOW_DAYS = 400;

  static TitleId id(int title) {
    return TitleId.of(base(title));
  }

  private static ListingId base(int title) {
    return ListingId.parse("base:" + title);
  }

  /** The title as it is after so many changes, from 0. */
  Title title(int title, int revision) {
    RandomGenerator random = new SplittableRandom(seed * 31 + title * 1_000_003L + revision);
    List<ListingId> listings = new ArrayList<>(List.of(base(title)));
    List<Availability> availability = new ArrayList<>();
    for (int i = 0; i < PLATFORMS.size(); i++) {
      ListingId listing = new ListingId(PLATFORMS.get(i), Integer.toString(title));
      listings.add(listing);
      List<Offer> offers = new ArrayList<>();
      boolean listed = random.nextDouble() < SHARES.get(i);
      for (String region : REGIONS) {
        Offer offer = offer(region, revision, random);
        if (listed && random.nextDouble() < RIGHTS) {
          offers.add(offer);
        }
      }
      if (!offers.isEmpty()) {
        availability.add(new Availability(listing, offers, today.minusDays(random.nextInt(900))));
      }
    }
    return new Title(id(title), 1, work(title), listings, availability, List.of(), 0.5);
  }

  private Offer offer(String region, int revision, RandomGenerator random) {
    Offer.Kind kind =
        switch (random.nextInt(10)) {
          case 0 -> Offer.Kind.FREE;
          case 1, 2 -> Offer.Kind.RENT;
          case 3 -> Offer.Kind.BUY;
          default -> Offer.Kind.SUBSCRIPTION;
        };
    boolean priced = kind == Offer.Kind.RENT || kind == Offer.Kind.BUY;
    @Nullable BigDecimal price =
        priced ? BigDecimal.valueOf(99 + 50 * random.nextInt(40), 2) : null;
    boolean window = random.nextDouble() < WITH_WINDOW;
    LocalDate from = today.minusDays(random.nextInt(WINDOW_DAYS));
    LocalDate until = today.plusDays(random.nextInt(WINDOW_DAYS));
    return new Offer(
        kind,
        Set.of(region),
        price,
        priced ? CURRENCIES.get(region) : null,
        "r" + revision,
        window ? from : null,
        window ? until : null,
        null);
  }

  private static Work work(int title) {
    return new Work(
        MediaType.MOVIE,
        "Simulated " + title,
        1950 + title % 75,
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        null,
        null,
        null,
        "",
        null,
        null,
        null);
  }
}
