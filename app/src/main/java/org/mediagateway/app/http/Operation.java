package org.mediagateway.app.http;

/** One operation of the API as plain, blocking code; called on a worker thread. */
@FunctionalInterface
public interface Operation {
  /**
   * Answers one request.
   *
   * @throws ProblemException when it cannot be answered as asked
   */
  Reply answer(ApiRequest request);
}
