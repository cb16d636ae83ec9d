package org.mediagateway.discovery.search;

import org.mediagateway.discovery.query.ParsedQuery;

/** Receives an answer piece by piece, on the searching thread, in this order. */
public interface SearchListener {
  /** What was understood, before anything is searched. */
  void understood(ParsedQuery query);

  /** The next result of the page. */
  void result(SearchResult result);

  /** The whole answer; the last call. */
  void complete(SearchAnswer answer);
}
