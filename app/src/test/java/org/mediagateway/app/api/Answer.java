package org.mediagateway.app.api;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What the server answered; its body was found to be as the contract says. */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record Answer(int status, HttpHeaders headers, byte[] body) {
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonObject json() {
    return new JsonObject(text());
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The {@code detail} of a problem. */
  String detail() {
    return json().getString("detail");
  }

  /** The first field that a problem blames. */
  String field() {
    return json().getJsonArray("errors").getJsonObject(0).getString("field");
  }
}
