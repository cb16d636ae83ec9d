package org.mediagateway.ingest.connect.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a source answered. */
public sealed interface HttpAnswer {
  /**
   * A document.
   *
   * @param json what it holds
   * @param etag to ask with next time; null when the source gave none
   */
  record Document(JsonNode json, @Nullable String etag) implements HttpAnswer {}

  /** The document is the one whose tag was sent. */
  record Unchanged() implements HttpAnswer {}

  /** There is no such document, or no longer. */
  record Absent() implements HttpAnswer {}
}
