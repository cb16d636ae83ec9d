package org.mediagateway.discovery.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.mediagateway.domain.catalogue.Genre;

/** The bundled catalogues as titles, one per listing: real words in real numbers, unresolved. */
final class RealListings {
  private static final List<String> PLATFORMS = List.of("netflix", "prime", "disney", "hulu");
  private static final Map<String, Genre> GENRES =
      Stream.of(Genre.values())
          .collect(Collectors.toMap(genre -> NameKey.of(genre.displayName()), genre -> genre));

  private RealListings() {}

  static List<TitleMaker> read() throws IOException {
    List<TitleMaker> titles = new ArrayList<>();
    for (String platform : PLATFORMS) {
      Path file = folder().resolve(platform + ".csv.gz");
      try (Reader reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        forEachRow(reader, fields -> titles.add(title(platform, fields)));
      }
    }
    return titles;
  }

  private static Path folder() {
    Path fromModule = Path.of("..", "ingest", "src", "main", "resources", "catalogues");
    return Files.isDirectory(fromModule)
        ? fromModule
        : Path.of(".").resolve(fromModule.subpath(1, 6));
  }

  private static TitleMaker title(String platform, List<String> fields) {
    Set<Genre> genres = EnumSet.noneOf(Genre.class);
    List<String> raw = new ArrayList<>();
    for (String name : names(fields.get(10))) {
      Genre genre = GENRES.get(NameKey.of(name));
      if (genre == null) {
        raw.add(name);
      } else {
        genres.add(genre);
      }
    }
    String duration = fields.get(9);
    TitleMaker title =
        TitleMaker.title(platform + fields.get(0), fields.get(2).isBlank() ? "?" : fields.get(2))
            .directors(names(fields.get(3)))
            .cast(names(fields.get(4)))
            .countries(names(fields.get(5)))
            .year(Integer.valueOf(fields.get(7)))
            .minutes(
                duration.endsWith(" min") && !duration.startsWith("0")
                    ? Integer.valueOf(duration.replace(" min", ""))
                    : null)
            .genres(genres)
            .rawGenres(raw.toArray(String[]::new))
            .description(fields.get(11))
            .on(platform);
    return fields.get(1).equals("Movie") ? title : title.series();
  }

  private static String[] names(String field) {
    return Arrays.stream(field.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toArray(String[]::new);
  }

  private static void forEachRow(Reader reader, Consumer<List<String>> rows) throws IOException {
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean header = true;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        row.add(field.toString());
        field.setLength(0);
      } else if (c == '\n' && !quoted) {
        row.add(field.toString().replace("\r", ""));
        field.setLength(0);
        if (!header) {
          rows.accept(row);
        }
        header = false;
        row = new ArrayList<>();
      } else {
        field.append((char) c);
      }
    }
  }
}
