package org.mediagateway.app.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/** One title with all that is known of it; the schema {@code Title}. */
record TitleJson(
    String id,
    long version,
    String title,
    @Nullable Integer year,
    String type,
    List<String> directors,
    List<String> cast,
    List<String> countries,
    List<String> genres,
    List<String> rawGenres,
    @Nullable String maturity,
    @Nullable Integer minimumAge,
    @Nullable Integer durationMinutes,
    @Nullable Integer seasons,
    String description,
    @Nullable String imageUrl,
    @Nullable Double popularity,
    @Nullable Integer votes,
    double quality,
    List<String> listings,
    List<AvailabilityJson> availability) {

  static TitleJson of(Title title) {
    Work work = title.work();
    return new TitleJson(
        title.id().toString(),
        title.version(),
        work.name(),
        work.year(),
        type(work.type()),
        work.directors(),
        work.cast(),
        work.countries(),
        genres(work),
        title.rawGenres(),
        maturity(work.maturity()),
        minimumAge(work.maturity()),
        work.durationMinutes(),
        work.seasons(),
        work.description(),
        work.imageUrl(),
        work.popularity(),
        work.votes(),
        title.quality(),
        title.listings().stream().map(ListingId::toString).toList(),
        availability(title));
  }

  static String type(MediaType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  static List<String> genres(Work work) {
    return work.genres().stream().map(Genre::displayName).toList();
  }

  static @Nullable Integer minimumAge(@Nullable Maturity maturity) {
    return maturity == null ? null : maturity.minimumAge();
  }

  private static @Nullable String maturity(@Nullable Maturity maturity) {
    return switch (maturity) {
      case null -> null;
      case ALL -> "All ages";
      case AGE_7, AGE_10, AGE_13, AGE_16, AGE_18 -> maturity.minimumAge() + "+";
    };
  }

  static List<AvailabilityJson> availability(Title title) {
    return title.availability().stream().map(AvailabilityJson::of).toList();
  }

  /** Where one title can be watched; the schema {@code Availability}. */
  record AvailabilityJson(
      String platform,
      String platformName,
      String listing,
      @Nullable String addedOn,
      List<OfferJson> offers) {

    static AvailabilityJson of(Availability availability) {
      return new AvailabilityJson(
          availability.platform().id(),
          availability.platform().displayName(),
          availability.listing().toString(),
          text(availability.addedOn()),
          availability.offers().stream().map(offer -> OfferJson.of(offer, null)).toList());
    }

    /** Of {@code availability} these offers, with their marks of that day. */
    static AvailabilityJson of(Availability availability, List<Offer> offers, LocalDate today) {
      return new AvailabilityJson(
          availability.platform().id(),
          availability.platform().displayName(),
          availability.listing().toString(),
          text(availability.addedOn()),
          offers.stream()
              .map(offer -> OfferJson.of(offer, marks(availability, offer, today)))
              .toList());
    }

    private static List<String> marks(Availability availability, Offer offer, LocalDate today) {
      List<String> marks = new ArrayList<>();
      if (offer.from() != null && offer.from().isAfter(today)) {
        marks.add("upcoming");
      }
      if (offer.until() != null && offer.until().isBefore(today)) {
        marks.add("ended");
      }
      if (availability.isNew(offer, today)) {
        marks.add("new");
      }
      if (offer.isLeaving(today)) {
        marks.add("leaving soon");
      }
      return marks;
    }
  }

  /**
   * The terms of one listing.
   *
   * @param marks what is to be said of it today; null where nobody asks
   */
  record OfferJson(
      String kind,
      List<String> regions,
      @Nullable BigDecimal price,
      @Nullable String currency,
      @Nullable String quality,
      @Nullable String from,
      @Nullable String until,
      @Nullable String url,
      @Nullable List<String> marks) {

    static OfferJson of(Offer offer, @Nullable List<String> marks) {
      return new OfferJson(
          offer.kind().name().toLowerCase(Locale.ROOT),
          List.copyOf(offer.regions()),
          offer.price(),
          offer.currency(),
          offer.quality(),
          text(offer.from()),
          text(offer.until()),
          offer.url(),
          marks);
    }
  }

  private static @Nullable String text(@Nullable Object date) {
    return date == null ? null : date.toString();
  }
}
