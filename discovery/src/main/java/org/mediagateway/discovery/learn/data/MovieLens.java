package org.mediagateway.discovery.learn.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;

/**
 * Reads the MovieLens data sets (Harper and Konstan, 2015, doi:10.1145/2827872) in the layouts that
 * GroupLens has published:
 *
 * <ul>
 *   <li><b>100k</b>: {@code u.data} (tabs), {@code u.item} (bars, nineteen genre flags), Latin-1;
 *   <li><b>1M</b>: {@code ratings.dat}, {@code movies.dat} (two colons), Latin-1;
 *   <li><b>20M, latest-small</b> and their kin: {@code ratings.csv}, {@code movies.csv}, and {@code
 *       tags.csv} if it is there, with a header, UTF-8.
 * </ul>
 */
public final class MovieLens {
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)\\s*$");
  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Pattern COLONS = Pattern.compile("::");
  private static final Pattern TAB = Pattern.compile("\t");
  private static final String NO_GENRES = "(no genres listed)";

  /** The column of {@code u.item} where the genre flags begin. */
  private static final int FLAGS_FROM = 5;

  /** In the order of {@code u.item}'s flags; the first says that none is known. */
  private static final List<String> FLAGS =
      List.of(
          "",
          "Action",
          "Adventure",
          "Animation",
          "Children",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");

  private MovieLens() {}

  /** One line cut at its separators. */
  private interface Fields {
    String at(int column);
  }

  private interface LineSink {
    void accept(Fields fields);
  }

  /**
   * Reads a folder; the layout is told by the names of its files.
   *
   * @throws DiscoveryException with {@link ErrorCode#DATA_INVALID} when there is no known layout, a
   *     file cannot be read, or a line breaks a rule; the message names file and line
   */
  public static RatingLog read(Path folder) {
    RatingLogBuilder log = new RatingLogBuilder();
    if (Files.exists(folder.resolve("ratings.csv"))) {
      readCsv(folder, log);
    } else if (Files.exists(folder.resolve("ratings.dat"))) {
      Charset latin = StandardCharsets.ISO_8859_1;
      lines(folder.resolve("movies.dat"), latin, COLONS, f -> film(f, log));
      lines(folder.resolve("ratings.dat"), latin, COLONS, f -> rating(f, log));
    } else if (Files.exists(folder.resolve("u.data"))) {
      Charset latin = StandardCharsets.ISO_8859_1;
      lines(folder.resolve("u.item"), latin, BAR, f -> flaggedFilm(f, log));
      lines(folder.resolve("u.data"), latin, TAB, f -> rating(f, log));
    } else {
      throw new DiscoveryException(
          ErrorCode.DATA_INVALID,
          "a MovieLens folder holds ratings.csv, ratings.dat or u.data: folder=" + folder);
    }
    return log.build();
  }

  private static void readCsv(Path folder, RatingLogBuilder log) {
    csv(folder.resolve("movies.csv"), f -> film(f, log));
    csv(folder.resolve("ratings.csv"), f -> rating(f, log));
    Path tags = folder.resolve("tags.csv");
    if (Files.exists(tags)) {
      csv(tags, f -> log.tag(Long.parseLong(f.at(1)), f.at(2)));
    }
  }

  private static void rating(Fields fields, RatingLogBuilder log) {
    log.rating(
        Long.parseLong(fields.at(0)),
        Long.parseLong(fields.at(1)),
        Float.parseFloat(fields.at(2)),
        Long.parseLong(fields.at(3)));
  }

  private static void film(Fields fields, RatingLogBuilder log) {
    String genres = fields.at(2);
    List<String> named =
        genres.isBlank() || genres.equals(NO_GENRES) ? List.of() : List.of(BAR.split(genres));
    log.film(Long.parseLong(fields.at(0)), fields.at(1), year(fields.at(1)), named);
  }

  private static void flaggedFilm(Fields fields, RatingLogBuilder log) {
    List<String> genres = new ArrayList<>();
    for (int i = 1; i < FLAGS.size(); i++) {
      if (fields.at(FLAGS_FROM + i).equals("1")) {
        genres.add(FLAGS.get(i));
      }
    }
    log.film(Long.parseLong(fields.at(0)), fields.at(1), year(fields.at(1)), genres);
  }

  private static int year(String title) {
    Matcher year = YEAR.matcher(title);
    return year.find() ? Integer.parseInt(year.group(1)) : 0;
  }

  private static void lines(Path file, Charset charset, Pattern separator, LineSink sink) {
    long number = 0;
    try (var reader = Files.newBufferedReader(file, charset)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          String[] parts = separator.split(line, -1);
          sink.accept(column -> parts[column]);
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw broken(file, number, e);
    }
  }

  private static void csv(Path file, LineSink sink) {
    long number = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord line : reader) {
        number = line.getStartingLineNumber();
        if (number > 1) {
          sink.accept(line::getField);
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw broken(file, number, e);
    }
  }

  private static DiscoveryException unreadable(Path file, Exception cause) {
    return new DiscoveryException(
        ErrorCode.DATA_INVALID, "a file of the data set can be read: file=" + file, cause);
  }

  private static DiscoveryException broken(Path file, long line, Exception cause) {
    return new DiscoveryException(
        ErrorCode.DATA_INVALID,
        "a line has the layout's fields: file=%s, line=%d: %s"
            .formatted(file, line, cause.getMessage()),
        cause);
  }
}
