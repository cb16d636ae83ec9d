package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Locale;
import org.mediagateway.app.http.Contract;

/** Holds real answers against the document that the server publishes. */
final class ContractCheck {
  private final JsonObject document = Contract.ofResource("/openapi.yaml").document();

  /** Fails unless the contract has this operation, status and media type, and the body fits. */
  void check(String method, String path, Answer answer) {
    JsonObject responses = operation(method, path).getJsonObject("responses");
    String status = Integer.toString(answer.status());
    JsonObject response =
        resolve(responses.getJsonObject(status, responses.getJsonObject("default")));
    assertThat(response).as("%s %s may answer %s", method, path, status).isNotNull();
    if (answer.body().length == 0) {
      assertThat(answer.status()).as("only a 304 has no body").isEqualTo(304);
      return;
    }
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonObject content = response.getJsonObject("content", new JsonObject());
    assertThat(content.fieldNames()).as("%s %s: media types", method, path).contains(type);
    if (type.endsWith("json")) {
      fits(content.getJsonObject(type).getJsonObject("schema"), answer.json());
    }
  }

  /** Fails unless {@code value} fits the named schema. */
  void fits(String schema, JsonObject value) {
    fits(new JsonObject().put("$ref", "#/components/schemas/" + schema), value);
  }

  private void fits(JsonObject schema, JsonObject value) {
    JsonObject whole = schema.copy().put("components", document.getJsonObject("components").copy());
    Validator validator =
        Validator.create(
            JsonSchema.of(whole),
            new JsonSchemaOptions()
                .setBaseUri("app://contract")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
    OutputUnit output = validator.validate(value);
    assertThat(output.getValid())
        .as("%s breaks %s: %s", value.encode(), schema.encode(), output.toJson().encodePrettily())
        .isTrue();
  }

  private JsonObject operation(String method, String path) {
    JsonObject paths = document.getJsonObject("paths");
    String bare = path.replaceAll("\\?.*", "");
    List<String> matching =
        paths.fieldNames().stream()
            .filter(template -> bare.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
            .sorted((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
            .toList();
    assertThat(matching).as("the contract has %s", bare).isNotEmpty();
    JsonObject operation =
        paths.getJsonObject(matching.getFirst()).getJsonObject(method.toLowerCase(Locale.ROOT));
    assertThat(operation).as("the contract has %s %s", method, bare).isNotNull();
    return operation;
  }

  private JsonObject resolve(JsonObject node) {
    String reference = node.getString("$ref");
    return reference == null
        ? node
        : (JsonObject) JsonPointer.from(reference.substring(1)).queryJson(document);
  }

  /** The sum of the contributions of a result. */
  static double sum(JsonArray contributions) {
    return contributions.stream()
        .mapToDouble(part -> ((JsonObject) part).getDouble("contribution"))
        .sum();
  }
}
