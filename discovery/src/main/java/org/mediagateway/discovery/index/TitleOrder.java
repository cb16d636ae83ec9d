package org.mediagateway.discovery.index;

import java.util.Comparator;
import org.mediagateway.domain.catalogue.Title;

/** Orders of titles that need no query. */
public final class TitleOrder {
  /** The newest first, those of an unknown year last. */
  public static final Comparator<Title> BY_YEAR =
      Comparator.comparing(
          title -> title.work().year(), Comparator.nullsLast(Comparator.<Integer>reverseOrder()));

  /** The most popular first; without data the newest, then the best described, then by id. */
  public static final Comparator<Title> BEST_KNOWN =
      Comparator.comparing(
              (Title title) -> title.work().popularity(),
              Comparator.nullsLast(Comparator.<Double>reverseOrder()))
          .thenComparing(BY_YEAR)
          .thenComparing(Comparator.comparingDouble(Title::quality).reversed())
          .thenComparing(Title::id);

  private TitleOrder() {}
}
