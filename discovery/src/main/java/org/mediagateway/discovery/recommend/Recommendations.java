package org.mediagateway.discovery.recommend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Viewer;

/**
 * Rows of titles for one viewer, no title in two of them.
 *
 * @param viewer who, at the version up to which everything they did is in it
 * @param rows the most important first; none when nothing may be recommended
 * @param confidence how much the viewer's profile is trusted, 0 to 1
 * @param collaborative whether what other viewers watch together was used
 * @param ranking what put them in order
 */
public record Recommendations(
    Viewer viewer, List<Row> rows, double confidence, boolean collaborative, Ranking ranking) {
  public Recommendations {
    rows = List.copyOf(rows);
  }

  /** All titles, row by row. */
  public List<TitleId> titles() {
    return rows.stream()
        .flatMap(row -> row.picks().stream())
        .map(pick -> pick.title().id())
        .toList();
  }

  /**
   * What put titles in order.
   *
   * @param model the version of the network that was asked; null for features alone
   * @param text which ranking answered and why, for people
   */
  public record Ranking(@Nullable Integer model, String text) {}

  /** What a row is made of. */
  public enum RowKind {
    /** The best of everything. */
    PICKS,
    /** Titles near one that the viewer cares for. */
    BECAUSE,
    /** What is watched here lately. */
    TRENDING,
    /** What came to the catalogue last. */
    NEW,
    /** Near the viewer's taste, and hardly watched. */
    GEMS
  }

  /**
   * One row.
   *
   * @param title as shown to people
   * @param seed of a row BECAUSE, the title it is because of; otherwise null
   * @param picks best first
   */
  public record Row(RowKind kind, String title, @Nullable TitleId seed, List<Pick> picks) {
    public Row {
      picks = List.copyOf(picks);
    }
  }

  /**
   * One recommended title.
   *
   * @param score what it was chosen by: the sum of the contributions
   * @param reasons why, for people; each is true by itself
   * @param contributions what each feature adds to the score
   */
  public record Pick(
      Title title, double score, List<Reason> reasons, List<Contribution> contributions) {
    public Pick {
      reasons = List.copyOf(reasons);
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * A fact that speaks for a title.
   *
   * @param kind what kind of fact
   * @param text the fact in words
   * @param seed the title of the viewer's history that it names; null when it names none
   */
  public record Reason(Kind kind, String text, @Nullable TitleId seed) {
    /** The kinds of facts. */
    public enum Kind {
      /** It is near in meaning to a title the viewer cares for. */
      SEED,
      /** Somebody made it who made a title the viewer cares for. */
      PEOPLE,
      /** It has what the viewer asked for more of. */
      SAID,
      /** It has genres that the viewer cares for or chose. */
      GENRES,
      /** Viewers care for it who care for a title this viewer cares for. */
      VIEWERS,
      /** It is watched here. */
      WATCHED,
      /** Nobody has watched it here, and it is near the viewer's taste. */
      GEM,
      /** It came lately, or is of a late year. */
      NEW,
      /** Where the viewer can watch it. */
      PLATFORM
    }
  }

  /** What a title is scored by. */
  public enum Feature {
    /**
     * Where the model puts it: 1 for the first of the hundred that it is asked about, less for each
     * later place, 0 beyond them.
     */
    MODEL,
    /** Nearness to the viewer's vector, as a share of the nearest candidate's. */
    TASTE,
    /** How well it goes with the history by what viewers watch together. */
    COMMUNITY,
    /** Mean affinity of its genres. */
    GENRES,
    /** Mean affinity of who made it, of those of whom something is known. */
    PEOPLE,
    /** Affinity of its decade. */
    DECADE,
    /** How much it is cared for here lately. */
    TREND,
    /** How well known it is, as its source says. */
    POPULARITY,
    /** How new it is; halves every 20 years. */
    RECENCY,
    /** Nearness to what the viewer wants less of; counts against it. */
    DISLIKE,
    /** Mean of what the viewer said of its genres, people and decade. */
    SAID,
    /** How unlike the titles before it. */
    DIVERSITY
  }

  /**
   * What one feature adds to a score.
   *
   * @param weight its weight, negative for what counts against
   * @param value 0 to 1; 0.5 where nothing is known
   */
  public record Contribution(Feature feature, double weight, double value) {
    /** Weight times value. */
    public double contribution() {
      return weight * value;
    }
  }
}
