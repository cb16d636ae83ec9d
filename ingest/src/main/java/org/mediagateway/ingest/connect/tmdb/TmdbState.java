package org.mediagateway.ingest.connect.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.file.WholeFile;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * What is known from earlier fetches, so that the next asks for less and sees what vanished. To be
 * saved once everything fetched is committed; without it the next fetch asks for everything.
 *
 * @param asked the regions and the language; tags hold for these alone
 * @param wholeAt when everything was asked for last; null before the first time
 * @param titles by id, such as {@code movie-550}
 */
public record TmdbState(String asked, @Nullable Instant wholeAt, Map<String, Known> titles) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A title.
   *
   * @param etag of its details; null when TMDB gave none
   * @param platforms that list it, by id
   */
  record Known(@Nullable String etag, Set<String> platforms) {
    Known {
      platforms = Set.copyOf(platforms);
    }
  }

  public TmdbState {
    titles = Map.copyOf(titles);
  }

  /** The state before the first fetch. */
  public static TmdbState none() {
    return new TmdbState("", null, Map.of());
  }

  /** The state in {@code file}; none when it is not there. */
  public static TmdbState load(Path file) {
    if (!Files.exists(file)) {
      return none();
    }
    try {
      JsonNode json = MAPPER.readTree(file.toFile());
      Map<String, Known> titles = new TreeMap<>();
      json.path("titles").properties().forEach(e -> titles.put(e.getKey(), known(e.getValue())));
      String at = json.path("wholeAt").textValue();
      return new TmdbState(
          json.path("asked").asText(), at == null ? null : Instant.parse(at), titles);
    } catch (IOException | DateTimeException e) {
      throw new IngestException(
          ErrorCode.FEED_FORMAT,
          "what is known of TMDB can be read: "
              + file
              + " cannot; delete it, and the next import asks for everything",
          e);
    }
  }

  private static Known known(JsonNode json) {
    Set<String> platforms = new TreeSet<>();
    json.path("platforms").forEach(platform -> platforms.add(platform.asText()));
    return new Known(json.path("etag").textValue(), platforms);
  }

  /** Writes it to {@code file} in one step. */
  public void save(Path file) {
    ObjectNode json = MAPPER.createObjectNode().put("asked", asked);
    json.put("wholeAt", wholeAt == null ? null : wholeAt.toString());
    ObjectNode all = json.putObject("titles");
    new TreeMap<>(titles)
        .forEach(
            (id, known) -> {
              ObjectNode title = all.putObject(id).put("etag", known.etag());
              new TreeSet<>(known.platforms()).forEach(title.withArray("platforms")::add);
            });
    try {
      WholeFile.replace(file, ByteBuffer.wrap(MAPPER.writeValueAsBytes(json)));
    } catch (IOException e) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "the data directory can be written: " + file + " cannot; free space or rights",
          e);
    }
  }
}
