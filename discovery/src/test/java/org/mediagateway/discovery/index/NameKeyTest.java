package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

  @ParameterizedTest
  @CsvSource({
    "'Beyoncé  Knowles-Carter', beyonce knowles carter",
    "'Ocean''s Eleven', oceans eleven",
    "' M*A*S*H ', m a s h",
    "Straße, strasse",
    "Æon Flux, aeon flux",
    "千と千尋, 千と千尋",
    "'?!', ''",
  })
  void of_name_isFolded(String name, String key) {
    assertThat(NameKey.of(name)).isEqualTo(key);
  }

  @Property
  void of_anyText_isStable(@ForAll String text) {
    String key = NameKey.of(text);
    assertThat(NameKey.of(key)).isEqualTo(key);
    assertThat(key).doesNotStartWith(" ").doesNotEndWith(" ").doesNotContain("  ");
  }

  @Property
  void find_anyIds_agreesWithBinarySearch(
      @ForAll @Size(max = 200) long[] raw, @ForAll @LongRange(min = 0) long probe) {
    long[] ids = Arrays.stream(raw).map(id -> id >>> 4).distinct().sorted().toArray();
    OrdinalLookup lookup = new OrdinalLookup(ids);
    for (int i = 0; i < ids.length; i++) {
      assertThat(lookup.find(ids[i])).isEqualTo(i);
    }
    assertThat(lookup.find(probe)).isEqualTo(Arrays.binarySearch(ids, probe));
    assertThat(lookup.find(-1)).isEqualTo(-1);
  }
}
