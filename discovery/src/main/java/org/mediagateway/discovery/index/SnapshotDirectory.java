package org.mediagateway.discovery.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.index.SnapshotManifest.FileSum;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in which index generations outlive the process; everything in it may be deleted.
 *
 * <p>A snapshot is a directory of its own. It is written under a temporary name, flushed, renamed
 * in one step, and only then are its predecessors deleted, so that after a crash at any moment at
 * least one whole snapshot is left, and a broken one is told by its checksums. The layout is in
 * docs/formats.md. Used by one thread at a time.
 */
final class SnapshotDirectory {
  static final String MANIFEST = "manifest.json";
  static final String TITLES = "titles.bin";
  static final String VECTORS = "vectors.bin";
  static final String LEXICAL = "lexical";

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotDirectory.class);
  private static final String PREFIX = "snapshot-";
  private static final String UNFINISHED = "unfinished-";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final EmbeddingModel model;
  private final InstantSource clock;

  SnapshotDirectory(Path directory, EmbeddingModel model, InstantSource clock) {
    this.directory = directory;
    this.model = model;
    this.clock = clock;
  }

  /**
   * A snapshot that was read.
   *
   * @param manifest what it says of itself
   * @param generation the indexes, owned by the caller
   */
  record Loaded(SnapshotManifest manifest, Generation generation) {}

  /**
   * Reads the newest snapshot that is whole and that {@code accepted} recognises; any other is
   * logged and deleted.
   */
  Optional<Loaded> load(Predicate<SnapshotManifest> accepted) {
    for (Path snapshot : snapshotsNewestFirst()) {
      try {
        SnapshotManifest manifest = readManifest(snapshot);
        if (accepted.test(manifest)) {
          return Optional.of(new Loaded(manifest, readGeneration(snapshot, manifest)));
        }
        LOG.warn("Discarding index snapshot {}: it is not of this change log", snapshot);
      } catch (IOException | RuntimeException e) {
        LOG.warn("Discarding index snapshot {}: it cannot be read", snapshot, e);
      }
      delete(snapshot);
    }
    return Optional.empty();
  }

  /** Writes a snapshot and deletes its predecessors. */
  SnapshotManifest save(Generation generation, SnapshotManifest.@Nullable Mark lastChange) {
    try {
      Files.createDirectories(directory);
      Path unfinished = Files.createTempDirectory(directory, UNFINISHED);
      long writtenAt = clock.millis();
      writeFiles(unfinished, generation);
      SnapshotManifest manifest =
          new SnapshotManifest(
              SnapshotManifest.FORMAT,
              model.name(),
              model.dimension(),
              lastChange,
              writtenAt,
              sums(unfinished));
      writeManifest(unfinished, manifest);
      Path snapshot = directory.resolve(name(manifest, unfinished));
      Files.move(unfinished, snapshot, StandardCopyOption.ATOMIC_MOVE);
      flush(directory);
      deleteAllBut(snapshot);
      return manifest;
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED,
          "an index snapshot is written: directory="
              + directory
              + ", cause="
              + e
              + "; free space there or choose another directory",
          e);
    }
  }

  /** Sorts by sequence, then by time; the random part of the temporary name keeps it unique. */
  private static String name(SnapshotManifest manifest, Path unfinished) {
    return "%s%019d-%015d-%s"
        .formatted(
            PREFIX,
            manifest.sequence(),
            manifest.writtenAtMillis(),
            unfinished.getFileName().toString().substring(UNFINISHED.length()));
  }

  private void writeFiles(Path target, Generation generation) throws IOException {
    Files.write(target.resolve(TITLES), TitleTableFile.write(generation.table()));
    generation.semantic().save(target.resolve(VECTORS));
    generation.lexical().save(Files.createDirectory(target.resolve(LEXICAL)));
    flush(target.resolve(TITLES));
    flush(target.resolve(VECTORS));
  }

  private Generation readGeneration(Path snapshot, SnapshotManifest manifest) throws IOException {
    Map<String, FileSum> sums = sums(snapshot);
    if (!sums.equals(manifest.files())) {
      Set<String> damaged = new TreeSet<>(manifest.files().keySet());
      damaged.removeIf(file -> Objects.equals(manifest.files().get(file), sums.get(file)));
      throw new IOException(
          "files are those of the manifest, by length and checksum: different=" + damaged);
    }
    // The titles take as long as the rest together, and every start waits for both.
    CompletableFuture<LexicalIndex> words =
        CompletableFuture.supplyAsync(() -> LexicalIndex.load(snapshot.resolve(LEXICAL)));
    CompletableFuture<SemanticIndex> meanings =
        words.thenApplyAsync(_ -> SemanticIndex.open(snapshot.resolve(VECTORS), model));
    try {
      TitleTable table =
          TitleTableFile.read(ByteBuffer.wrap(Files.readAllBytes(snapshot.resolve(TITLES))));
      return new Generation(table, words.join(), meanings.join());
    } catch (IOException | RuntimeException e) {
      var _ = meanings.thenAccept(SemanticIndex::close);
      var _ = words.thenAccept(LexicalIndex::close);
      throw e;
    }
  }

  /** The manifest's text, a line break, and the checksum of the text. */
  private static void writeManifest(Path snapshot, SnapshotManifest manifest) throws IOException {
    String text = JSON.writeValueAsString(manifest);
    Path file = snapshot.resolve(MANIFEST);
    Files.writeString(file, text + "\n" + sum(text.getBytes(StandardCharsets.UTF_8)) + "\n");
    flush(file);
    flush(snapshot);
  }

  private SnapshotManifest readManifest(Path snapshot) throws IOException {
    List<String> lines = Files.readAllLines(snapshot.resolve(MANIFEST));
    if (lines.size() != 2
        || !lines.get(1).equals(sum(lines.get(0).getBytes(StandardCharsets.UTF_8)))) {
      throw new IOException("a manifest is one line of JSON and its checksum");
    }
    SnapshotManifest manifest = JSON.readValue(lines.get(0), SnapshotManifest.class);
    if (manifest.format() != SnapshotManifest.FORMAT || !manifest.space().equals(model)) {
      throw new IOException(
          "a snapshot has this format and model: format="
              + manifest.format()
              + " not "
              + SnapshotManifest.FORMAT
              + ", or model="
              + manifest.space()
              + " not "
              + model);
    }
    return manifest;
  }

  private static Map<String, FileSum> sums(Path snapshot) throws IOException {
    Map<String, FileSum> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(snapshot)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = snapshot.relativize(file).toString().replace('\\', '/');
        if (!name.equals(MANIFEST)) {
          sums.put(name, sum(file));
        }
      }
    }
    return sums;
  }

  private static FileSum sum(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > 0) {
        crc.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      }
      return new FileSum(channel.size(), crc.getValue());
    }
  }

  private static String sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }

  private static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private List<Path> snapshotsNewestFirst() {
    return entries().stream()
        .filter(path -> path.getFileName().toString().startsWith(PREFIX))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private void deleteAllBut(Path kept) {
    entries().stream()
        .filter(path -> !path.equals(kept))
        .filter(this::isOurs)
        .forEach(this::delete);
  }

  /** Other files in the directory are none of our business. */
  private boolean isOurs(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(PREFIX) || name.startsWith(UNFINISHED);
  }

  private List<Path> entries() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED,
          "the snapshot directory is readable: directory=" + directory + ", cause=" + e,
          e);
    }
  }

  private void delete(Path snapshot) {
    try {
      Files.walkFileTree(
          snapshot,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // It takes up space but does no harm: it is older than the one in use, or was refused.
      LOG.warn("Index snapshot {} could not be deleted", snapshot, e);
    }
  }
}
