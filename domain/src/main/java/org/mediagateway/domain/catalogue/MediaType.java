package org.mediagateway.domain.catalogue;

/** What kind of work a title is. */
public enum MediaType {
  MOVIE,
  SERIES
}
