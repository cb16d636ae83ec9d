package org.mediagateway.discovery.search;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mediagateway.discovery.index.LexicalHit.Field;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.discovery.index.NameKey;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/** What a field of a title says, folded, read from the title itself. */
final class WordsOf {
  private WordsOf() {}

  /** Whether the word, or one that differs in its ending only, is where the match says. */
  static boolean holds(Title title, WordMatch match) {
    return Arrays.stream(field(title, match.field()).split(" ", -1))
        .anyMatch(word -> sameStem(word, match.indexedWord()));
  }

  private static boolean sameStem(String a, String b) {
    int shared = 0;
    while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared >= Math.max(3, Math.max(a.length(), b.length()) - 3);
  }

  private static String field(Title title, Field field) {
    Work work = title.work();
    return NameKey.of(
        switch (field) {
          case NAME -> work.name();
          case PEOPLE ->
              Stream.concat(work.directors().stream(), work.cast().stream())
                  .collect(Collectors.joining(" "));
          case GENRES ->
              Stream.concat(
                      work.genres().stream().map(Genre::displayName), title.rawGenres().stream())
                  .collect(Collectors.joining(" "));
          case DESCRIPTION -> work.description();
        });
  }
}
