package org.mediagateway.discovery.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.TitleHistory;
import org.mediagateway.domain.change.TitleState;
import org.mediagateway.domain.resolution.MatchDecision;

/**
 * When the offers of a title came, changed and went, read from the change log. Safe on any thread.
 *
 * <p>A listing is followed through the titles it was resolved into before, so that titles that are
 * merged or split change nothing: those titles are named after the least of their listings, which
 * is one that it is matched with or was decided upon with.
 */
public final class OfferHistory {
  private final Function<Collection<ListingId>, List<MatchDecision>> decisions;
  private final TitleHistory history;

  /**
   * A history.
   *
   * @param decisions every one that names one of some listings
   * @param history of titles, in the same store
   */
  public OfferHistory(
      Function<Collection<ListingId>, List<MatchDecision>> decisions, TitleHistory history) {
    this.decisions = decisions;
    this.history = history;
  }

  /** Everything that happened to the offers of {@code title}, newest first. */
  public List<OfferChange> of(Title title) {
    Set<ListingId> listings = Set.copyOf(title.listings());
    List<OfferChange> changes = new ArrayList<>();
    Map<TitleId, List<Availability>> states = new HashMap<>();
    List<TitleState> all = history.states(titles(title));
    // Of a history that is too long nobody knows when what there was at its beginning came.
    Map<ListingId, List<Offer>> before = all.size() < TitleHistory.STATES_MAX ? Map.of() : null;
    for (int i = 0; i < all.size(); i++) {
      TitleState state = all.get(i);
      states.put(state.title(), state.availability());
      boolean transactionEnds = i + 1 == all.size() || !all.get(i + 1).at().equals(state.at());
      if (transactionEnds) {
        Map<ListingId, List<Offer>> now = offers(states.values(), listings);
        if (before != null) {
          changes.addAll(compare(state.at(), before, now));
        }
        before = now;
      }
    }
    return changes.reversed();
  }

  private Set<TitleId> titles(Title title) {
    Set<TitleId> titles = new HashSet<>(Set.of(title.id()));
    title.listings().forEach(listing -> titles.add(TitleId.of(listing)));
    for (MatchDecision decision : decisions.apply(title.listings())) {
      titles.add(TitleId.of(decision.pair().first()));
      titles.add(TitleId.of(decision.pair().second()));
    }
    return titles;
  }

  private static Map<ListingId, List<Offer>> offers(
      Collection<List<Availability>> states, Set<ListingId> listings) {
    Map<ListingId, List<Offer>> offers = new TreeMap<>();
    for (List<Availability> state : states) {
      for (Availability availability : state) {
        if (listings.contains(availability.listing())) {
          offers.put(availability.listing(), availability.offers());
        }
      }
    }
    return offers;
  }

  private static List<OfferChange> compare(
      Instant at, Map<ListingId, List<Offer>> before, Map<ListingId, List<Offer>> now) {
    List<OfferChange> changes = new ArrayList<>();
    Set<ListingId> either = new TreeSet<>(before.keySet());
    either.addAll(now.keySet());
    for (ListingId listing : either) {
      List<Offer> old = before.getOrDefault(listing, List.of());
      List<Offer> fresh = now.getOrDefault(listing, List.of());
      if (!old.equals(fresh)) {
        changes.addAll(compare(at, listing, byPlace(old), byPlace(fresh)));
      }
    }
    return changes;
  }

  /** What makes an offer the same one on other terms. */
  private record Place(String region, Offer.Kind kind, String quality) {
    static final Comparator<Place> ORDER =
        Comparator.comparing(Place::region)
            .thenComparing(Place::kind)
            .thenComparing(Place::quality);
  }

  /** What happened, wherever it did. */
  private record Happened(OfferChange.Kind kind, Offer offer, @Nullable Offer before) {}

  private static Map<Place, List<Offer>> byPlace(List<Offer> offers) {
    Map<Place, List<Offer>> places = new TreeMap<>(Place.ORDER);
    for (Offer offer : offers) {
      String quality = offer.quality() == null ? "" : offer.quality();
      for (String region : offer.regions().isEmpty() ? Set.of("") : offer.regions()) {
        places
            .computeIfAbsent(new Place(region, offer.kind(), quality), _ -> new ArrayList<>())
            .add(terms(offer, Set.of()));
      }
    }
    return places;
  }

  /** What is compared: where it is watched at is no term, and regions are compared one by one. */
  private static Offer terms(Offer offer, Set<String> regions) {
    return new Offer(
        offer.kind(),
        regions,
        offer.price(),
        offer.currency(),
        offer.quality(),
        offer.from(),
        offer.until(),
        null);
  }

  private static List<OfferChange> compare(
      Instant at, ListingId listing, Map<Place, List<Offer>> before, Map<Place, List<Offer>> now) {
    Map<Happened, Set<String>> happened = new LinkedHashMap<>();
    Set<Place> places = new TreeSet<>(Place.ORDER);
    places.addAll(before.keySet());
    places.addAll(now.keySet());
    for (Place place : places) {
      List<Offer> old = new ArrayList<>(before.getOrDefault(place, List.of()));
      List<Offer> fresh = new ArrayList<>(now.getOrDefault(place, List.of()));
      for (Offer same : List.copyOf(old)) {
        if (fresh.remove(same)) {
          old.remove(same);
        }
      }
      for (int i = 0; i < Math.max(old.size(), fresh.size()); i++) {
        happened
            .computeIfAbsent(happened(old, fresh, i), _ -> new TreeSet<>())
            .addAll(place.region().isEmpty() ? Set.of() : Set.of(place.region()));
      }
    }
    List<OfferChange> changes = new ArrayList<>();
    happened.forEach(
        (what, regions) -> {
          Offer old = what.before();
          changes.add(
              new OfferChange(
                  at,
                  listing,
                  what.kind(),
                  terms(what.offer(), regions),
                  old == null ? null : terms(old, regions)));
        });
    return changes;
  }

  private static Happened happened(List<Offer> old, List<Offer> fresh, int i) {
    if (i >= old.size()) {
      return new Happened(OfferChange.Kind.CAME, fresh.get(i), null);
    }
    if (i >= fresh.size()) {
      return new Happened(OfferChange.Kind.WENT, old.get(i), null);
    }
    return new Happened(OfferChange.Kind.CHANGED, fresh.get(i), old.get(i));
  }
}
