package org.mediagateway.app.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A body too large for memory, complete on disk.
 *
 * @param target the path parameter that says what it is for
 * @param full the {@code full} query parameter
 * @param idempotencyKey the client's, if it sent one
 * @param file where the body is; deleted after the answer
 * @param sha256 of the body as sent, in hexadecimal
 * @param gzipped whether the body as sent is compressed
 */
public record Upload(
    String target,
    boolean full,
    Optional<String> idempotencyKey,
    Path file,
    String sha256,
    boolean gzipped) {

  /** Answers one upload; called on a worker thread. */
  @FunctionalInterface
  public interface Operation {
    Reply answer(Upload upload);
  }
}
