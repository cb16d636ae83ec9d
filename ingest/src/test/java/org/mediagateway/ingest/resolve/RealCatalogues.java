package org.mediagateway.ingest.resolve;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Work;

/** The four bundled catalogues as listings. */
final class RealCatalogues {
  private RealCatalogues() {}

  static List<Listing> all() {
    List<Listing> all = new ArrayList<>();
    for (String platform : List.of("disney", "hulu", "netflix", "prime")) {
      try (InputStream in =
              Objects.requireNonNull(
                  RealCatalogues.class.getResourceAsStream("/catalogues/" + platform + ".csv.gz"));
          CsvReader<NamedCsvRecord> rows =
              CsvReader.builder()
                  .ofNamedCsvRecord(
                      new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
        rows.forEach(row -> all.add(listing(new Platform(platform), row)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static Listing listing(Platform platform, NamedCsvRecord row) {
    boolean film = row.getField("type").equals("Movie");
    Integer extent = number(row.getField("duration"));
    Work work =
        new Work(
            film ? MediaType.MOVIE : MediaType.SERIES,
            row.getField("title").strip(),
            number(row.getField("release_year")),
            names(row.getField("director")),
            names(row.getField("cast")),
            names(row.getField("country")),
            genres(row.getField("listed_in")),
            null,
            film ? extent : null,
            film ? null : extent,
            row.getField("description"),
            null,
            null,
            null);
    return new Listing(
        new ListingId(platform, row.getField(0)),
        work,
        List.of(),
        null,
        List.of(Offer.subscription()),
        null,
        0.5);
  }

  private static @Nullable Integer number(String text) {
    String digits = text.split(" ", 2)[0];
    return digits.matches("[1-9]\\d*") ? Integer.valueOf(digits) : null;
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private static Set<Genre> genres(String text) {
    Set<Genre> genres = EnumSet.noneOf(Genre.class);
    String lower = text.toLowerCase(Locale.ROOT);
    for (Genre genre : Genre.values()) {
      String stem = genre.displayName().toLowerCase(Locale.ROOT).replaceAll("[ &-].*|y$", "");
      if (lower.contains(stem)) {
        genres.add(genre);
      }
    }
    return genres;
  }
}
