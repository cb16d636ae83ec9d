package org.mediagateway.ingest.connect.mapped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.RawField;

/**
 * Where the fields of a listing stand in a platform's own JSON.
 *
 * @param records the pointer to a page's list of records; empty when the page is that list
 * @param fields pointers within a record
 * @param constants values that every record has
 * @param next the pointer within a page to the address of the next; null when there is none
 * @param pageParameter the query parameter that numbers pages from 1; null when there is none
 * @param headers request headers, each with the environment variable that holds its value
 */
public record FeedMapping(
    JsonPath records,
    Map<RawField, JsonPath> fields,
    Map<RawField, String> constants,
    @Nullable JsonPath next,
    @Nullable String pageParameter,
    Map<String, String> headers) {
  /** Chosen: the longest sensible mapping has some 30 short lines. */
  private static final long FILE_BYTES_MAX = 1 << 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Map<String, RawField> FIELDS =
      Stream.of(RawField.values())
          .collect(Collectors.toUnmodifiableMap(RawField::fieldName, Function.identity()));

  public FeedMapping {
    fields = Map.copyOf(fields);
    constants = Map.copyOf(constants);
    headers = Map.copyOf(headers);
  }

  /** The mapping of pages in the JSON lines layout: rows in {@code items}, and {@code next}. */
  public static FeedMapping ownLayout() {
    Map<RawField, JsonPath> fields = new EnumMap<>(RawField.class);
    for (RawField field : RawField.values()) {
      fields.put(field, JsonPath.of("/" + field.fieldName().replace('.', '/')));
    }
    return new FeedMapping(
        JsonPath.of("/items"), fields, Map.of(), JsonPath.of("/next"), null, Map.of());
  }

  /** The mapping as it is written. */
  private record Written(
      @Nullable String records,
      @Nullable Map<String, String> fields,
      @Nullable Map<String, String> constants,
      @Nullable String next,
      @Nullable String pageParameter,
      @Nullable Map<String, String> headers) {}

  /**
   * Reads a mapping.
   *
   * @throws IngestException {@code SETTING_INVALID} naming the first mistake
   */
  public static FeedMapping load(Path file) {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw mistake("a mapping has at most " + FILE_BYTES_MAX + " bytes: " + file);
      }
      return of(MAPPER.readValue(file.toFile(), Written.class));
    } catch (JsonProcessingException e) {
      throw mistake("a mapping is JSON of the documented shape: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw mistake("a mapping can be read: " + file + " cannot");
    }
  }

  private static FeedMapping of(Written written) {
    Map<RawField, JsonPath> fields = new EnumMap<>(RawField.class);
    orEmpty(written.fields()).forEach((name, path) -> fields.put(field(name), path(path)));
    Map<RawField, String> constants = new EnumMap<>(RawField.class);
    orEmpty(written.constants()).forEach((name, value) -> constants.put(field(name), value));
    for (RawField field : new RawField[] {RawField.ID, RawField.TYPE, RawField.TITLE}) {
      if (!fields.containsKey(field) && !constants.containsKey(field)) {
        throw mistake("a mapping has id, type and title: it lacks " + field.fieldName());
      }
    }
    if (written.next() != null && written.pageParameter() != null) {
      throw mistake("a mapping has next or pageParameter: it has both");
    }
    return new FeedMapping(
        path(Objects.requireNonNullElse(written.records(), "")),
        fields,
        constants,
        written.next() == null ? null : path(written.next()),
        written.pageParameter(),
        orEmpty(written.headers()));
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  private static RawField field(String name) {
    RawField field = FIELDS.get(name);
    if (field == null) {
      throw mistake("a mapping names fields of the JSON lines layout: field=" + name);
    }
    return field;
  }

  private static JsonPath path(String text) {
    try {
      return JsonPath.of(text);
    } catch (IllegalArgumentException e) {
      throw mistake("a path is a JSON pointer such as /a/b, or /a/*/b: path=" + text);
    }
  }

  private static IngestException mistake(String what) {
    return new IngestException(
        ErrorCode.SETTING_INVALID, what + "; see \"Mapping of an HTTP feed\" in docs/formats.md");
  }
}
