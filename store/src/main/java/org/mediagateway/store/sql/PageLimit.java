package org.mediagateway.store.sql;

/** The check of a page's size. */
final class PageLimit {
  private PageLimit() {}

  static void check(int limit, int limitMax) {
    if (limit < 1 || limit > limitMax) {
      throw new IllegalArgumentException("a page holds 1 to " + limitMax + " rows: limit=" + limit);
    }
  }
}
