package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.discovery.index.TitleMaker.idOf;
import static org.mediagateway.discovery.index.TitleMaker.title;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;

class TitleIndexesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final FakeCatalogue catalogue = new FakeCatalogue();
  private TitleIndexes indexes;

  @BeforeEach
  void open() {
    indexes =
        TitleIndexes.open(
            IndexSettings.of(directory, FakeCatalogue.MODEL),
            catalogue,
            catalogue,
            InstantSource.system());
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @Test
  void start_existingTitles_areFoundByWordMeaningAndId() {
    catalogue.put(title("Stranger Things").series().description("A boy vanishes."));
    catalogue.put(title("The Martian").description("An astronaut is left behind on Mars."));
    catalogue.putVector(idOf("The_Martian"), 1, 0, 0, 0);
    catalogue.putVector(idOf("Stranger_Things"), 0, 1, 0, 0);
    start();

    assertThat(words("strnger thngs")).containsExactly(idOf("Stranger_Things"));
    assertThat(indexes.searchMeaning(new float[] {1, 0.1f, 0, 0}, all(), 10))
        .extracting(SemanticHit::id)
        .containsExactly(idOf("The_Martian"), idOf("Stranger_Things"));
    assertThat(indexes.title(idOf("The_Martian"))).isPresent();
    assertThat(indexes.vector(idOf("The_Martian")).orElseThrow()).containsExactly(1, 0, 0, 0);
    assertThat(indexes.status())
        .extracting(IndexStatus::phase, IndexStatus::lag, IndexStatus::coverage)
        .containsExactly(IndexStatus.Phase.FOLLOWING, 0L, 1.0);
  }

  @Test
  void follow_insertUpdateDelete_areSeen() {
    start();
    catalogue.put(title("k", "First Name"));
    applied();
    assertThat(words("first")).containsExactly(idOf("k"));

    catalogue.put(title("k", "Second Name"));
    applied();
    assertThat(words("first")).isEmpty();
    assertThat(words("second")).containsExactly(idOf("k"));

    catalogue.putVector(idOf("k"), 1, 0, 0, 0);
    applied();
    assertThat(indexes.status().coverage()).isEqualTo(1);

    catalogue.put(title("k", "Second Name").on());
    applied();
    assertThat(words("second")).isEmpty();
    assertThat(indexes.searchMeaning(new float[] {1, 0, 0, 0}, all(), 5)).isEmpty();
    assertThat(indexes.title(idOf("k"))).isPresent();

    catalogue.remove(idOf("k"));
    applied();
    assertThat(indexes.title(idOf("k"))).isEmpty();
  }

  @Test
  void search_filterRejectsAll_returnsEmpty() {
    catalogue.put(title("Ocean").genres(Set.of(Genre.DOCUMENTARY)).on("disney"));
    catalogue.putVector(idOf("Ocean"), 1, 0, 0, 0);
    start();
    TitleFilter onHulu =
        TitleFilter.builder().platforms(PlatformExpression.on(new Platform("hulu"))).build();
    TitleSet none = indexes.titles().select(onHulu);
    assertThat(none.isEmpty()).isTrue();
    assertThat(indexes.searchWords("ocean", none, 5)).isEmpty();
    assertThat(indexes.searchMeaning(new float[] {1, 0, 0, 0}, none, 5)).isEmpty();
  }

  @Test
  void follow_storeFails_isVisibleAndRetriedUntilItWorks() {
    start();
    catalogue.failWith(new IllegalStateException("disk on fire"));
    catalogue.put(title("Phoenix"));
    assertThat(indexes.awaitApplied(catalogue.head(), Duration.ofMillis(300))).isFalse();
    assertThat(indexes.status().lastError()).contains("disk on fire");
    assertThat(indexes.status().failures()).isPositive();
    assertThat(indexes.status().lag()).isEqualTo(1);

    catalogue.failWith(null);
    applied();
    assertThat(words("phoenix")).containsExactly(idOf("Phoenix"));
    catalogue.put(title("Ash")); // whose step begins after the error is forgotten
    applied();
    assertThat(indexes.status().lastError()).isNull();
  }

  @Test
  void search_badArguments_areRejectedWithRuleAndValue() {
    start();
    assertThatThrownBy(() -> indexes.searchWords("x", all(), 0))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("k=0");
    assertThatThrownBy(() -> indexes.searchMeaning(new float[3], all(), 5))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("dimension=3");
    assertThatThrownBy(() -> indexes.complete("x", 51))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("limit=51");
  }

  @Test
  void rebuild_whileSearching_neverFailsASearch() {
    catalogue.put(title("Solaris"));
    start();
    for (int i = 0; i < 5; i++) {
      Thread searching =
          Thread.ofVirtual()
              .start(() -> assertThat(words("solaris")).containsExactly(idOf("Solaris")));
      indexes.rebuild();
      assertThat(words("solaris")).containsExactly(idOf("Solaris"));
      join(searching);
    }
  }

  @Test
  void close_thenUse_isRejected() {
    start();
    indexes.close();
    assertThatThrownBy(() -> words("x")).isInstanceOf(DiscoveryException.class);
    assertThatThrownBy(() -> indexes.rebuild()).isInstanceOf(DiscoveryException.class);
    assertThat(indexes.awaitApplied(1, PATIENCE)).isFalse();
  }

  private void start() {
    indexes.start();
    applied();
  }

  private void applied() {
    assertThat(indexes.awaitApplied(catalogue.head(), PATIENCE)).isTrue();
  }

  private TitleSet all() {
    return indexes.titles().select(TitleFilter.NONE);
  }

  private List<TitleId> words(String text) {
    return indexes.searchWords(text, all(), 10).stream().map(LexicalHit::id).toList();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
