package org.mediagateway.discovery.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.domain.viewer.Preferences;

/**
 * A search in plain language.
 *
 * @param query what the viewer typed, 1 to {@value #QUERY_LENGTH_MAX} characters, not blank
 * @param without ids of chips that the viewer took off, at most {@value #WITHOUT_MAX}
 * @param profile name of the ranking profile
 * @param offset how many results to skip, 0 to {@value #OFFSET_MAX}
 * @param limit how many results to return, 1 to {@value #LIMIT_MAX}
 * @param debug whether to say what took how long
 * @param user who asks, up to {@value #USER_LENGTH_MAX} characters; empty when it is not known
 * @param ageLimit the greatest minimum age of a title that is answered, in years, 0 to {@value
 *     Preferences.Content#AGE_MAX}, and none of unknown rating; null for every title
 */
public record SearchRequest(
    String query,
    Set<String> without,
    String profile,
    int offset,
    int limit,
    boolean debug,
    String user,
    @Nullable Integer ageLimit) {
  public static final int QUERY_LENGTH_MAX = 1_000;
  public static final int WITHOUT_MAX = 64;
  public static final int OFFSET_MAX = 1_000_000;
  public static final int LIMIT_MAX = 100;
  public static final int USER_LENGTH_MAX = 100;
  public static final int LIMIT_DEFAULT = 24;
  public static final String PROFILE_DEFAULT = "balanced";

  /**
   * @throws InvalidRequestException when a field breaks its rule
   */
  public SearchRequest {
    require(
        !query.isBlank(),
        "query",
        "query must not be blank: it is empty or white space; type what you would like to watch");
    require(
        query.length() <= QUERY_LENGTH_MAX,
        "query",
        "query must have at most %d characters: length=%d; shorten it"
            .formatted(QUERY_LENGTH_MAX, query.length()));
    require(
        without.size() <= WITHOUT_MAX,
        "without",
        "without must name at most %d chips: count=%d; take the words out of the query instead"
            .formatted(WITHOUT_MAX, without.size()));
    require(
        offset >= 0 && offset <= OFFSET_MAX,
        "offset",
        "offset must be 0 to %d: offset=%d; begin at 0".formatted(OFFSET_MAX, offset));
    require(
        limit >= 1 && limit <= LIMIT_MAX,
        "limit",
        "limit must be 1 to %d: limit=%d; ask for %d and page on"
            .formatted(LIMIT_MAX, limit, LIMIT_DEFAULT));
    require(
        user.length() <= USER_LENGTH_MAX,
        "user",
        "user must have at most %d characters: length=%d; give the id of a user"
            .formatted(USER_LENGTH_MAX, user.length()));
    require(
        ageLimit == null || (ageLimit >= 0 && ageLimit <= Preferences.Content.AGE_MAX),
        "ageLimit",
        "ageLimit must be 0 to %d: ageLimit=%s".formatted(Preferences.Content.AGE_MAX, ageLimit));
    without = Set.copyOf(without);
  }

  /** A search of nobody in particular. */
  public SearchRequest(
      String query, Set<String> without, String profile, int offset, int limit, boolean debug) {
    this(query, without, profile, offset, limit, debug, "", null);
  }

  /** The first page of a query, all defaults. */
  public static SearchRequest of(String query) {
    return new SearchRequest(query, Set.of(), PROFILE_DEFAULT, 0, LIMIT_DEFAULT, false);
  }

  /** The same search at another page. */
  public SearchRequest page(int offset, int limit) {
    return new SearchRequest(query, without, profile, offset, limit, debug, user, ageLimit);
  }

  /** The same search by a user, for their age. */
  public SearchRequest askedBy(String user, @Nullable Integer ageLimit) {
    return new SearchRequest(query, without, profile, offset, limit, debug, user, ageLimit);
  }

  /** The same search by another profile. */
  public SearchRequest by(String profile) {
    return new SearchRequest(query, without, profile, offset, limit, debug, user, ageLimit);
  }

  private static void require(boolean holds, String field, String message) {
    if (!holds) {
      throw new InvalidRequestException(field, message);
    }
  }
}
