package org.mediagateway.app.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered, in the form of RFC 9457 (problem+json).
 *
 * @param status the HTTP status, 400 to 599
 * @param detail what is wrong and what to do about it, for people
 * @param errors each mistake in the request; empty when none is to blame
 */
public record Problem(int status, String detail, List<Mistake> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One mistake in a request.
   *
   * @param field a JSON pointer into the body, or the parameter's name
   * @param rule what it must be
   * @param value what it is, shortened; null when it is missing
   * @param remedy what to do about it
   */
  public record Mistake(String field, String rule, @Nullable String value, String remedy) {}

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem's status is 400 to 599: status=" + status);
    }
    errors = List.copyOf(errors);
  }

  /** A problem with no single mistake to blame. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of());
  }

  /** A 400 with one mistake. */
  public static Problem invalid(String field, String rule, @Nullable String value, String remedy) {
    String found = value == null ? "it is missing" : field + "=" + value;
    return new Problem(
        400,
        field + " " + rule + ": " + found + "; " + remedy,
        List.of(new Mistake(field, rule, value, remedy)));
  }

  /** The status's own name, for example {@code Not Found}. */
  public String title() {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
