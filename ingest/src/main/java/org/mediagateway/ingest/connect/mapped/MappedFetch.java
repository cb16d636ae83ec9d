package org.mediagateway.ingest.connect.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.http.HttpAnswer;
import org.mediagateway.ingest.connect.http.HttpCall;
import org.mediagateway.ingest.connect.http.HttpSource;

/** Fetches a platform's pages into one listing feed. One thread. */
public final class MappedFetch {
  /** The most pages of one feed. Chosen: a million records at 100 a page. */
  static final int PAGES_MAX = 10_000;

  private final HttpSource source;
  private final FeedMapping mapping;
  private final Map<String, String> headers;
  private final MappedRows rows;

  /**
   * What a fetch brought.
   *
   * @param feed to import
   * @param records in it
   * @param cut why it breaks off; null when it is whole
   */
  public record Fetched(FeedConnector feed, long records, @Nullable String cut) {}

  /**
   * @param headers to send, as the mapping's variables resolve
   */
  public MappedFetch(HttpSource source, FeedMapping mapping, FeedHeaders headers) {
    this.source = source;
    this.mapping = mapping;
    this.headers = headers.values();
    this.rows = new MappedRows(mapping);
  }

  /**
   * Fetches from {@code first} to the last page.
   *
   * @param file where the feed is written; overwritten
   * @param listener is told the records so far
   * @throws IngestException when not even the first page can be had, or the thread is interrupted
   */
  public Fetched run(Platform platform, URI first, Path file, LongConsumer listener) {
    long records = 0;
    String cut = null;
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      try (BufferedWriter writer = Files.newBufferedWriter(file)) {
        Set<URI> seen = new HashSet<>();
        URI page = mapping.pageParameter() == null ? first : numbered(first, 1);
        while (page != null) {
          try {
            JsonNode json = page(page, first, seen);
            long before = records;
            for (JsonNode item : mapping.records().one(json)) {
              writer.append(rows.row(item).toString()).append('\n');
              records++;
            }
            listener.accept(records);
            page = next(json, page, first, seen.size(), records > before);
          } catch (IngestException e) {
            if (records == 0 || e.code() == ErrorCode.CLOSED) {
              throw e;
            }
            cut = e.getMessage();
            page = null;
          }
        }
      }
    } catch (IOException e) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "the folder for fetched feeds can be written: " + file + " cannot; free space or rights",
          e);
    }
    return new Fetched(FeedConnector.file(platform, file), records, cut);
  }

  private JsonNode page(URI page, URI first, Set<URI> seen) {
    HttpCall call = new HttpCall(page, headers);
    if (!Objects.equals(page.getRawAuthority(), first.getRawAuthority())
        || !Objects.equals(page.getScheme(), first.getScheme())) {
      throw wrong(call, "the next page is on the same host", "is elsewhere");
    }
    if (!seen.add(page) || seen.size() > PAGES_MAX) {
      throw wrong(call, "a feed has at most " + PAGES_MAX + " pages, each once", "comes again");
    }
    if (source.get(call) instanceof HttpAnswer.Document document
        && mapping.records().one(document.json()).isArray()) {
      return document.json();
    }
    throw wrong(call, "a page has a list where the mapping's records points", "has none");
  }

  private @Nullable URI next(JsonNode json, URI page, URI first, int pages, boolean any) {
    if (mapping.pageParameter() != null) {
      return any ? numbered(first, pages + 1) : null;
    }
    JsonPath path = mapping.next();
    String address = path == null ? "" : path.one(json).asText("");
    if (address.isBlank()) {
      return null;
    }
    try {
      return HttpCall.address(page.resolve(address).toString());
    } catch (IllegalArgumentException e) {
      throw wrong(new HttpCall(page, headers), "the next page's address is one", "names another");
    }
  }

  private URI numbered(URI first, int page) {
    String start = first.toString();
    String separator = first.getRawQuery() == null ? "?" : "&";
    return HttpCall.address(start + separator + mapping.pageParameter() + "=" + page);
  }

  private static IngestException wrong(HttpCall call, String rule, String what) {
    return new IngestException(
        ErrorCode.FEED_FORMAT,
        rule + ": " + call.shown() + " " + what + "; correct the mapping or the address");
  }
}
