package org.mediagateway.ingest.normalize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;

/**
 * What platforms' genres mean, from {@code genres.txt} beside this class, whose head describes the
 * format. Genres are compared folded: lower case, without accents and punctuation; and when that is
 * not in the table, without words such as "movies" and "TV" at their ends.
 */
final class GenreTable {
  private static final String RESOURCE = "genres.txt";
  private static final String KEEP = "keep";
  private static final String COUNTRY = "country ";
  private static final Set<String> FORM_WORDS =
      Set.of("movie", "movies", "film", "films", "features", "tv", "show", "shows", "series");
  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHE = Pattern.compile("['\u2019]");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** The one table there is; immutable. */
  static final GenreTable STANDARD = load();

  /**
   * What a genre of a platform means.
   *
   * @param genres the canonical genres, none when there is none
   * @param keep whether it says more than they do, and so is kept raw
   * @param country the country it implies; null when it implies none
   */
  record Meaning(Set<Genre> genres, boolean keep, @Nullable String country) {}

  private final Map<String, Meaning> meanings;

  private GenreTable(Map<String, Meaning> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  /** What {@code printed} means; null when it is not known. */
  @Nullable Meaning meaning(String printed) {
    String folded = fold(printed);
    Meaning meaning = meanings.get(folded);
    return meaning != null ? meaning : meanings.get(withoutFormWords(folded));
  }

  private static GenreTable load() {
    Map<String, Meaning> meanings = new HashMap<>();
    try (InputStream resource =
            Objects.requireNonNull(GenreTable.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> addEntry(meanings, line));
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + RESOURCE + " can be read", e);
    }
    for (Genre genre : Genre.values()) {
      Meaning itself = new Meaning(Set.of(genre), false, null);
      meanings.putIfAbsent(fold(genre.displayName()), itself);
      meanings.putIfAbsent(fold(genre.slug()), itself);
    }
    return new GenreTable(meanings);
  }

  private static void addEntry(Map<String, Meaning> meanings, String line) {
    String[] sides = line.split("=", 2);
    Set<Genre> genres = EnumSet.noneOf(Genre.class);
    boolean keep = false;
    String country = null;
    for (String item : List.of(sides[1].split(","))) {
      String word = item.strip();
      if (word.equals(KEEP)) {
        keep = true;
      } else if (word.startsWith(COUNTRY)) {
        country = word.substring(COUNTRY.length());
      } else if (!word.isEmpty()) {
        genres.add(Genre.valueOf(word));
      }
    }
    if (meanings.put(fold(sides[0]), new Meaning(genres, keep, country)) != null) {
      throw new IllegalStateException(RESOURCE + " gives each genre once: line=" + line);
    }
  }

  private static String fold(String printed) {
    String decomposed = Normalizer.normalize(printed, Normalizer.Form.NFD).replace("&", " and ");
    String letters = APOSTROPHE.matcher(MARK.matcher(decomposed).replaceAll("")).replaceAll("");
    return SEPARATORS.matcher(letters).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private static String withoutFormWords(String folded) {
    List<String> words = List.of(folded.split(" "));
    int from = 0;
    int to = words.size();
    while (from < to && FORM_WORDS.contains(words.get(from))) {
      from++;
    }
    while (from < to && FORM_WORDS.contains(words.get(to - 1))) {
      to--;
    }
    return String.join(" ", words.subList(from, to));
  }
}
