package org.mediagateway.discovery.search;

import java.util.List;
import java.util.Optional;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.KnownNames;
import org.mediagateway.discovery.query.KnownNames.NamedTitle;
import org.mediagateway.discovery.query.KnownNames.Spelling;
import org.mediagateway.discovery.query.Words;
import org.mediagateway.domain.catalogue.Title;

/**
 * The titles that a typed name means, with where each can be watched.
 *
 * @param titles best known first; empty when none has such a name
 * @param spelling how exactly the name agrees
 */
public record NamedTitles(List<Title> titles, Spelling spelling) {
  /** The most titles given for one name. */
  public static final int TITLES_MAX = 20;

  public NamedTitles {
    titles = List.copyOf(titles);
  }

  static NamedTitles find(KnownNames names, TitleTable table, String typed) {
    String key = Words.key(typed);
    for (Spelling spelling : Spelling.values()) {
      List<Title> found =
          key.isEmpty()
              ? List.of()
              : names.titles(key, spelling).stream()
                  .map(NamedTitle::id)
                  .map(table::title)
                  .flatMap(Optional::stream)
                  .limit(TITLES_MAX)
                  .toList();
      if (!found.isEmpty()) {
        return new NamedTitles(found, spelling);
      }
    }
    return new NamedTitles(List.of(), Spelling.EXACT);
  }
}
