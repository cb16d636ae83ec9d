package org.mediagateway.benchmarks.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * The layouts of vector files that can be read, all little-endian.
 *
 * <p>The {@code bin} family (BigANN benchmarks) has one header, int32 rows and int32 columns, then
 * rows x columns values. {@code fvecs} (TEXMEX corpus) repeats an int32 column count before every
 * row.
 */
public enum VectorFormat {
  /** Header, then float32 values. */
  FBIN(".fbin", Float.BYTES),
  /** Header, then IEEE half-precision values. */
  F16BIN(".f16bin", Short.BYTES),
  /** Header, then int32 values: the ordinals of neighbours. */
  IBIN(".ibin", Integer.BYTES),
  /** Per row: int32 columns, then float32 values. */
  FVECS(".fvecs", Float.BYTES);

  private final String extension;
  private final int valueBytes;

  VectorFormat(String extension, int valueBytes) {
    this.extension = extension;
    this.valueBytes = valueBytes;
  }

  int valueBytes() {
    return valueBytes;
  }

  /** Bytes before the first row. */
  int headerBytes() {
    return this == FVECS ? 0 : 2 * Integer.BYTES;
  }

  /** Bytes in front of each row's values. */
  int rowPrefixBytes() {
    return this == FVECS ? Integer.BYTES : 0;
  }

  /**
   * The format that a file's name announces.
   *
   * @throws BenchmarkException BAD_FILE if no format has this extension
   */
  public static VectorFormat of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    for (VectorFormat format : values()) {
      if (name.endsWith(format.extension)) {
        return format;
      }
    }
    throw new BenchmarkException(
        ErrorCode.BAD_FILE,
        "the file name must end in one of "
            + Arrays.stream(values()).map(f -> f.extension).toList()
            + ": "
            + file);
  }
}
