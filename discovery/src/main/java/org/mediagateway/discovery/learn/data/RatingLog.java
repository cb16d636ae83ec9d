package org.mediagateway.discovery.learn.data;

import java.util.List;

/**
 * Who rated what, when and how, in the order of time; users and films by dense ordinals.
 *
 * <p>Equal times keep the order of user and film, so that the same files always give the same log.
 *
 * @param films by film ordinal; every film of the data set, rated or not
 * @param users how many users there are
 * @param user user ordinal per rating; owned by this log, not to be written to
 * @param film film ordinal per rating; likewise
 * @param value 0.5 to 5 per rating; likewise
 * @param second Unix time of each rating, ascending; likewise
 */
public record RatingLog(
    List<Film> films, int users, int[] user, int[] film, float[] value, long[] second) {
  public RatingLog {
    films = List.copyOf(films);
  }

  /** The number of ratings. */
  public int size() {
    return user.length;
  }
}
