package org.mediagateway.discovery.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/** Makes titles for tests; what is not said is empty or unknown. */
public final class TitleMaker {
  private final String key;
  private final String name;
  private MediaType type = MediaType.MOVIE;
  private @Nullable Integer year;
  private List<String> directors = List.of();
  private List<String> cast = List.of();
  private List<String> countries = List.of();
  private Set<Genre> genres = Set.of();
  private @Nullable Maturity maturity;
  private @Nullable Integer minutes;
  private String description = "";
  private @Nullable Double popularity;
  private List<String> platforms = List.of("netflix");
  private final List<Availability> offered = new ArrayList<>();
  private List<String> rawGenres = List.of();
  private long version = 1;

  private TitleMaker(String key, String name) {
    this.key = key;
    this.name = name;
  }

  /** A title whose id follows from {@code key}, of one available film listing on Netflix. */
  public static TitleMaker title(String key, String name) {
    return new TitleMaker(key, name);
  }

  public static TitleMaker title(String name) {
    return new TitleMaker(name.replaceAll("\\s", "_"), name);
  }

  public static TitleId idOf(String key) {
    return TitleId.of(ListingId.parse("base:" + key));
  }

  public TitleMaker series() {
    type = MediaType.SERIES;
    return this;
  }

  public TitleMaker year(@Nullable Integer year) {
    this.year = year;
    return this;
  }

  public TitleMaker directors(String... names) {
    directors = List.of(names);
    return this;
  }

  public TitleMaker cast(String... names) {
    cast = List.of(names);
    return this;
  }

  public TitleMaker countries(String... names) {
    countries = List.of(names);
    return this;
  }

  public TitleMaker genres(Set<Genre> genres) {
    this.genres = genres;
    return this;
  }

  public TitleMaker rawGenres(String... genres) {
    rawGenres = List.of(genres);
    return this;
  }

  public TitleMaker maturity(@Nullable Maturity maturity) {
    this.maturity = maturity;
    return this;
  }

  public TitleMaker minutes(@Nullable Integer minutes) {
    this.minutes = minutes;
    return this;
  }

  public TitleMaker description(String description) {
    this.description = description;
    return this;
  }

  public TitleMaker popularity(double popularity) {
    this.popularity = popularity;
    return this;
  }

  /** Where it is available; nothing for a title that is gone everywhere. */
  public TitleMaker on(String... platforms) {
    this.platforms = List.of(platforms);
    return this;
  }

  /** Also available on these terms. */
  public TitleMaker offered(String platform, @Nullable LocalDate addedOn, List<Offer> offers) {
    offered.add(new Availability(new ListingId(new Platform(platform), key), offers, addedOn));
    return this;
  }

  public TitleMaker version(long version) {
    this.version = version;
    return this;
  }

  public Title make() {
    Work work =
        new Work(
            type,
            name,
            year,
            directors,
            cast,
            countries,
            genres,
            maturity,
            type == MediaType.MOVIE ? minutes : null,
            null,
            description,
            null,
            popularity,
            null);
    ListingId base = ListingId.parse("base:" + key);
    List<ListingId> listings = new ArrayList<>(List.of(base));
    List<Availability> availability = new ArrayList<>();
    for (String platform : platforms) {
      ListingId listing = new ListingId(new Platform(platform), key);
      listings.add(listing);
      availability.add(new Availability(listing, List.of(Offer.subscription()), null));
    }
    offered.forEach(each -> listings.add(each.listing()));
    availability.addAll(offered);
    return new Title(TitleId.of(base), version, work, listings, availability, rawGenres, 0.5);
  }
}
