package org.mediagateway.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/** How everything that is measured is written as JSON. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** A record as one JSON object. */
  public static String of(Record measured) {
    try {
      return MAPPER.writeValueAsString(measured);
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(ErrorCode.IO, "a result cannot be written as JSON", e);
    }
  }
}
