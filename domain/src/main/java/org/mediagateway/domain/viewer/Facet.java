package org.mediagateway.domain.viewer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Shown;
import org.mediagateway.domain.catalogue.Work;

/**
 * Something that titles have in common and a viewer may care for.
 *
 * @param kind what it is
 * @param value a genre's display name, a person's name as printed, at most {@value #VALUE_MAX}
 *     characters, or a decade such as {@code 1990s}
 */
public record Facet(Kind kind, String value) implements Comparable<Facet> {
  public static final int VALUE_MAX = 120;

  private static final Set<String> GENRES =
      Arrays.stream(Genre.values()).map(Genre::displayName).collect(Collectors.toUnmodifiableSet());
  private static final Pattern DECADE = Pattern.compile("[12]\\d\\d0s");
  private static final Comparator<Facet> ORDER =
      Comparator.comparing(Facet::kind).thenComparing(Facet::value);

  /** The kinds of facets. The name is what is stored. */
  public enum Kind {
    GENRE,
    /** Who directed it or plays in it. */
    PERSON,
    DECADE
  }

  public Facet {
    boolean valid =
        switch (kind) {
          case GENRE -> GENRES.contains(value);
          case PERSON -> !value.isBlank() && value.length() <= VALUE_MAX;
          case DECADE -> DECADE.matcher(value).matches();
        };
    if (!valid) {
      throw new IllegalArgumentException(
          "a facet is a genre of the catalogue, a person's name or a decade such as 1990s: kind="
              + kind
              + ", value="
              + Shown.brief(value));
    }
  }

  /** The facet of a genre. */
  public static Facet of(Genre genre) {
    return new Facet(Kind.GENRE, genre.displayName());
  }

  /** The facet of a person. */
  public static Facet person(String name) {
    return new Facet(Kind.PERSON, name.substring(0, Math.min(name.length(), VALUE_MAX)));
  }

  /** The facet of the decade of a year. */
  public static Facet decade(int year) {
    return new Facet(Kind.DECADE, year / 10 + "0s");
  }

  private static boolean is(Genre genre, String value) {
    return genre.displayName().equals(value);
  }

  /** Whether a work has it. */
  public boolean isOf(Work work) {
    Integer year = work.year();
    return switch (kind) {
      case GENRE -> work.genres().stream().anyMatch(genre -> is(genre, value));
      case PERSON -> work.directors().contains(value) || work.cast().contains(value);
      case DECADE -> year != null && decade(year).equals(this);
    };
  }

  /** As in a sentence: {@code Comedy}, {@code the 1990s}. */
  public String inWords() {
    return kind == Kind.DECADE ? "the " + value : value;
  }

  @Override
  public int compareTo(Facet other) {
    return ORDER.compare(this, other);
  }
}
