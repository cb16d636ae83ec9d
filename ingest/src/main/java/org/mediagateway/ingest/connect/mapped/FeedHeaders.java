package org.mediagateway.ingest.connect.mapped;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/** The request headers of a feed. They may hold a key, so as text they are hidden. */
public final class FeedHeaders {
  private final Map<String, String> values;

  private FeedHeaders(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * The headers that {@code mapping} asks for.
   *
   * @param environment the process's, which holds their values
   * @throws IngestException {@code SETTING_INVALID} naming the first variable that is not set
   */
  public static FeedHeaders of(FeedMapping mapping, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    mapping
        .headers()
        .forEach(
            (name, variable) -> {
              @Nullable String value = environment.get(variable);
              if (value == null) {
                throw new IngestException(
                    ErrorCode.SETTING_INVALID,
                    "the mapping's header "
                        + name
                        + " has its value in the environment: "
                        + variable
                        + " is not set; set it");
              }
              values.put(name, value);
            });
    return new FeedHeaders(values);
  }

  Map<String, String> values() {
    return values;
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
