package org.mediagateway.app.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document that the API is made of: served, routed and validated by. Says in the words
 * of its schemas what is wrong with a request. Immutable, safe on any thread.
 */
public final class Contract {
  private static final Pattern PARAMETER = Pattern.compile("parameter (\\S+)");
  private static final Duration ROUTES_MAX = Duration.ofSeconds(30);
  private static final int SHOWN_MAX = 80;
  private static final int MISTAKES_MAX = 10;

  private final JsonObject document;

  /** What the paths of the document match, by path as written there. */
  private final Map<String, Pattern> templates = new TreeMap<>();

  private Contract(JsonObject document) {
    this.document = document;
    for (String path : document.getJsonObject("paths").fieldNames()) {
      templates.put(path, Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+")));
    }
  }

  /** Reads the document from the class path, for example {@code /openapi.yaml}. */
  public static Contract ofResource(String resource) {
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no such resource: " + resource);
      }
      Map<String, Object> tree =
          new YAMLMapper().readValue(in, new TypeReference<Map<String, Object>>() {});
      return new Contract(new JsonObject(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole document; not to be changed. */
  public JsonObject document() {
    return document;
  }

  /**
   * The part of the document that routing and request validation need. Vert.x refuses a contract
   * that names media types it cannot validate itself (event streams, problem+json, NDJSON), so what
   * it does not need is left out: responses, and bodies other than JSON. Blocks until it is done.
   */
  public OpenAPIContract routes(Vertx vertx) {
    JsonObject copy = document.copy();
    copy.getJsonObject("components").remove("responses");
    JsonObject anyResponse =
        new JsonObject().put("default", new JsonObject().put("description", "see /openapi"));
    for (String path : copy.getJsonObject("paths").fieldNames()) {
      JsonObject operations = copy.getJsonObject("paths").getJsonObject(path);
      for (String method : operations.fieldNames()) {
        JsonObject operation = operations.getJsonObject(method);
        operation.put("responses", anyResponse.copy());
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null
            && body.containsKey("content")
            && !body.getJsonObject("content").containsKey("application/json")) {
          operation.remove("requestBody");
        }
      }
    }
    return Awaiting.get(OpenAPIContract.from(vertx, copy), ROUTES_MAX);
  }

  /** What a request that Vert.x found invalid breaks, every mistake with field, rule and remedy. */
  Problem problem(RoutingContext context, ValidatorException failure) {
    if (failure instanceof SchemaValidationException invalid) {
      Matcher parameter = PARAMETER.matcher(String.valueOf(failure.getMessage()));
      return parameter.find()
          ? parameterProblem(context, parameter.group(1))
          : bodyProblem(context, invalid.getOutputUnit());
    }
    return switch (failure.type()) {
      case MISSING_REQUIRED_PARAMETER, INVALID_VALUE_FORMAT -> {
        Matcher parameter = PARAMETER.matcher(String.valueOf(failure.getMessage()));
        yield parameter.find()
            ? parameterProblem(context, parameter.group(1))
            : Problem.of(400, "a body is required and there is none; send a JSON object");
      }
      case UNSUPPORTED_VALUE_FORMAT -> unsupported(context);
      case ILLEGAL_VALUE ->
          Problem.of(
              400, "the query must be percent-encoded UTF-8 and the body JSON; one cannot be read");
      case INVALID_VALUE, MISSING_OPERATION, MISSING_RESPONSE ->
          Problem.of(400, failure.getMessage() + "; see /openapi");
    };
  }

  private static Problem unsupported(RoutingContext context) {
    String given = context.request().getHeader("Content-Type");
    return Problem.of(
        415,
        "the body must be application/json: Content-Type="
            + (given == null ? "(none)" : brief(given))
            + "; set the Content-Type header");
  }

  private Problem parameterProblem(RoutingContext context, String name) {
    JsonObject operation = operation(context);
    for (Object each : operation.getJsonArray("parameters", new JsonArray())) {
      JsonObject parameter = resolve((JsonObject) each);
      if (name.equals(parameter.getString("name"))) {
        String value =
            switch (parameter.getString("in")) {
              case "query" -> context.queryParams().get(name);
              case "header" -> context.request().getHeader(name);
              default -> context.pathParam(name);
            };
        String rule = SchemaRule.of(resolve(parameter.getJsonObject("schema")));
        return Problem.invalid(name, rule, value == null ? null : brief(value), "see /openapi");
      }
    }
    return Problem.of(400, name + " is wrong; see /openapi");
  }

  private Problem bodyProblem(RoutingContext context, OutputUnit output) {
    JsonObject schema =
        resolve(
            resolve(operation(context).getJsonObject("requestBody"))
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema"));
    Object body = io.vertx.core.json.Json.decodeValue(context.body().buffer());
    List<Problem.Mistake> mistakes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (OutputUnit error : output.getErrors()) {
      String keyword = lastSegment(error.getKeywordLocation());
      String field = error.getInstanceLocation().substring(1); // "#/query" becomes "/query"
      if (keyword.equals("required")) {
        for (Object required : schema.getJsonArray("required", new JsonArray())) {
          if (!(body instanceof JsonObject object) || !object.containsKey((String) required)) {
            field = "/" + required;
          }
        }
      }
      boolean wrapper = keyword.equals("properties") || keyword.equals("items");
      if (wrapper || !seen.add(field) || mistakes.size() == MISTAKES_MAX) {
        continue; // says only that something within is wrong, which has an entry of its own
      }
      mistakes.add(mistake(field, schema, body));
    }
    if (mistakes.isEmpty()) {
      return Problem.of(400, "the body breaks its schema; see /openapi");
    }
    Problem.Mistake first = mistakes.getFirst();
    Problem problem = Problem.invalid(first.field(), first.rule(), first.value(), first.remedy());
    return new Problem(400, problem.detail(), mistakes);
  }

  private Problem.Mistake mistake(String field, JsonObject schema, @Nullable Object body) {
    JsonObject at = schema;
    Object value = body;
    for (String segment : field.isEmpty() ? new String[0] : field.substring(1).split("/", -1)) {
      JsonObject properties = at.getJsonObject("properties", new JsonObject());
      if (properties.containsKey(segment)) {
        at = resolve(properties.getJsonObject(segment));
        value = value instanceof JsonObject object ? object.getValue(segment) : null;
      } else if (at.containsKey("items") && segment.chars().allMatch(Character::isDigit)) {
        at = resolve(at.getJsonObject("items"));
        value = value instanceof JsonArray array ? array.getValue(Integer.parseInt(segment)) : null;
      } else {
        Set<String> known = properties.fieldNames();
        return new Problem.Mistake(
            field, "is no field of this body", null, "fields are " + String.join(", ", known));
      }
    }
    String shown = value == null ? null : brief(io.vertx.core.json.Json.encode(value));
    return new Problem.Mistake(
        field.isEmpty() ? "/" : field, SchemaRule.of(at), shown, "see /openapi");
  }

  /** The operation whose path and method the request has; it was routed to one. */
  private JsonObject operation(RoutingContext context) {
    String method = context.request().method().name().toLowerCase(Locale.ROOT);
    JsonObject paths = document.getJsonObject("paths");
    for (Map.Entry<String, Pattern> path : templates.entrySet()) {
      if (path.getValue().matcher(context.normalizedPath()).matches()
          && paths.getJsonObject(path.getKey()).containsKey(method)) {
        return paths.getJsonObject(path.getKey()).getJsonObject(method);
      }
    }
    return new JsonObject();
  }

  /** Follows a reference within the document, which has no chains of them. */
  private JsonObject resolve(JsonObject node) {
    String reference = node.getString("$ref");
    if (reference == null) {
      return node;
    }
    return (JsonObject) JsonPointer.from(reference.substring(1)).queryJson(document);
  }

  private static String lastSegment(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static String brief(String value) {
    String oneLine = value.replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() <= SHOWN_MAX
        ? oneLine
        : oneLine.substring(0, SHOWN_MAX) + "... (" + value.length() + " characters)";
  }
}
