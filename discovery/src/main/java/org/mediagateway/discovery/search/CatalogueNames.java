package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mediagateway.discovery.index.TitleOrder;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.KnownNames;
import org.mediagateway.discovery.query.Words;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/**
 * The names in one state of the catalogue.
 *
 * <p>A title is known by its name, and by it without a leading article and without what stands in
 * parentheses at its end ({@code The Office (U.S.)} as "office"). Immutable once built.
 */
final class CatalogueNames implements KnownNames {
  private final Set<Platform> platforms = new TreeSet<>();
  private final Set<String> regions = new TreeSet<>();
  private final boolean unplaced;
  private final NameIndex<Person> people = new NameIndex<>();
  private final NameIndex<Title> titles = new NameIndex<>();
  private final NameIndex<Title> alternatives = new NameIndex<>();
  private final Map<String, List<Title>> beginnings = new HashMap<>();

  /** The names of the available titles of {@code table}. */
  CatalogueNames(TitleTable table) {
    Map<String, Person> credited = new HashMap<>();
    Set<Set<String>> named = new HashSet<>();
    table
        .titles()
        .filter(title -> !title.availability().isEmpty())
        .forEach(
            title -> {
              platforms.addAll(title.platforms());
              title.availability().stream()
                  .flatMap(availability -> availability.offers().stream())
                  .map(Offer::regions)
                  .forEach(named::add);
              addNames(title);
              credit(credited, title.work());
            });
    credited.forEach(people::add);
    named.forEach(regions::addAll);
    unplaced = named.contains(Set.<String>of());
  }

  private void addNames(Title title) {
    String name = title.work().name();
    String key = Words.key(name);
    titles.add(key, title);
    int parenthesis = name.indexOf('(');
    String plain = parenthesis > 0 ? Words.key(name.substring(0, parenthesis)) : key;
    Stream.of(plain, withoutArticle(key), withoutArticle(plain))
        .distinct()
        .filter(alternative -> !alternative.equals(key))
        .forEach(alternative -> alternatives.add(alternative, title));
    int colon = name.indexOf(':');
    if (colon > 0) {
      beginnings
          .computeIfAbsent(Words.key(name.substring(0, colon)), _ -> new ArrayList<>(1))
          .add(title);
    }
  }

  private static String withoutArticle(String key) {
    for (String article : List.of("the ", "a ", "an ")) {
      if (key.startsWith(article) && key.length() > article.length()) {
        return key.substring(article.length());
      }
    }
    return key;
  }

  private static void credit(Map<String, Person> credited, Work work) {
    for (String name : work.cast()) {
      credited.merge(Words.key(name), new Person(name, 1, 0), CatalogueNames::sum);
    }
    for (String name : work.directors()) {
      credited.merge(Words.key(name), new Person(name, 0, 1), CatalogueNames::sum);
    }
  }

  private static Person sum(Person a, Person b) {
    return new Person(a.name(), a.acts() + b.acts(), a.directs() + b.directs());
  }

  @Override
  public Set<Platform> platforms() {
    return Collections.unmodifiableSet(platforms);
  }

  @Override
  public Set<String> regions() {
    return Set.copyOf(regions);
  }

  @Override
  public boolean unplaced() {
    return unplaced;
  }

  @Override
  public Optional<Person> person(String key, Spelling spelling) {
    List<Person> found =
        switch (spelling) {
          case EXACT -> people.exact(key);
          case TYPOS -> people.similar(key);
          case BEGINNING -> List.of();
        };
    return found.stream()
        .max(
            Comparator.comparingInt((Person person) -> person.acts() + person.directs())
                .thenComparing(Person::name));
  }

  @Override
  public List<NamedTitle> titles(String key, Spelling spelling) {
    List<Title> found =
        switch (spelling) {
          case EXACT -> titles.exact(key);
          case TYPOS -> titles.similar(key);
          case BEGINNING -> beginnings.getOrDefault(key, List.of());
        };
    if (found.isEmpty() && spelling == Spelling.EXACT) {
      found = alternatives.exact(withoutArticle(key));
    }
    return found.stream().sorted(TitleOrder.BEST_KNOWN).map(CatalogueNames::named).toList();
  }

  private static NamedTitle named(Title title) {
    return new NamedTitle(title.id(), title.work().name(), title.work().year());
  }
}
