package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.embedding.EmbeddingModel;

/**
 * All bundled listings through the whole path: build, search, restart. Prints what it measured;
 * what it asserts are the product's promises with room for a busy machine. Vectors are random: here
 * they are weight to carry, not meaning.
 */
@Tag("slow")
class RealCatalogueTest {
  @TempDir Path directory;

  @Test
  void realListings_areFoundFastAndSurviveARestart() throws Exception {
    FakeCatalogue catalogue = new FakeCatalogue(new EmbeddingModel("random/384", 384));
    Random random = new Random(1);
    List<Title> titles = RealListings.read().stream().map(maker -> catalogue.put(maker)).toList();
    for (Title title : titles) {
      catalogue.putVector(title.id(), random(random));
    }
    try (TitleIndexes indexes = open(catalogue)) {
      long start = System.nanoTime();
      indexes.start();
      assertThat(indexes.awaitApplied(catalogue.head(), Duration.ofMinutes(3))).isTrue();
      print("build of %d titles", start, titles.size());
      assertThat(indexes.status().coverage()).isEqualTo(1);

      assertThat(first(indexes, "strnger thngs", TitleFilter.NONE)).isEqualTo("Stranger Things");
      assertThat(first(indexes, "the martian", TitleFilter.NONE)).contains("Martian");
      TitleFilter oceans =
          TitleFilter.builder()
              .anyGenres(Set.of(Genre.DOCUMENTARY))
              .platforms(
                  PlatformExpression.anyOf(
                      PlatformExpression.on(new Platform("disney")),
                      PlatformExpression.on(new Platform("hulu"))))
              .build();
      assertThat(indexes.titles().select(oceans).size()).isBetween(50, 5_000);
      assertThat(first(indexes, "ocean", oceans)).isNotEmpty();
      assertThat(indexes.titles().person("idris elba").orElseThrow().played()).isGreaterThan(5);

      TitleSet all = indexes.titles().select(TitleFilter.NONE);
      TitleSet some = indexes.titles().select(oceans);
      latency("words, known", () -> indexes.searchWords("heist in space robbery", all, 100));
      latency("words, misspelt", () -> indexes.searchWords("strnger thngs", all, 100));
      latency("words, filtered", () -> indexes.searchWords("life under the ocean", some, 100));
      latency("complete, 1 letter", () -> indexes.complete("s", 10));
      latency("complete, word", () -> indexes.complete("stran", 10));
      latency("complete, misspelt", () -> indexes.complete("straanger th", 10));
      latency("select, kept bits", () -> indexes.titles().select(oceans));
      float[] query = random(random);
      latency("meaning", () -> indexes.searchMeaning(query, all, 100));
      latency("meaning, filtered", () -> indexes.searchMeaning(query, some, 100));
      start = System.nanoTime();
      assertThat(indexes.verify().isConsistent()).isTrue();
      print("verify of %d titles", start, titles.size());
      start = System.nanoTime();
      indexes.snapshot();
      print("snapshot of %d titles", start, titles.size());
    }
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      try (TitleIndexes reopened = open(catalogue)) {
        reopened.start();
        assertThat(reopened.awaitApplied(catalogue.head(), Duration.ofMinutes(1))).isTrue();
        print("restart with %d titles", start, titles.size());
        assertThat(reopened.status().titles()).isEqualTo(titles.size());
        assertThat(first(reopened, "strnger thngs", TitleFilter.NONE)).isEqualTo("Stranger Things");
        if (i == 2) {
          System.gc();
          System.out.printf(
              "heap with catalogue fake and indexes: %d MB%n",
              ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        }
      }
    }
  }

  private TitleIndexes open(FakeCatalogue catalogue) {
    return TitleIndexes.open(
        IndexSettings.of(directory, catalogue.model()),
        catalogue,
        catalogue,
        InstantSource.system());
  }

  private static String first(TitleIndexes indexes, String text, TitleFilter filter) {
    TitleTable table = indexes.titles();
    LexicalHit hit = indexes.searchWords(text, table.select(filter), 10).getFirst();
    return table.title(hit.id()).orElseThrow().work().name();
  }

  /** In processor time of this thread, which other load on the machine does not add to. */
  private static void latency(String what, Runnable request) {
    for (int i = 0; i < 100; i++) {
      request.run();
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[100];
    for (int i = 0; i < nanos.length; i++) {
      long start = threads.getCurrentThreadCpuTime();
      request.run();
      nanos[i] = threads.getCurrentThreadCpuTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf("%-20s p50 %7.3f ms, p95 %7.3f ms%n", what, nanos[50] / 1e6, nanos[95] / 1e6);
  }

  private static void print(String what, long startNanos, int count) {
    System.out.printf(what + ": %.0f ms%n", count, (System.nanoTime() - startNanos) / 1e6);
  }

  private static float[] random(Random random) {
    float[] vector = new float[384];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
