package org.mediagateway.discovery.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.domain.catalogue.Title;

/**
 * One result.
 *
 * @param title the title
 * @param score what it is ordered by; the sum of the contributions
 * @param why the reasons
 */
public record SearchResult(Title title, double score, Why why) {

  /**
   * Why a result is there.
   *
   * @param reasons in words, for people
   * @param contributions what each feature adds to the score
   * @param words the query's words that were found in the title
   * @param similarity how near the title is in meaning, -1 to 1; null when that was not compared
   * @param seeds names of the titles it was asked to resemble
   * @param filters labels of the filters it passes
   */
  public record Why(
      List<String> reasons,
      List<Contribution> contributions,
      List<WordMatch> words,
      @Nullable Double similarity,
      List<String> seeds,
      List<String> filters) {
    public Why {
      reasons = List.copyOf(reasons);
      contributions = List.copyOf(contributions);
      words = List.copyOf(words);
      seeds = List.copyOf(seeds);
      filters = List.copyOf(filters);
    }
  }

  /**
   * What one feature adds to a score.
   *
   * @param feature the feature
   * @param weight its weight in the profile
   * @param value its value, 0 to 1
   * @param neutral whether there is no data and the value is the neutral one
   * @param detail the value in words
   */
  public record Contribution(
      Feature feature, double weight, double value, boolean neutral, String detail) {
    /** Weight times value. */
    public double contribution() {
      return weight * value;
    }
  }
}
