package org.mediagateway.store.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.resolution.Evidence;
import org.mediagateway.domain.session.Session;
import org.mediagateway.domain.session.SessionId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/**
 * Writes and reads the documents of listings, titles, evidence, viewers, sessions and flags.
 *
 * <p>Fields are those of the domain records, in their order; fields that are null are left out, and
 * a field that this version does not know is an error, since only a newer version could have
 * written it.
 */
public final class Documents {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule("store")
                  .addSerializer(ListingId.class, ToStringSerializer.instance)
                  .addDeserializer(ListingId.class, new Text<>(ListingId.class, ListingId::parse))
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse))
                  .addSerializer(ViewerId.class, ToStringSerializer.instance)
                  .addDeserializer(ViewerId.class, new Text<>(ViewerId.class, ViewerId::new))
                  .addSerializer(SessionId.class, ToStringSerializer.instance)
                  .addDeserializer(SessionId.class, new Text<>(SessionId.class, SessionId::new))
                  .addSerializer(Platform.class, ToStringSerializer.instance)
                  .addDeserializer(Platform.class, new Text<>(Platform.class, Platform::new))
                  .addDeserializer(LocalDate.class, new Text<>(LocalDate.class, LocalDate::parse)))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Documents() {}

  /** The document of a listing. */
  public static String of(Listing listing) {
    return write(listing);
  }

  /** The document of a title: everything but its id and version. */
  public static String of(Title title) {
    return write(TitleDocument.of(title));
  }

  /** The document of a decision's evidence. */
  public static String of(List<Evidence> evidence) {
    return write(evidence);
  }

  /** The document of a viewer: everything but id, version and household. */
  public static String of(Viewer viewer) {
    return write(ViewerDocument.of(viewer));
  }

  /** What the change log tells of an interaction. */
  public static String of(Interaction interaction) {
    return write(InteractionDocument.of(interaction));
  }

  /** The document of a session. */
  public static String of(Session session) {
    return write(session);
  }

  /** The document of a viewer's sessions, for other gateways. */
  public static String ofSessions(List<Session> sessions) {
    return write(sessions);
  }

  /** The document of a flag's rule: everything but its name and versions. */
  public static String of(FlagRule rule) {
    return write(FlagDocument.of(rule));
  }

  /** A JSON array of texts, sorted, so that equal sets have equal documents. */
  public static String ofTexts(Set<String> texts) {
    return write(new TreeSet<>(texts));
  }

  /** A JSON array of texts, numbers or listing ids: how a statement takes a list of keys. */
  public static String ofKeys(Collection<?> keys) {
    return write(keys);
  }

  public static Listing listing(String document) {
    return read(Listing.class, document);
  }

  public static Title title(TitleId id, long version, String document) {
    return read(TitleDocument.class, document).title(id, version);
  }

  public static Viewer viewer(ViewerId id, long version, String household, String document) {
    return read(ViewerDocument.class, document).viewer(id, version, household);
  }

  public static Session session(String document) {
    return read(Session.class, document);
  }

  public static List<Session> sessions(String document) {
    return List.of(read(Session[].class, document));
  }

  public static FlagRule flag(String name, long version, long dividesSince, String document) {
    return read(FlagDocument.class, document).rule(name, version, dividesSince);
  }

  public static List<Evidence> evidence(String document) {
    return List.of(read(Evidence[].class, document));
  }

  public static List<String> texts(String document) {
    return List.of(read(String[].class, document));
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a domain value can always be written: " + value, e);
    }
  }

  private static <T> T read(Class<T> type, String document) {
    try {
      return MAPPER.readValue(document, type);
    } catch (JsonProcessingException e) {
      throw new StoreException(
          ErrorCode.CORRUPT,
          "a stored document must be readable; restore the database from a backup: "
              + e.getOriginalMessage(),
          e);
    }
  }

  /** Reads a value from its written form. */
  private static final class Text<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    Text(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      String text = parser.getValueAsString();
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw context.weirdStringException(text, handledType(), e.getMessage());
      }
    }
  }
}
