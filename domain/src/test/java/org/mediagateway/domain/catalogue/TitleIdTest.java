package org.mediagateway.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleIdTest {
  private static final long GREATEST = (1L << 60) - 1;

  @Property
  void parse_ofWrittenForm_isTheSameId(@ForAll @LongRange(min = 0, max = GREATEST) long value) {
    TitleId id = new TitleId(value);
    assertThat(TitleId.parse(id.toString())).isEqualTo(id);
    assertThat(id.toString()).hasSize(13);
  }

  @Property
  void compareTo_agreesWithWrittenForm(
      @ForAll @LongRange(min = 0, max = GREATEST) long a,
      @ForAll @LongRange(min = 0, max = GREATEST) long b) {
    TitleId left = new TitleId(a);
    TitleId right = new TitleId(b);
    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(Integer.signum(left.toString().compareTo(right.toString())));
  }

  /** The value is stored by every database that exists: it must never change. */
  @Test
  void of_knownListing_hasKnownId() {
    assertThat(TitleId.of(ListingId.parse("netflix:s1"))).hasToString("tkcy8tjgfeydb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "t", "t00000000000", "t00000000000u", "x000000000000", "t0000000000000"})
  void parse_malformed_isRefusedWithTheValue(String text) {
    assertThatThrownBy(() -> TitleId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id=" + text);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 60, Long.MIN_VALUE, Long.MAX_VALUE})
  void construct_beyond60Bits_isRefused(long value) {
    assertThatThrownBy(() -> new TitleId(value)).hasMessageContaining("value=" + value);
  }
}
