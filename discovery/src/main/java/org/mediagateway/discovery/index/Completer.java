package org.mediagateway.discovery.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * Completes what is being typed: names that begin with it before names that have a word beginning
 * with it, titles beside people.
 */
final class Completer {
  /**
   * The most names looked at, in alphabetical order: all that share two letters in a catalogue of
   * 20,000 titles. A single letter stands for far more, and looking at all of them took 139 ms.
   */
  private static final int ENTRIES_MAX = 2_000;

  /** Shorter texts that complete to nothing are left alone; longer ones are searched for. */
  private static final int SEARCHED_LENGTH_MIN = 4;

  /** Up to this share of the places goes to people when there are titles to fill them all. */
  private static final int PEOPLE_SHARE = 3;

  private final TitleTable table;
  private final LexicalIndex lexical;

  Completer(TitleTable table, LexicalIndex lexical) {
    this.table = table;
    this.lexical = lexical;
  }

  List<Completion> complete(String typed, int limit) {
    String prefix = NameKey.of(typed);
    if (prefix.isEmpty()) {
      return List.of();
    }
    List<Ranked> titles = titles(prefix);
    List<Ranked> people = people(prefix);
    int forPeople = Math.max(limit / PEOPLE_SHARE, limit - titles.size());
    int forTitles = limit - Math.min(forPeople, people.size());
    List<Completion> completions =
        Stream.concat(titles.stream().limit(forTitles), people.stream().limit(forPeople))
            .sorted(Comparator.comparingInt(Ranked::group))
            .map(Ranked::completion)
            .toList();
    return completions.isEmpty() && prefix.length() >= SEARCHED_LENGTH_MIN
        ? searched(typed, limit)
        : completions;
  }

  /**
   * A completion with its place in the order.
   *
   * @param group 0 for a title that begins so, 1 for a person, 2 and 3 for an inner word of them
   * @param weight within the group, more is better
   */
  private record Ranked(Completion completion, int group, double weight) {}

  private List<Ranked> titles(String prefix) {
    Map<String, String> longestEnds = longestEnds(LexicalDocuments.NAME_ENDS, prefix);
    List<Ranked> ranked = new ArrayList<>();
    longestEnds.forEach(
        (id, end) -> {
          TitleRow row = table.row(TitleId.parse(id).value());
          if (row != null && row.available() && row.nameKey().contains(prefix)) {
            boolean begins = row.nameKey().startsWith(prefix);
            Completion completion = new Completion.OfTitle(row.title());
            ranked.add(new Ranked(completion, begins ? 0 : 2, weight(row, prefix)));
          }
        });
    return inOrder(ranked);
  }

  private List<Ranked> people(String prefix) {
    List<Ranked> ranked = new ArrayList<>();
    longestEnds(LexicalDocuments.PERSON_ENDS, prefix)
        .forEach(
            (key, end) ->
                table
                    .person(key)
                    .ifPresent(
                        person ->
                            ranked.add(
                                new Ranked(
                                    new Completion.OfPerson(person),
                                    key.startsWith(prefix) ? 1 : 3,
                                    person.directed() + person.played()))));
    return inOrder(ranked);
  }

  /** By owner, so that a name with two words that begin alike comes once. */
  private Map<String, String> longestEnds(String field, String prefix) {
    Map<String, String> ends = new HashMap<>();
    for (CompletionTerms.Entry entry : lexical.completions(field, prefix, ENTRIES_MAX)) {
      ends.merge(entry.owner(), entry.end(), (a, b) -> a.length() >= b.length() ? a : b);
    }
    return ends;
  }

  private List<Completion> searched(String typed, int limit) {
    return lexical.search(typed, table.select(TitleFilter.NONE), limit).stream()
        .flatMap(hit -> table.title(hit.id()).stream())
        .<Completion>map(Completion.OfTitle::new)
        .toList();
  }

  /** Popularity when it is known, then more platforms, then a name nearer to what was typed. */
  private static double weight(TitleRow row, String prefix) {
    Title title = row.title();
    Double popularity = title.work().popularity();
    double exact = row.nameKey().equals(prefix) ? 1_000 : 0;
    double typedShare = (double) prefix.length() / row.nameKey().length();
    return exact
        + (popularity == null ? 0 : 10 * popularity)
        + title.platforms().size()
        + typedShare;
  }

  private static List<Ranked> inOrder(List<Ranked> ranked) {
    Set<String> texts = new HashSet<>();
    return ranked.stream()
        .sorted(
            Comparator.comparingInt(Ranked::group)
                .thenComparing(Comparator.comparingDouble(Ranked::weight).reversed())
                .thenComparing(r -> r.completion().text())
                .thenComparing(
                    r ->
                        r.completion() instanceof Completion.OfTitle t
                            ? t.title().id().value()
                            : 0L))
        .filter(
            r -> r.completion() instanceof Completion.OfPerson || texts.add(r.completion().text()))
        .toList();
  }
}
