package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.discovery.index.TitleMaker.idOf;
import static org.mediagateway.discovery.index.TitleMaker.title;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.index.IndexFault.Index;
import org.mediagateway.discovery.index.IndexFault.Kind;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;

/** Indexes that followed the log in any disorder against indexes built from the truth. */
class GenerationTest {
  private static final int KEYS = 8;

  @Property(tries = 25)
  void apply_anyOrderDuplicatesAndDelays_equalsRebuild(@ForAll long seed) {
    RandomTitles random = new RandomTitles(seed);
    FakeCatalogue catalogue = new FakeCatalogue();
    TruthReader truth = new TruthReader(catalogue, FakeCatalogue.MODEL);
    try (Generation followed = Generation.empty(FakeCatalogue.MODEL);
        Generation rebuilt = Generation.empty(FakeCatalogue.MODEL)) {
      for (int i = 0; i < 60; i++) {
        write(catalogue, random);
        if (random.below(3) == 0) {
          deliver(followed, truth, someOf(catalogue.after(0, 10_000), random));
        }
      }
      List<Change> all = new ArrayList<>(catalogue.after(0, 10_000));
      Collections.shuffle(all, new Random(seed));
      deliver(followed, truth, all);
      rebuilt.load(truth);
      assertSame(followed, rebuilt);
      assertThat(new IndexVerifier(truth, followed).verify(() -> {})).isEmpty();
    }
  }

  @Test
  void verify_tamperedStore_namesMissingStaleAndOrphaned(@TempDir Path directory) {
    FakeCatalogue catalogue = new FakeCatalogue();
    catalogue.put(title("Stays"));
    catalogue.put(title("Changes"));
    catalogue.put(title("Goes"));
    catalogue.putVector(idOf("Goes"), 1, 0, 0, 0);
    try (TitleIndexes indexes =
        TitleIndexes.open(
            IndexSettings.of(directory, FakeCatalogue.MODEL),
            catalogue,
            catalogue,
            InstantSource.system())) {
      indexes.start();
      assertThat(indexes.awaitApplied(catalogue.head(), Duration.ofSeconds(10))).isTrue();
      assertThat(indexes.verify())
          .matches(VerifyReport::isConsistent)
          .extracting(VerifyReport::titles, VerifyReport::vectors)
          .containsExactly(3L, 1L);

      catalogue.tamper(title("Changes").description("behind the log").version(9).make());
      catalogue.tamper(title("Appears").make());
      catalogue.tamper(title("Goes").on().version(2).make());
      VerifyReport report = indexes.verify();
      assertThat(report.faults())
          .containsExactlyInAnyOrder(
              new IndexFault(idOf("Changes"), Index.TITLES, Kind.STALE),
              new IndexFault(idOf("Changes"), Index.WORDS, Kind.STALE),
              new IndexFault(idOf("Appears"), Index.TITLES, Kind.MISSING),
              new IndexFault(idOf("Appears"), Index.WORDS, Kind.MISSING),
              new IndexFault(idOf("Goes"), Index.TITLES, Kind.STALE),
              new IndexFault(idOf("Goes"), Index.WORDS, Kind.ORPHANED),
              new IndexFault(idOf("Goes"), Index.VECTORS, Kind.ORPHANED));
      assertThat(report.faultCount()).isEqualTo(7);

      assertThat(indexes.repair()).as("what was repaired").isEqualTo(report);
      assertThat(indexes.verify().isConsistent()).isTrue();
    }
  }

  @Test
  void verify_titleNoLongerInStore_isOrphaned() {
    FakeCatalogue catalogue = new FakeCatalogue();
    TruthReader truth = new TruthReader(catalogue, FakeCatalogue.MODEL);
    catalogue.put(title("Ghost"));
    try (Generation generation = Generation.empty(FakeCatalogue.MODEL)) {
      generation.load(truth);
      catalogue.remove(idOf("Ghost"));
      assertThat(new IndexVerifier(truth, generation).verify(() -> {}))
          .containsExactlyInAnyOrder(
              new IndexFault(idOf("Ghost"), Index.TITLES, Kind.ORPHANED),
              new IndexFault(idOf("Ghost"), Index.WORDS, Kind.ORPHANED));
    }
  }

  private static void write(FakeCatalogue catalogue, RandomTitles random) {
    String key = "k" + random.below(KEYS);
    switch (random.below(6)) {
      case 0 -> catalogue.remove(idOf(key));
      case 1, 2 -> catalogue.putVector(idOf(key), random.vector());
      default -> catalogue.put(random.title(key));
    }
  }

  private static List<Change> someOf(List<Change> changes, RandomTitles random) {
    List<Change> some = new ArrayList<>();
    for (int i = 0; i < 5 && !changes.isEmpty(); i++) {
      some.add(random.one(changes));
    }
    return some;
  }

  private static void deliver(Generation generation, TruthReader truth, List<Change> changes) {
    Set<TitleId> stale = IndexFollower.stale(changes, generation.table());
    generation.apply(stale, truth.titles(stale), truth.vectors(stale));
  }

  private static void assertSame(Generation followed, Generation rebuilt) {
    assertThat(followed.table().titles())
        .containsExactlyElementsOf(rebuilt.table().titles().toList());
    assertThat(followed.table())
        .extracting(TitleTable::fingerprint, TitleTable::availableCount, TitleTable::vectorCount)
        .containsExactly(
            rebuilt.table().fingerprint(),
            rebuilt.table().availableCount(),
            rebuilt.table().vectorCount());
    assertThat(followed.lexical().fingerprints()).isEqualTo(rebuilt.lexical().fingerprints());
    assertThat(followed.lexical().size()).isEqualTo(rebuilt.table().availableCount());
    assertThat(followed.semantic().size()).isEqualTo(rebuilt.semantic().size());
    List<TitleId> withVector =
        rebuilt
            .table()
            .rows()
            .filter(row -> row.available() && row.hasVector())
            .map(row -> row.title().id())
            .toList();
    for (TitleId id : withVector) {
      assertThat(followed.semantic().vector(id).orElseThrow())
          .containsExactly(rebuilt.semantic().vector(id).orElseThrow());
    }
    TitleSet all = followed.table().select(TitleFilter.NONE);
    TitleSet sameAll = rebuilt.table().select(TitleFilter.NONE);
    for (String word : RandomTitles.WORDS) {
      assertThat(ids(followed.lexical().search(word, all, 100)))
          .containsExactlyInAnyOrderElementsOf(ids(rebuilt.lexical().search(word, sameAll, 100)));
    }
  }

  private static List<TitleId> ids(List<LexicalHit> hits) {
    return hits.stream().map(LexicalHit::id).toList();
  }
}
