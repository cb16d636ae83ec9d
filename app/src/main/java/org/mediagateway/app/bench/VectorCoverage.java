package org.mediagateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/**
 * How many of a gateway's titles have their vector. While some lack it the gateway computes them,
 * which takes the processors from what is measured, and finds less than it will.
 *
 * @param titles how many there are, at least 1
 * @param vectors how many of them have theirs
 */
public record VectorCoverage(long titles, long vectors) {
  private static final Duration LOOK = Duration.ofMillis(500);

  /** How long nothing may get better before waiting on is useless. Chosen: many retries. */
  private static final Duration STALLED_MAX = Duration.ofMinutes(10);

  /** The share of titles that have their vector, 0 to 1. */
  public double share() {
    return (double) vectors / titles;
  }

  /** Told how far it is, several times a second. */
  @FunctionalInterface
  public interface Progress {
    void at(long vectors, long titles);
  }

  /**
   * Waits until no import is under way, each title has its vector and the indexes know them all.
   *
   * @param address for example {@code http://127.0.0.1:8080}
   * @throws AppException when there are no titles, when vectors are missing that the gateway does
   *     not compute, or when it gets no further
   */
  public static VectorCoverage await(String address, Progress progress) {
    try (BenchClient client = new BenchClient(address)) {
      Look before = look(client);
      long advanced = System.nanoTime();
      while (!before.isComplete()) {
        progress.at(before.coverage.vectors, before.coverage.titles);
        Thread.sleep(LOOK);
        Look now = look(client);
        if (!now.equals(before)) {
          advanced = System.nanoTime();
        } else if (System.nanoTime() - advanced > STALLED_MAX.toNanos()) {
          throw now.refused("nothing changed for " + STALLED_MAX.toMinutes() + " minutes");
        }
        before = now;
      }
      if (before.coverage.titles == 0) {
        throw new AppException(
            ErrorCode.FAILED,
            "a gateway without titles cannot be measured; fill it with mg demo or mg import, or"
                + " name another with --data or --url");
      }
      return before.coverage;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while waiting for vectors", e);
    }
  }

  private static Look look(BenchClient client) {
    BenchClient.Answer answer = client.get("/api/status");
    if (!answer.isOk()) {
      throw new AppException(
          ErrorCode.REQUEST,
          "GET /api/status must be answered with 200: " + answer.status() + "; is this a gateway?");
    }
    JsonNode status = answer.json();
    JsonNode catalogue = status.path("catalogue");
    Look look =
        new Look(
            new VectorCoverage(
                catalogue.path("titles").asLong(), catalogue.path("vectors").asLong()),
            status.path("imports").path("running").size(),
            status.path("indexes").path("phase").asText(),
            status.path("indexes").path("lag").asLong(),
            status.path("embedding").path("message").asText());
    switch (status.path("embedding").path("state").asText()) {
      case "off" -> look.requireVectors("it computes none (embedding.enabled)");
      case "failed" -> look.requireVectors("computing them failed");
      default -> {} // it computes them, or tries again
    }
    return look;
  }

  /**
   * The gateway at one moment.
   *
   * @param importing how many imports are under way
   * @param phase what its indexes are doing
   * @param lag changes that they do not know yet
   * @param problem what keeps it from computing vectors; empty for nothing
   */
  private record Look(
      VectorCoverage coverage, int importing, String phase, long lag, String problem) {
    boolean isComplete() {
      return importing == 0
          && phase.equals("following")
          && lag == 0
          && coverage.vectors >= coverage.titles;
    }

    void requireVectors(String otherwise) {
      if (coverage.vectors < coverage.titles) {
        throw refused(otherwise);
      }
    }

    AppException refused(String why) {
      return new AppException(
          ErrorCode.FAILED,
          ("all titles of a gateway to be measured must have their vector: %d of %d have it, and"
                  + " %s%s; mg doctor tells more")
              .formatted(
                  coverage.vectors, coverage.titles, why, problem.isEmpty() ? "" : ": " + problem));
    }
  }
}
