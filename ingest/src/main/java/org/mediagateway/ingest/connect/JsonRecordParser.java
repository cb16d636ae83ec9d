package org.mediagateway.ingest.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns one JSON object in the listing layout ({@code docs/formats.md}) into a raw record. Strict:
 * a field of the wrong JSON type makes the row unreadable, and so does a field given twice. Belongs
 * to one thread.
 */
public final class JsonRecordParser {
  /** The most entries of one list. Chosen: the longest real cast has 50. */
  static final int LIST_LENGTH_MAX = 1_000;

  /** The most unknown field names that are told apart; others count as {@link #OTHER_FIELDS}. */
  static final int IGNORED_NAMES_MAX = 100;

  static final String OTHER_FIELDS = "(others)";

  private static final int NESTING_DEPTH_MAX = 16;
  private static final int NUMBER_LENGTH_MAX = 40;
  private static final int NAME_LENGTH_MAX = 256;

  /** The fields that are objects, with what they hold. */
  private static final Map<String, String> OBJECTS =
      Map.of("price", "amount and currency", "offers", "regions by way to pay");

  private static final Map<String, RawField> FIELDS =
      Stream.of(RawField.values())
          .collect(Collectors.toUnmodifiableMap(RawField::fieldName, Function.identity()));

  private final JsonFactory json;
  private final Map<String, Long> ignored = new LinkedHashMap<>();

  /**
   * A parser for any number of rows.
   *
   * @param fieldLengthMax characters of one text
   */
  public JsonRecordParser(int fieldLengthMax) {
    this.json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_DEPTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .maxNameLength(NAME_LENGTH_MAX)
                    .maxStringLength(fieldLengthMax)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /** A field that does not hold what it should. */
  private static final class WrongField extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    WrongField(String field, String reason) {
      super(reason, null, false, false); // without a stack trace: it is a value, not a fault
      this.field = field;
    }
  }

  /** Reads {@code text}, one JSON object, as the row {@code row}. Never throws. */
  public Reading parse(long row, String text) {
    EnumMap<RawField, List<String>> fields = new EnumMap<>(RawField.class);
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Unreadable(row, null, "a line holds one JSON object: it begins otherwise", text);
      }
      readObject(parser, "", fields);
      if (parser.nextToken() != null) {
        return new Unreadable(
            row, null, "a line holds one JSON object: more follows it; break the line", text);
      }
      return new RawRecord(row, fields);
    } catch (WrongField e) {
      return new Unreadable(row, e.field, String.valueOf(e.getMessage()), text);
    } catch (JsonProcessingException e) {
      return new Unreadable(row, null, "a line is JSON: " + e.getOriginalMessage(), text);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string does no I/O", e);
    }
  }

  /** Field names that were not known, with the rows that had them. */
  public Map<String, Long> ignoredFields() {
    return Map.copyOf(ignored);
  }

  private void readObject(JsonParser parser, String prefix, Map<RawField, List<String>> fields)
      throws IOException, WrongField {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      RawField field = FIELDS.get(name);
      if (field != null) {
        List<String> texts = texts(parser, field, value);
        if (!texts.isEmpty()) {
          fields.put(field, texts);
        }
      } else if (OBJECTS.containsKey(name)) {
        if (value == JsonToken.START_OBJECT) {
          readObject(parser, name + ".", fields);
        } else if (value != JsonToken.VALUE_NULL) {
          throw new WrongField(
              name,
              name + " is an object with " + OBJECTS.get(name) + ": value is " + shown(value));
        }
      } else {
        ignore(name);
        parser.skipChildren();
      }
    }
  }

  private static List<String> texts(JsonParser parser, RawField field, JsonToken value)
      throws IOException, WrongField {
    if (value == JsonToken.VALUE_NULL) {
      return List.of();
    }
    boolean fits =
        switch (field.kind()) {
          case TEXT -> value == JsonToken.VALUE_STRING;
          case TEXTS -> value == JsonToken.START_ARRAY;
          case INTEGER -> value == JsonToken.VALUE_NUMBER_INT;
          case DECIMAL -> value.isNumeric();
          case BOOLEAN -> value.isBoolean();
        };
    if (!fits) {
      throw wrongType(field, value);
    }
    return value == JsonToken.START_ARRAY ? list(parser, field) : List.of(parser.getText());
  }

  private static List<String> list(JsonParser parser, RawField field)
      throws IOException, WrongField {
    List<String> texts = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token != JsonToken.VALUE_STRING) {
        throw wrongType(field, token);
      }
      if (texts.size() == LIST_LENGTH_MAX) {
        throw new WrongField(
            field.fieldName(),
            field.fieldName() + " has at most " + LIST_LENGTH_MAX + " entries: it has more");
      }
      texts.add(parser.getText());
    }
    return texts;
  }

  private static WrongField wrongType(RawField field, @Nullable JsonToken value) {
    String name = field.fieldName();
    return new WrongField(
        name, name + " is " + field.kind().description() + ": value is " + shown(value));
  }

  private static String shown(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "missing";
      case START_OBJECT, END_OBJECT -> "an object";
      case START_ARRAY, END_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
    };
  }

  private void ignore(String name) {
    boolean known = ignored.containsKey(name) || ignored.size() < IGNORED_NAMES_MAX;
    ignored.merge(known ? name : OTHER_FIELDS, 1L, Long::sum);
  }
}
