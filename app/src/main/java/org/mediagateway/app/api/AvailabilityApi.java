package org.mediagateway.app.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.api.TitleJson.AvailabilityJson;
import org.mediagateway.app.api.TitleJson.OfferJson;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Reply;
import org.mediagateway.app.platforms.PlatformRefresh;
import org.mediagateway.app.platforms.PlatformStatus;
import org.mediagateway.discovery.availability.OfferChange;
import org.mediagateway.discovery.availability.OfferHistory;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Region;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.store.CatalogueStore;

/** Where one title can be watched. */
final class AvailabilityApi {
  private final CatalogueStore catalogue;

  /** How long a question waits for platforms that are to be asked first. Chosen. */
  private static final Duration PLATFORM_WAIT = Duration.ofSeconds(2);

  private final OfferHistory history;
  private final PlatformRefresh platforms;
  private final Clock clock;

  AvailabilityApi(
      CatalogueStore catalogue, OfferHistory history, PlatformRefresh platforms, Clock clock) {
    this.catalogue = catalogue;
    this.history = history;
    this.platforms = platforms;
    this.clock = clock;
  }

  /**
   * Where one title can be watched.
   *
   * @param regions every region that an offer of the title names
   * @param availability the offers of the regions asked for; all when none is
   * @param regionUnknown the offers that name no region, when one is asked for
   * @param freshness of those platforms that the gateway itself asks
   */
  record Answer(
      String id,
      String title,
      Set<String> regions,
      List<AvailabilityJson> availability,
      List<AvailabilityJson> regionUnknown,
      List<FreshnessJson> freshness) {}

  /** How old what is held of a platform is. */
  record FreshnessJson(String platform, @Nullable String refreshedAt, boolean stale) {
    static FreshnessJson of(PlatformStatus status, Instant now) {
      Instant at = status.lastSuccess();
      return new FreshnessJson(
          status.name(), at == null ? null : at.toString(), status.isStale(now));
    }
  }

  Reply availability(ApiRequest request) {
    platforms.beforeQuestion(listedBy(TitleApi.find(catalogue, request)), PLATFORM_WAIT);
    Title title = TitleApi.find(catalogue, request);
    Set<String> asked = askedRegions(request);
    Set<String> regions = new TreeSet<>();
    offers(title).forEach(offer -> regions.addAll(offer.regions()));
    return Reply.cacheable(
        new Answer(
            title.id().toString(),
            title.work().name(),
            regions,
            where(title, offer -> asked.isEmpty() || !Collections.disjoint(offer.regions(), asked)),
            where(title, offer -> !asked.isEmpty() && offer.regions().isEmpty()),
            freshness(title)));
  }

  private static Set<String> askedRegions(ApiRequest request) {
    Set<String> asked = new TreeSet<>();
    request
        .queryText("region")
        .ifPresent(list -> List.of(list.split(",")).forEach(code -> asked.add(Region.code(code))));
    return asked;
  }

  /** When the offers of one title came, changed and went. */
  record HistoryAnswer(String id, String title, List<OfferChangeJson> changes) {}

  /** The schema {@code OfferChange}. */
  record OfferChangeJson(
      String at,
      String change,
      String platform,
      String platformName,
      String listing,
      OfferJson offer,
      @Nullable OfferJson before) {
    static OfferChangeJson of(OfferChange change) {
      Offer before = change.before();
      return new OfferChangeJson(
          change.at().toString(),
          change.kind().name().toLowerCase(Locale.ROOT),
          change.listing().platform().id(),
          change.listing().platform().displayName(),
          change.listing().toString(),
          OfferJson.of(change.offer(), null),
          before == null ? null : OfferJson.of(before, null));
    }
  }

  Reply history(ApiRequest request) {
    Title title = TitleApi.find(catalogue, request);
    Set<String> asked = askedRegions(request);
    List<OfferChangeJson> changes =
        history.of(title).stream()
            .filter(each -> asked.isEmpty() || !Collections.disjoint(each.offer().regions(), asked))
            .map(OfferChangeJson::of)
            .toList();
    return Reply.cacheable(new HistoryAnswer(title.id().toString(), title.work().name(), changes));
  }

  private static Set<String> listedBy(Title title) {
    return title.availability().stream()
        .map(each -> each.platform().id())
        .collect(Collectors.toSet());
  }

  private List<FreshnessJson> freshness(Title title) {
    Set<String> listedBy = listedBy(title);
    Instant now = clock.instant();
    return platforms.status().stream()
        .filter(status -> listedBy.contains(status.name()))
        .map(status -> FreshnessJson.of(status, now))
        .toList();
  }

  private static List<Offer> offers(Title title) {
    return title.availability().stream().flatMap(each -> each.offers().stream()).toList();
  }

  private List<AvailabilityJson> where(Title title, Predicate<Offer> asked) {
    LocalDate today = LocalDate.now(clock);
    List<AvailabilityJson> where = new ArrayList<>();
    for (Availability availability : title.availability()) {
      List<Offer> offers = availability.offers().stream().filter(asked).toList();
      if (!offers.isEmpty()) {
        where.add(AvailabilityJson.of(availability, offers, today));
      }
    }
    return where;
  }
}
