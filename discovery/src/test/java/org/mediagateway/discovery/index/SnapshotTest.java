package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.discovery.index.TitleMaker.idOf;
import static org.mediagateway.discovery.index.TitleMaker.title;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.embedding.EmbeddingModel;

class SnapshotTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final FakeCatalogue catalogue = new FakeCatalogue();
  private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void open_afterClose_isAtTheSamePointBeforeItFollows() {
    fill();
    long closedAt = followAndClose();
    try (TitleIndexes reopened = open()) {
      assertThat(reopened.status().sequence()).isEqualTo(closedAt);
      assertThat(reopened.status().snapshotAt()).isEqualTo(now);
      assertFull(reopened);
    }
  }

  @Test
  void open_changesAfterSnapshot_areCaughtUp() {
    fill();
    followAndClose();
    catalogue.put(title("Latecomer"));
    catalogue.remove(idOf("Gattaca"));
    try (TitleIndexes reopened = open()) {
      reopened.start();
      assertThat(reopened.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
      assertThat(reopened.title(idOf("Latecomer"))).isPresent();
      assertThat(reopened.title(idOf("Gattaca"))).isEmpty();
      assertThat(reopened.verify().isConsistent()).isTrue();
    }
  }

  @Test
  void open_directoryDeleted_rebuilds() throws IOException {
    fill();
    followAndClose();
    for (Path file : files()) {
      Files.delete(file);
    }
    assertRebuilt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "titles.bin", "vectors.bin", "lexical/"})
  void open_oneByteFlipped_isDiscardedAndRebuilt(String damaged) throws IOException {
    fill();
    followAndClose();
    Path file = files().stream().filter(f -> f.toString().contains(damaged)).findFirst().get();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRebuilt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "titles.bin", "vectors.bin"})
  void open_fileCutShortOrGone_isDiscardedAndRebuilt(String damaged) throws IOException {
    fill();
    followAndClose();
    Path file = files().stream().filter(f -> f.endsWith(damaged)).findFirst().get();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRebuilt();
    Files.delete(files().stream().filter(f -> f.endsWith(damaged)).findFirst().get());
    assertRebuilt();
  }

  @Test
  void open_snapshotOfAnotherLogOrNewerThanTheLog_isDiscarded() {
    fill();
    followAndClose();
    FakeCatalogue other = new FakeCatalogue();
    other.put(title("Other"));
    assertForeign(other);

    followAndClose();
    FakeCatalogue longer = new FakeCatalogue();
    for (int i = 0; i < 20; i++) {
      longer.put(title("Other " + i));
    }
    assertForeign(longer);
  }

  @Test
  void open_otherModel_isDiscarded() {
    fill();
    followAndClose();
    IndexSettings settings = IndexSettings.of(directory, new EmbeddingModel("another/4", 4));
    try (TitleIndexes reopened = TitleIndexes.open(settings, catalogue, catalogue, () -> now)) {
      assertThat(reopened.status().sequence()).isZero();
    }
  }

  @Test
  void save_again_replacesPredecessorAndLeavesForeignFilesAlone() throws IOException {
    fill();
    Files.writeString(directory.resolve("readme.txt"), "mine");
    Files.createDirectory(directory.resolve("unfinished-123"));
    followAndClose();
    catalogue.put(title("One more"));
    followAndClose();
    try (Stream<Path> entries = Files.list(directory)) {
      assertThat(entries.map(e -> e.getFileName().toString()))
          .hasSize(2)
          .contains("readme.txt")
          .anyMatch(name -> name.startsWith("snapshot-"));
    }
  }

  @Test
  void follow_intervalPassed_writesPeriodically() {
    fill();
    try (TitleIndexes indexes = open()) {
      indexes.start();
      assertThat(indexes.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
      assertThat(indexes.status().snapshotSequence()).isNull();
      now = now.plus(Duration.ofMinutes(11));
      catalogue.put(title("Tick"));
      assertThat(indexes.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
      catalogue.put(title("Tock")); // applied in a later step than the one that saved
      assertThat(indexes.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
      assertThat(indexes.status().snapshotSequence()).isGreaterThan(0L);
    }
  }

  @Test
  void snapshot_directoryCannotBeMade_saysSo() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    fill();
    IndexSettings settings = IndexSettings.of(file, FakeCatalogue.MODEL);
    TitleIndexes indexes = TitleIndexes.open(settings, catalogue, catalogue, () -> now);
    indexes.start();
    assertThat(indexes.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
    assertThatThrownBy(indexes::snapshot)
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("snapshot");
    assertThatThrownBy(indexes::close).isInstanceOf(DiscoveryException.class);
    assertThat(indexes.status().phase()).isEqualTo(IndexStatus.Phase.CLOSED);
  }

  @Test
  void titleTableFile_everyField_comesBack() {
    Title plain = title("Plain").on().make();
    Title full = full();
    TitleTable table =
        TitleTable.of(List.of(TitleRow.of(plain, 0), TitleRow.of(full, Long.MIN_VALUE + 5)));
    TitleTable read = TitleTableFile.read(ByteBuffer.wrap(TitleTableFile.write(table)));
    assertThat(read.titles()).containsExactlyElementsOf(table.titles().toList());
    assertThat(read.vectorCount()).isEqualTo(1);
    assertThat(read.person("jose ferrer")).isEqualTo(table.person("jose ferrer")).isPresent();
    assertThat(read.named("vóllständig")).containsExactly(full);
  }

  private static Title full() {
    Title base =
        title("Vollständig")
            .year(1999)
            .directors("A", "B")
            .cast("José Ferrer", "Ümit")
            .countries("France")
            .genres(Set.of(Genre.DRAMA, Genre.WESTERN))
            .rawGenres("Odd One")
            .maturity(Maturity.AGE_13)
            .minutes(200)
            .description("𝒟escription with \u0000 and 🎬")
            .popularity(0.25)
            .version(1L << 40)
            .make();
    Offer offer =
        new Offer(
            Offer.Kind.RENT,
            Set.of("GB", "US"),
            new BigDecimal("3.99"),
            "EUR",
            "UHD",
            LocalDate.of(2020, 1, 2),
            LocalDate.of(2030, 1, 2),
            "https://example.org/x");
    Availability availability =
        new Availability(
            ListingId.parse("hulu:x"),
            List.of(Offer.subscription(), offer),
            LocalDate.of(2021, 5, 6));
    return new Title(
        base.id(),
        base.version(),
        base.work(),
        base.listings(),
        List.of(availability),
        base.rawGenres(),
        0.75);
  }

  private void fill() {
    catalogue.put(title("Gattaca").cast("Ethan Hawke").description("Genes decide."));
    catalogue.put(title("Contact").directors("Robert Zemeckis").on("hulu"));
    catalogue.put(title("Gone").on());
    catalogue.putVector(idOf("Gattaca"), 1, 0, 0, 0);
    catalogue.putVector(idOf("Contact"), 0, 1, 0, 0);
    catalogue.putVector(idOf("Gone"), 0, 0, 1, 0);
  }

  private TitleIndexes open() {
    return TitleIndexes.open(
        IndexSettings.of(directory, FakeCatalogue.MODEL), catalogue, catalogue, () -> now);
  }

  private long followAndClose() {
    try (TitleIndexes indexes = open()) {
      indexes.start();
      assertThat(indexes.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
      return indexes.status().sequence();
    }
  }

  private void assertRebuilt() {
    try (TitleIndexes reopened = open()) {
      assertThat(reopened.status().sequence()).isZero();
      reopened.start();
      assertThat(reopened.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
      assertFull(reopened);
    }
  }

  private void assertForeign(FakeCatalogue other) {
    try (TitleIndexes reopened =
        TitleIndexes.open(
            IndexSettings.of(directory, FakeCatalogue.MODEL),
            other,
            other,
            InstantSource.fixed(now))) {
      assertThat(reopened.titles().size()).isZero();
      reopened.start();
      assertThat(reopened.awaitApplied(other.head(), PATIENCE)).isTrue();
      assertThat(reopened.verify().isConsistent()).isTrue();
    }
  }

  private void assertFull(TitleIndexes indexes) {
    TitleSet all = indexes.titles().select(TitleFilter.NONE);
    assertThat(indexes.titles().size()).isEqualTo(3);
    assertThat(all.size()).isEqualTo(2);
    assertThat(indexes.searchWords("genes", all, 5)).hasSize(1);
    assertThat(indexes.searchMeaning(new float[] {0, 1, 0.5f, 0}, all, 5).getFirst().id())
        .isEqualTo(idOf("Contact"));
    assertThat(indexes.complete("zem", 5)).hasSize(1);
    assertThat(indexes.verify().isConsistent()).isTrue();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
