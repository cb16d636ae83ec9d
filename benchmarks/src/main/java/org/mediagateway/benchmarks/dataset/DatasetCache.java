package org.mediagateway.benchmarks.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * The folder where prepared vectors, truths and built indexes wait for the next run.
 *
 * <p>Every name contains the hash of what the file was made from, so a changed source never meets
 * an old result. Deleting the folder costs time only. One process writes at a time; files appear
 * atomically.
 */
public final class DatasetCache {
  /** Characters of SHA-256 kept in names: 64 bits, ample for a folder. */
  private static final int KEY_LENGTH = 16;

  /** Raised when the recipe of {@link SyntheticVectors} changes. */
  private static final int SYNTHETIC_VERSION = 1;

  private final Path folder;
  private final Consumer<String> progress;

  /**
   * Opens or creates the folder.
   *
   * @param progress told, in one line, about anything that takes long
   */
  public DatasetCache(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BenchmarkException(
          ErrorCode.IO, "the cache folder must be writable (see --cache): " + folder, e);
    }
  }

  /** The user's cache folder by the XDG rule, or the JVM's temporary one without a home. */
  public static Path defaultFolder() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home", "");
    Path parent =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : home.isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : Path.of(home, ".cache");
    return parent.resolve("media-gateway").resolve("bench");
  }

  public Path folder() {
    return folder;
  }

  /** Base and queries from files, scaled to unit length. */
  public Dataset load(Path base, Path queries) {
    Prepared baseRows = prepare(base);
    Prepared queryRows = prepare(queries);
    if (baseRows.matrix().dimension() != queryRows.matrix().dimension()) {
      throw new BenchmarkException(
          ErrorCode.BAD_OPTION,
          "base and queries must have one dimension: "
              + baseRows.matrix().dimension()
              + " and "
              + queryRows.matrix().dimension());
    }
    return new Dataset(
        baseRows.key(),
        queryRows.key(),
        baseRows.file(),
        queryRows.file(),
        baseRows.matrix(),
        queryRows.matrix());
  }

  private record Prepared(String key, Path file, VectorMatrix matrix) {}

  private Prepared prepare(Path source) {
    String key = hashOf(source);
    Path file = folder.resolve("unit-" + key + ".fbin");
    if (!Files.exists(file)) {
      VectorFile rows = VectorFile.open(source);
      progress.accept("reading " + rows.rows() + " x " + rows.columns() + " from " + source);
      try (VectorFileWriter writer = new VectorFileWriter(file, rows.rows(), rows.columns())) {
        UnitRows.write(rows, writer);
      }
    }
    return new Prepared(key, file, VectorMatrix.open(file));
  }

  /** Base and queries made by {@link SyntheticVectors}. */
  public Dataset synthetic(int rows, int dimension, int queries, long seed) {
    String key = "syn" + SYNTHETIC_VERSION + "-" + rows + "x" + dimension + "-" + seed;
    Path baseFile = folder.resolve("unit-" + key + ".fbin");
    Path queryFile = folder.resolve("unit-" + key + "-q" + queries + ".fbin");
    if (!Files.exists(baseFile) || !Files.exists(queryFile)) {
      progress.accept("making " + rows + " x " + dimension + " synthetic vectors");
      SyntheticVectors vectors = new SyntheticVectors(Spectrum.ofMiniLm(), rows, dimension, seed);
      write(baseFile, rows, dimension, vectors::base);
      write(queryFile, queries, dimension, vectors::query);
    }
    return new Dataset(
        key,
        key + "-q" + queries,
        baseFile,
        queryFile,
        VectorMatrix.open(baseFile),
        VectorMatrix.open(queryFile));
  }

  private interface RowMaker {
    void make(int row, float[] target);
  }

  private static void write(Path file, int rows, int dimension, RowMaker maker) {
    float[] row = new float[dimension];
    try (VectorFileWriter writer = new VectorFileWriter(file, rows, dimension)) {
      for (int i = 0; i < rows; i++) {
        maker.make(i, row);
        writer.write(row);
      }
      writer.commit();
    }
  }

  /** The file of the exact truth, computed now unless an earlier run left it. */
  public Path truth(Dataset data, FilterSpec spec, long seed, int k, int threads) {
    String name =
        "truth-"
            + data.baseKey()
            + "-"
            + data.queryKey()
            + "-"
            + spec.toString().replace(':', '-')
            + "-"
            + seed
            + "-k"
            + k
            + ".ibin";
    Path file = folder.resolve(name);
    if (!GroundTruth.isWritten(file)) {
      progress.accept(
          "computing the exact truth of " + data.queries().rows() + " queries, filter " + spec);
      FilterSet filters = FilterSet.make(spec, data.base(), data.queries(), seed);
      GroundTruth.compute(data.base(), data.queries(), filters, k, threads).write(file);
    }
    return file;
  }

  private static String hashOf(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        DigestInputStream in = new DigestInputStream(raw, MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // Reading feeds the digest.
      }
      // The extension decides how the bytes are read, so it belongs to the key.
      byte[] digest = in.getMessageDigest().digest();
      return HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH)
          + "-"
          + VectorFormat.of(file).name().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new BenchmarkException(
          ErrorCode.IO, "the vector file must be readable: " + file + ": " + e, e);
    } catch (NoSuchAlgorithmException e) {
      throw new BenchmarkException(ErrorCode.IO, "this JDK has no SHA-256", e);
    }
  }
}
