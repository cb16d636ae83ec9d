package org.mediagateway.discovery.learn.eval;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.domain.file.WholeFile;

/**
 * The last report of each data set and protocol, one file each: {@code docs/formats.md},
 * "Evaluation report". Files are replaced whole; safe on any thread.
 *
 * @param folder made when the first report is kept
 */
public record ReportFolder(Path folder) {
  /** Under the data directory: the reports, and the text vectors of the films they are about. */
  public static final String NAME = "evaluation";

  private static final String PREFIX = "report-";
  private static final String SUFFIX = ".json";

  /** Characters of the data hash in a file's name: enough to tell data sets apart. */
  private static final int HASH_CHARACTERS = 16;

  private static final String REMEDY = "; evaluate again, or delete it";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * A report and what it is about.
   *
   * @param dataSet what the ratings are, for people
   * @param dataHash SHA-256 of all ratings, in hexadecimal
   * @param evaluatedAt Unix time in milliseconds
   */
  public record Kept(String dataSet, String dataHash, long evaluatedAt, RecommendReport report) {
    /** The report on {@code log}. */
    public static Kept of(String dataSet, RatingLog log, long evaluatedAt, RecommendReport report) {
      return new Kept(dataSet, ModelFile.hash(TrainingSet.of(log)), evaluatedAt, report);
    }
  }

  /**
   * A file of the folder.
   *
   * @param file its name
   * @param kept null when it cannot be read
   * @param problem why it cannot be read; null when it can
   */
  public record Entry(String file, @Nullable Kept kept, @Nullable String problem) {
    private long evaluatedAt() {
      return kept == null ? Long.MIN_VALUE : kept.evaluatedAt();
    }
  }

  /**
   * Keeps a report in place of the one before of the same ratings and protocol.
   *
   * @throws DiscoveryException INDEX_FAILED when it cannot be written; the one before is as it was
   */
  public void keep(Kept kept) {
    String hash = kept.dataHash().substring(0, HASH_CHARACTERS);
    Path file = folder.resolve(PREFIX + hash + "-" + kept.report().protocol() + SUFFIX);
    try {
      Files.createDirectories(folder);
      WholeFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kept));
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED, "a report could not be kept: file=" + file, e);
    }
  }

  /**
   * All reports, the latest first; files that cannot be read, last.
   *
   * @throws DiscoveryException INDEX_FAILED when the folder cannot be read
   */
  public List<Entry> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        entries.add(entry(file));
      }
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED, "reports are kept in a folder that can be read: " + folder, e);
    }
    entries.sort(
        Comparator.comparingLong(Entry::evaluatedAt).reversed().thenComparing(Entry::file));
    return entries;
  }

  private static Entry entry(Path file) throws IOException {
    String name = file.getFileName().toString();
    String problem = "a report is one whole JSON object, but %s is not".formatted(name);
    try {
      Kept kept = JSON.readValue(file.toFile(), Kept.class);
      return new Entry(name, kept, kept == null ? problem + REMEDY : null);
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String line = at == null ? "" : " from line " + at.getLineNr();
      return new Entry(name, null, problem + line + REMEDY);
    }
  }
}
