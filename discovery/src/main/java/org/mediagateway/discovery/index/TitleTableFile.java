package org.mediagateway.discovery.index;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

/**
 * The title table as bytes: the number of rows, then every row in id order, each field in the order
 * of the record that it belongs to. The layout is in docs/formats.md; a change of any record here
 * needs another {@link SnapshotManifest#FORMAT}.
 */
final class TitleTableFile {
  private TitleTableFile() {}

  static byte[] write(TitleTable table) {
    PooledOutput out = new PooledOutput();
    out.writeAll(table.rows().toList(), TitleTableFile::writeRow);
    return out.toByteArray();
  }

  static TitleTable read(ByteBuffer bytes) {
    PooledInput in = new PooledInput(bytes);
    TitleTable table = TitleTable.of(in.readAll(TitleTableFile::readRow));
    if (in.hasRemaining()) {
      throw new IllegalStateException("nothing follows the last row: remaining=" + bytes);
    }
    return table;
  }

  private static void writeRow(PooledOutput out, TitleRow row) {
    Title title = row.title();
    out.writeLong(title.id().value());
    out.writeLong(title.version());
    writeWork(out, title.work());
    out.writeAll(title.listings(), TitleTableFile::writeListing);
    out.writeAll(title.availability(), TitleTableFile::writeAvailability);
    out.writeTexts(title.rawGenres());
    out.writeLong(Double.doubleToLongBits(title.quality()));
    out.writeLong(row.vectorStamp());
    out.writeText(row.nameKey());
    out.writeTexts(List.of(row.directorKeys()));
    out.writeTexts(List.of(row.castKeys()));
  }

  private static TitleRow readRow(PooledInput in) {
    Title title =
        new Title(
            new TitleId(in.readLong()),
            in.readLong(),
            readWork(in),
            in.readAll(TitleTableFile::readListing),
            in.readAll(TitleTableFile::readAvailability),
            in.readTexts(),
            Double.longBitsToDouble(in.readLong()));
    return new TitleRow(
        title,
        in.readLong(),
        in.readText(),
        in.readTexts().toArray(String[]::new),
        in.readTexts().toArray(String[]::new));
  }

  private static void writeWork(PooledOutput out, Work work) {
    out.writeText(work.type().name());
    out.writeText(work.name());
    out.writeOptional(work.year());
    out.writeTexts(work.directors());
    out.writeTexts(work.cast());
    out.writeTexts(work.countries());
    out.writeAll(work.genres(), (o, genre) -> o.writeText(genre.name()));
    out.writeText(work.maturity() == null ? null : work.maturity().name());
    out.writeOptional(work.durationMinutes());
    out.writeOptional(work.seasons());
    out.writeText(work.description());
    out.writeText(work.imageUrl());
    out.writeOptional(work.popularity());
    out.writeOptional(work.votes());
  }

  private static Work readWork(PooledInput in) {
    return new Work(
        MediaType.valueOf(in.readText()),
        in.readText(),
        in.readOptionalInt(),
        in.readTexts(),
        in.readTexts(),
        in.readTexts(),
        readGenres(in),
        readMaturity(in),
        in.readOptionalInt(),
        in.readOptionalInt(),
        in.readText(),
        in.readOptionalText(),
        in.readOptionalDouble(),
        in.readOptionalInt());
  }

  private static Set<Genre> readGenres(PooledInput in) {
    EnumSet<Genre> genres = EnumSet.noneOf(Genre.class);
    genres.addAll(in.readAll(i -> Genre.valueOf(i.readText())));
    return genres;
  }

  private static @Nullable Maturity readMaturity(PooledInput in) {
    String name = in.readOptionalText();
    return name == null ? null : Maturity.valueOf(name);
  }

  private static void writeListing(PooledOutput out, ListingId listing) {
    out.writeText(listing.platform().id());
    out.writeText(listing.key());
  }

  private static ListingId readListing(PooledInput in) {
    return new ListingId(new Platform(in.readText()), in.readText());
  }

  private static void writeAvailability(PooledOutput out, Availability availability) {
    writeListing(out, availability.listing());
    out.writeAll(availability.offers(), TitleTableFile::writeOffer);
    writeDate(out, availability.addedOn());
  }

  private static Availability readAvailability(PooledInput in) {
    return new Availability(readListing(in), in.readAll(TitleTableFile::readOffer), readDate(in));
  }

  private static void writeOffer(PooledOutput out, Offer offer) {
    out.writeText(offer.kind().name());
    out.writeTexts(offer.regions());
    out.writeText(offer.price() == null ? null : offer.price().toString());
    out.writeText(offer.currency());
    out.writeText(offer.quality());
    writeDate(out, offer.from());
    writeDate(out, offer.until());
    out.writeText(offer.url());
  }

  private static Offer readOffer(PooledInput in) {
    Offer.Kind kind = Offer.Kind.valueOf(in.readText());
    Set<String> regions = new TreeSet<>(in.readTexts());
    String price = in.readOptionalText();
    return new Offer(
        kind,
        regions,
        price == null ? null : new BigDecimal(price),
        in.readOptionalText(),
        in.readOptionalText(),
        readDate(in),
        readDate(in),
        in.readOptionalText());
  }

  private static void writeDate(PooledOutput out, @Nullable LocalDate date) {
    out.writeText(date == null ? null : date.toString());
  }

  private static @Nullable LocalDate readDate(PooledInput in) {
    String date = in.readOptionalText();
    return date == null ? null : LocalDate.parse(date);
  }
}
