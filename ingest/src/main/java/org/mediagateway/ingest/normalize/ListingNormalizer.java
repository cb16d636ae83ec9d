package org.mediagateway.ingest.normalize;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;

/** Turns raw records into listings. Immutable, safe on any thread. */
public final class ListingNormalizer {
  static final int NAME_LENGTH_MAX = 500;
  static final int DESCRIPTION_LENGTH_MAX = 20_000;
  private static final int WORD_LENGTH_MAX = 64;

  private final GenreTable genres = GenreTable.STANDARD;

  /** What {@code platform}'s record {@code raw} becomes. Never throws on account of its values. */
  public Normalization normalize(Platform platform, RawRecord raw) {
    FieldReader fields = new FieldReader(raw);
    try {
      ListingId id = id(platform, fields);
      return Boolean.TRUE.equals(fields.bool(RawField.GONE))
          ? new Normalization.Withdrawn(id)
          : accept(fields, id);
    } catch (FieldError e) {
      return new Normalization.Rejected(e.field(), e.reason());
    }
  }

  /** The listing id in {@code raw}; null when it has none that is well-formed. */
  public @Nullable ListingId idOf(Platform platform, RawRecord raw) {
    try {
      return id(platform, new FieldReader(raw));
    } catch (FieldError e) {
      return null; // the row's own rejection has told why
    }
  }

  private static ListingId id(Platform platform, FieldReader fields) throws FieldError {
    String key = fields.requiredText(RawField.ID, ListingId.KEY_LENGTH_MAX);
    if (key.indexOf(' ') >= 0) {
      throw new FieldError(RawField.ID, "an id without white space", key);
    }
    return new ListingId(platform, key);
  }

  private Normalization accept(FieldReader fields, ListingId id) throws FieldError {
    MediaType declared = type(fields);
    String name = fields.requiredText(RawField.TITLE, NAME_LENGTH_MAX);
    String description = fields.text(RawField.DESCRIPTION, DESCRIPTION_LENGTH_MAX);
    String rating = fields.text(RawField.RATING, WORD_LENGTH_MAX);
    String misplaced = "";
    if (Length.isPrinted(rating) && fields.text(RawField.DURATION, WORD_LENGTH_MAX).isEmpty()) {
      fields.repaired(Repair.DURATION_IN_RATING);
      misplaced = rating;
      rating = "";
    }
    Length length = Length.read(fields, declared, misplaced);
    Maturity maturity = Ratings.maturity(rating).orElse(null);
    Genres read = genres(fields);
    Work work =
        new Work(
            length.type(),
            name,
            fields.integer(RawField.YEAR, Work.YEAR_MIN, Work.YEAR_MAX),
            Names.read(fields, RawField.DIRECTORS, description),
            Names.read(fields, RawField.CAST, description),
            countries(fields, read),
            read.canonical,
            maturity,
            length.minutes(),
            length.seasons(),
            description,
            fields.url(RawField.IMAGE_URL),
            popularity(fields),
            fields.integer(RawField.VOTES, 0, Integer.MAX_VALUE));
    Listing listing =
        new Listing(
            id,
            work,
            List.copyOf(read.raw),
            rating.isEmpty() ? null : rating,
            Offers.read(fields),
            fields.date(RawField.ADDED),
            Completeness.of(work));
    boolean known = rating.isEmpty() || maturity != null || Ratings.isUnrated(rating);
    return new Normalization.Accepted(
        listing, read.unknown, known ? null : rating, fields.repairs());
  }

  private static MediaType type(FieldReader fields) throws FieldError {
    String word = fields.requiredText(RawField.TYPE, WORD_LENGTH_MAX);
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "movie", "film" -> MediaType.MOVIE;
      case "series", "tv show", "show" -> MediaType.SERIES;
      default -> throw new FieldError(RawField.TYPE, "movie or series", word);
    };
  }

  private static @Nullable Double popularity(FieldReader fields) throws FieldError {
    var value = fields.decimal(RawField.POPULARITY, 1);
    return value == null ? null : value.doubleValue();
  }

  /** A row's genres, sorted into what they mean. */
  private static final class Genres {
    final Set<Genre> canonical = EnumSet.noneOf(Genre.class);
    final Set<String> raw = new LinkedHashSet<>();
    final List<String> unknown = new ArrayList<>();
    @Nullable String country;
  }

  private Genres genres(FieldReader fields) throws FieldError {
    Genres read = new Genres();
    for (String printed : fields.texts(RawField.GENRES)) {
      if (printed.length() > WORD_LENGTH_MAX) {
        throw new FieldError(
            RawField.GENRES, "genres of at most " + WORD_LENGTH_MAX + " characters", printed);
      }
      GenreTable.Meaning meaning = genres.meaning(printed);
      if (meaning == null) {
        read.unknown.add(printed);
        read.raw.add(printed);
        continue;
      }
      read.canonical.addAll(meaning.genres());
      if (meaning.keep()) {
        read.raw.add(printed);
      }
      read.country = read.country == null ? meaning.country() : read.country;
    }
    return read;
  }

  private static List<String> countries(FieldReader fields, Genres genres) throws FieldError {
    List<String> countries = List.copyOf(new LinkedHashSet<>(fields.texts(RawField.COUNTRIES)));
    if (countries.isEmpty() && genres.country != null) {
      fields.repaired(Repair.COUNTRY_FROM_GENRE);
      return List.of(genres.country);
    }
    return countries;
  }
}
