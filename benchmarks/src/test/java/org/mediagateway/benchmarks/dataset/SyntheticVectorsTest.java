package org.mediagateway.benchmarks.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.benchmarks.failure.BenchmarkException;

class SyntheticVectorsTest {
  @TempDir private Path folder;

  @Test
  void ofMiniLm_wholeSpectrum_sumsToOne() {
    Spectrum spectrum = Spectrum.ofMiniLm();

    assertThat(spectrum.eigenvalues()).hasSize(384);
    assertThat(spectrum.meanNormSquared() + Arrays.stream(spectrum.eigenvalues()).sum())
        .isCloseTo(1, within(1e-4));
  }

  @Test
  void resampled_anotherDimension_keepsVarianceAndOrder() {
    Spectrum spectrum = Spectrum.ofMiniLm().resampled(768);

    assertThat(Arrays.stream(spectrum.eigenvalues()).sum())
        .isCloseTo(Arrays.stream(Spectrum.ofMiniLm().eigenvalues()).sum(), within(1e-9));
    for (int i = 1; i < 768; i++) {
      assertThat(spectrum.eigenvalues()[i]).isLessThanOrEqualTo(spectrum.eigenvalues()[i - 1]);
    }
  }

  @Test
  void synthetic_manyRows_haveTheSpectrumTheyWereMadeFrom() {
    Dataset data = new DatasetCache(folder, _ -> {}).synthetic(20_000, 24, 2, 5);

    double[] measured = Spectrum.estimate(data.base()).eigenvalues();
    double[] wanted = Spectrum.ofMiniLm().resampled(24).eigenvalues();

    // 64 clusters at the top leave each direction's variance uncertain by a fifth.
    for (int i = 0; i < 12; i++) {
      assertThat(measured[i]).as("eigenvalue %d", i).isCloseTo(wanted[i], within(0.45 * wanted[i]));
    }
  }

  @Test
  void base_sameSeed_sameUnitRow() {
    SyntheticVectors one = new SyntheticVectors(Spectrum.ofMiniLm(), 1_000, 48, 5);
    SyntheticVectors two = new SyntheticVectors(Spectrum.ofMiniLm(), 1_000, 48, 5);
    SyntheticVectors other = new SyntheticVectors(Spectrum.ofMiniLm(), 1_000, 48, 6);
    float[] a = new float[48];
    float[] b = new float[48];
    float[] c = new float[48];
    one.base(777, a);
    two.base(777, b);
    other.base(777, c);

    assertThat(a).containsExactly(b).isNotEqualTo(c);
    double norm = 0;
    for (float value : a) {
      norm += (double) value * value;
    }
    assertThat(norm).isCloseTo(1, within(1e-5));
  }

  @Test
  void synthetic_asked_twice_readsTheFileOfTheFirst() throws Exception {
    DatasetCache cache = new DatasetCache(folder, _ -> {});
    Path file = cache.synthetic(100, 8, 4, 1).baseFile();
    var written = Files.getLastModifiedTime(file);

    assertThat(cache.synthetic(100, 8, 4, 1).baseFile()).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    assertThat(cache.synthetic(100, 8, 4, 2).baseFile()).isNotEqualTo(file);
  }

  @Test
  void constructor_tooWide_isRefused() {
    assertThatThrownBy(() -> new SyntheticVectors(Spectrum.ofMiniLm(), 10, 5_000, 1))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("4096");
  }

  @Test
  void load_sameBytesUnderTwoNames_sharesOneKey() throws Exception {
    Path first = folder.resolve("a.fbin");
    try (VectorFileWriter writer = new VectorFileWriter(first, 2, 2)) {
      writer.write(new float[] {3, 4});
      writer.write(new float[] {0, 5});
      writer.commit();
    }
    Path second = Files.copy(first, folder.resolve("b.fbin"));
    DatasetCache cache = new DatasetCache(folder.resolve("cache"), _ -> {});

    Dataset data = cache.load(first, second);

    assertThat(data.baseKey()).isEqualTo(data.queryKey());
    assertThat(data.base().row(0)).containsExactly(0.6f, 0.8f);
  }

  @Test
  void load_rowOfZeros_isRefused() {
    Path file = folder.resolve("zero.fbin");
    try (VectorFileWriter writer = new VectorFileWriter(file, 1, 2)) {
      writer.write(new float[2]);
      writer.commit();
    }

    assertThatThrownBy(() -> new DatasetCache(folder, _ -> {}).load(file, file))
        .hasMessageContaining("zeros");
  }
}
