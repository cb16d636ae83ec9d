package org.mediagateway.discovery.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;

/** A handful of names; a misspelling is a key with the same letters after dropping vowels. */
final class FewNames implements KnownNames {
  static final NamedTitle GRAVITY = title(1, "Gravity", 2013);
  static final NamedTitle STRANGER_THINGS = title(2, "Stranger Things", 2016);
  static final NamedTitle HORROR_STORY = title(3, "American Horror Story", 2011);
  static final NamedTitle ROMANTIC_COMEDY = title(4, "Romantic Comedy", 1983);
  static final NamedTitle SCARY_MOVIE = title(5, "Scary Movie", 2000);
  static final NamedTitle YEAR_2012 = title(6, "2012", 2009);
  static final NamedTitle LOVE = title(7, "Love", 2016);
  static final NamedTitle MATILDA_OLD = title(8, "Matilda", 1978);
  static final NamedTitle MATILDA = title(9, "Matilda", 1996);
  static final NamedTitle OCEANS = title(10, "Ocean's Eleven", 2001);

  static final NamedTitle SAGA = title(11, "Saga: The Beginning", 1999);
  static final NamedTitle EMILY = title(12, "Emily in Paris", 2020);
  static final NamedTitle DRAMA = title(13, "The Drama in Canada", 2004);
  static final NamedTitle MADE = title(14, "Made in Mexico", 2018);

  private static final List<NamedTitle> TITLES =
      List.of(
          GRAVITY,
          STRANGER_THINGS,
          HORROR_STORY,
          ROMANTIC_COMEDY,
          SCARY_MOVIE,
          YEAR_2012,
          LOVE,
          MATILDA,
          MATILDA_OLD,
          OCEANS,
          SAGA,
          EMILY,
          DRAMA,
          MADE);

  private static final Map<String, Person> PEOPLE =
      Map.of(
          "idris elba", new Person("Idris Elba", 9, 1),
          "christopher nolan", new Person("Christopher Nolan", 0, 5),
          "zendaya", new Person("Zendaya", 4, 0),
          "cher", new Person("Cher", 1, 0),
          "greta gerwig", new Person("Greta Gerwig", 2, 1));

  private static NamedTitle title(long id, String name, int year) {
    return new NamedTitle(new TitleId(id), name, year);
  }

  @Override
  public Set<Platform> platforms() {
    return Set.of(
        new Platform("netflix"),
        new Platform("hulu"),
        new Platform("disney"),
        new Platform("prime"),
        new Platform("kino-on-demand"));
  }

  @Override
  public Set<String> regions() {
    return Set.of("GB", "US", "CA");
  }

  @Override
  public boolean unplaced() {
    return false;
  }

  @Override
  public Optional<Person> person(String key, Spelling spelling) {
    return switch (spelling) {
      case EXACT -> Optional.ofNullable(PEOPLE.get(key));
      case TYPOS ->
          PEOPLE.entrySet().stream()
              .filter(person -> alike(person.getKey(), key))
              .map(Map.Entry::getValue)
              .min(Comparator.comparing(Person::name));
      case BEGINNING -> Optional.empty();
    };
  }

  @Override
  public List<NamedTitle> titles(String key, Spelling spelling) {
    return TITLES.stream()
        .filter(
            title ->
                switch (spelling) {
                  case EXACT -> Words.key(title.name()).equals(key);
                  case TYPOS -> alike(Words.key(title.name()), key);
                  case BEGINNING -> Words.key(title.name()).startsWith(key + " ");
                })
        .toList();
  }

  private static boolean alike(String a, String b) {
    return b.length() > 3 && consonants(a).equals(consonants(b));
  }

  private static String consonants(String key) {
    return key.replaceAll("[aeiou]", "");
  }
}
