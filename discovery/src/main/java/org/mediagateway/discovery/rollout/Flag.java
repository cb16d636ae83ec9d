package org.mediagateway.discovery.rollout;

import java.util.Arrays;
import java.util.List;
import org.mediagateway.discovery.InvalidRequestException;

/** A behaviour that can be on for a share of the users. Every one of them is on to begin with. */
public enum Flag {
  SEARCH_RELAXATION(
      "search.relaxation",
      "A search that nothing passes is answered without some of its filters;"
          + " else by popular titles"),
  RECOMMEND_DIVERSITY(
      "recommend.diversity", "Rows are made of titles that differ; else of those that score best"),
  RECOMMEND_PUSH(
      "recommend.push",
      "Rows are sent again as soon as their viewer did something; else within 15 s");

  /** The share of users for whom a flag is on until somebody changes it. */
  static final int PERCENT_INITIAL = 100;

  private final String code;
  private final String description;

  Flag(String code, String description) {
    this.code = code;
    this.description = description;
  }

  /** The stored and published name. */
  public String code() {
    return code;
  }

  /** What is so when it is on, and when not. */
  public String description() {
    return description;
  }

  /**
   * The flag with that name.
   *
   * @throws InvalidRequestException when there is none
   */
  public static Flag ofCode(String code) {
    List<String> all = Arrays.stream(values()).map(Flag::code).toList();
    return Arrays.stream(values())
        .filter(flag -> flag.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "flag", "flag must be one of %s: flag=%s".formatted(all, code)));
  }
}
