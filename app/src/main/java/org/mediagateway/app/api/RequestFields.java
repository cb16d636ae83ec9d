package org.mediagateway.app.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.ViewerId;

/** Texts of requests as what they name; one that names nothing is refused with 400. */
final class RequestFields {
  private RequestFields() {}

  /** The viewer's id in {@code field}. */
  static ViewerId viewer(String field, String text) {
    try {
      return new ViewerId(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid(
              field,
              "must be letters, digits, dots, hyphens and underscores",
              text,
              "such as ana or kids-room"));
    }
  }

  /** The title's id in {@code field}. */
  static TitleId title(String field, String text) {
    try {
      return TitleId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid(
              field, "must be t and twelve base 32 characters", text, "take it from a result"));
    }
  }

  /** The time in {@code /at}; {@code now} when it is absent. */
  static Instant time(@Nullable String text, Instant now) {
    try {
      return text == null ? now : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.invalid("/at", "must be ISO 8601", text, "such as 2026-01-31T20:15:00Z"));
    }
  }
}
