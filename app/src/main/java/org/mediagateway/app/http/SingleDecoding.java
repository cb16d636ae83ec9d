package org.mediagateway.app.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatableRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Makes query parameters arrive as they were sent. Vert.x OpenAPI 5.0 decodes those that the server
 * has decoded already, so that {@code Disney+} became {@code Disney } and {@code 100%} an error:
 * encoded once more beforehand, they come out right.
 */
final class SingleDecoding implements RequestExtractor {
  private final RequestExtractor extractor;

  SingleDecoding(RequestExtractor extractor) {
    this.extractor = extractor;
  }

  @Override
  public Future<ValidatableRequest> extractValidatableRequest(
      RoutingContext context, Operation operation) {
    MultiMap parameters = context.request().params();
    List<Map.Entry<String, String>> decoded = List.copyOf(parameters.entries());
    parameters.clear();
    decoded.forEach(
        parameter ->
            parameters.add(
                parameter.getKey(),
                URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)));
    return extractor.extractValidatableRequest(context, operation);
  }
}
