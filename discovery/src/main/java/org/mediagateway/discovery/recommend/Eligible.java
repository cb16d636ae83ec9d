package org.mediagateway.discovery.recommend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.mediagateway.discovery.index.PlatformExpression;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.viewer.Preferences;

/**
 * What may be recommended under a viewer's preferences: available now on a platform of theirs in
 * their region, for their age, of no genre they avoid, of a length they accept. Many viewers prefer
 * the same, so the sets are shared. Safe on any thread.
 */
final class Eligible {
  /** Sets held: each takes a bit per title. */
  private static final int HELD_MAX = 500;

  private record Key(Preferences.Content content, Preferences.Platforms platforms) {}

  private record Held(TitleTable table, TitleSet titles) {}

  private final Cache<Key, Held> held = Caffeine.newBuilder().maximumSize(HELD_MAX).build();

  /** The titles of {@code table} that may be recommended, history aside. */
  TitleSet titles(TitleTable table, Preferences preferences) {
    Key key = new Key(preferences.content(), preferences.platforms());
    Held known = held.getIfPresent(key);
    if (known == null || known.table() != table) {
      known = new Held(table, select(table, preferences));
      held.put(key, known);
    }
    return known.titles();
  }

  private static TitleSet select(TitleTable table, Preferences preferences) {
    TitleFilter.Builder filter =
        TitleFilter.builder()
            .noGenres(preferences.content().avoidedGenres())
            .minimumAgeMax(preferences.content().ageLimit());
    if (!preferences.platforms().chosen().isEmpty()) {
      filter.platforms(
          PlatformExpression.anyOf(
              preferences.platforms().chosen().stream()
                  .map(PlatformExpression::on)
                  .toArray(PlatformExpression[]::new)));
    }
    TitleSet titles = table.select(filter.build());
    Preferences.Length length = preferences.content().length();
    if (length != null) {
      titles = titles.where(title -> length.accepts(title.work().durationMinutes()));
    }
    Preferences.Platforms platforms = preferences.platforms();
    return platforms.region() == null && platforms.hidden().isEmpty()
        ? titles
        : titles.where(title -> isWatchable(title, platforms));
  }

  private static boolean isWatchable(Title title, Preferences.Platforms platforms) {
    return title.availability().stream().anyMatch(place -> isWatchable(place, platforms));
  }

  /** Whether it is on a platform that the viewer has, by an offer that holds where they are. */
  static boolean isWatchable(Availability place, Preferences.Platforms platforms) {
    return platforms.has(place.platform())
        && place.offers().stream()
            .anyMatch(
                offer ->
                    platforms.region() == null
                        || offer.regions().isEmpty()
                        || offer.regions().contains(platforms.region()));
  }
}
