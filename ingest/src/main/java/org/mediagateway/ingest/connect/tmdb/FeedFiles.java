package org.mediagateway.ingest.connect.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.FeedConnector;

/** Listing feeds under way, one file per platform. */
final class FeedFiles implements AutoCloseable {
  /** Chosen: TMDB knows some 600 providers in all regions together. */
  private static final int PLATFORMS_MAX = 1_000;

  private final Path folder;
  private final Map<Platform, BufferedWriter> writers = new TreeMap<>();

  FeedFiles(Path folder) {
    this.folder = folder;
  }

  void add(Platform platform, JsonNode row) {
    try {
      BufferedWriter writer = writers.get(platform);
      if (writer == null) {
        if (writers.size() == PLATFORMS_MAX) {
          throw new IngestException(
              ErrorCode.FEED_FORMAT,
              "a fetch has at most " + PLATFORMS_MAX + " platforms; ask for fewer regions");
        }
        Files.createDirectories(folder);
        writer = Files.newBufferedWriter(file(platform));
        writers.put(platform, writer);
      }
      writer.append(row.toString()).append('\n');
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** The feeds so far, on disk. */
  List<FeedConnector> connectors() {
    close();
    return writers.keySet().stream().map(p -> FeedConnector.file(p, file(p))).toList();
  }

  private Path file(Platform platform) {
    return folder.resolve(platform.id() + ".jsonl");
  }

  private IngestException unwritable(IOException cause) {
    return new IngestException(
        ErrorCode.SETTING_INVALID,
        "the folder for fetched feeds can be written: " + folder + "; free space or rights",
        cause);
  }

  @Override
  public void close() {
    for (BufferedWriter writer : writers.values()) {
      try {
        writer.close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }
}
