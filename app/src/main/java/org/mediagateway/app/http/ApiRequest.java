package org.mediagateway.app.http;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request as an operation sees it: checked against the contract and detached from the
 * connection, so that a worker thread may read it.
 *
 * @param path path parameters by name
 * @param query query parameters by name, of the types that the contract gives them
 * @param body the JSON body; empty when there is none
 * @param accept the {@code Accept} header; empty when absent
 */
public record ApiRequest(
    Map<String, String> path, Map<String, Object> query, JsonObject body, String accept) {
  public ApiRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
  }

  /** A path parameter that the contract declares. */
  public String pathText(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the contract declares no path parameter " + name);
    }
    return value;
  }

  public Optional<String> queryText(String name) {
    return Optional.ofNullable(query.get(name)).map(Object::toString);
  }

  public int queryInt(String name, int fallback) {
    return query.get(name) instanceof Number number ? number.intValue() : fallback;
  }

  public boolean queryFlag(String name) {
    return Boolean.TRUE.equals(query.get(name));
  }

  /** Whether the client asked for server-sent events. */
  public boolean wantsEvents() {
    return accept.contains(EventStream.MEDIA_TYPE);
  }

  /** The text of a body field; null when absent. */
  public @Nullable String bodyText(String name) {
    return body.getString(name);
  }
}
