package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.ingest.resolve.Sample.film;

import java.util.Collections;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockKeysTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Squid and the Whale | Squid & Whale",
        "Chasing Trane | Chasing Trane: The John Coltrane Documentary",
        "Spider-Man | Spiderman",
        "Marvel's Hulk | Hulk",
        "Dil Hai Tumhaara | Dil Hai Tumhara",
        "Legend of Bruce Lee | Bruce Lee: The Legend",
      })
  void of_namesOfOneWork_shareABlock(String a, String b) {
    assertThat(keys(film("hulu:1", a))).containsAnyElementsOf(keys(film("prime:1", b)));
  }

  @Test
  void of_otherNameWithOneDirectorAYearApart_sharesABlock() {
    assertThat(keys(film("hulu:1", "Shaandaar").year(2015).directors("Vikas Bahl")))
        .containsAnyElementsOf(
            keys(film("prime:1", "Magnificent").year(2016).directors("Bahl Vikas")));
  }

  @Test
  void of_unrelatedNames_shareNone() {
    assertThat(
            Collections.disjoint(
                keys(film("hulu:1", "Mud").year(2012)), keys(film("prime:1", "Gook").year(2012))))
        .isTrue();
  }

  @Test
  void of_hostileRecord_hasNoMoreKeysThanTheLimit() {
    String name = String.join(": ", IntStream.range(0, 90).mapToObj(i -> "part x" + i).toList());
    Set<String> keys = keys(film("hulu:1", name).year(2000).directors("A B", "C D"));
    assertThat(keys).hasSize(BlockKeys.KEYS_MAX);
    assertThat(keys).allSatisfy(key -> assertThat(key.length()).isLessThan(128));
  }

  private static Set<String> keys(Sample sample) {
    return BlockKeys.of(sample.print());
  }
}
