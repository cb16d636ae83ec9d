package org.mediagateway.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "plain|plain",
        "  two  spaces |two spaces",
        "Consequences\u00a0|Consequences",
        "a\u2028b\u3000c\u202fd|a b c d",
        "\u200bComedian\ufeff|Comedian",
        "soft\u00adhyphen|softhyphen",
        "bell\u0007|bell",
        "e\u0301|\u00e9",
        "e\u200b\u0301|\u00e9",
        "Tom &amp; Jerry|Tom & Jerry",
        "caf&eacute; &#8211; &quot;x&quot;|caf\u00e9 \u2013 \"x\"",
        "AT&T; R&B|AT&T; R&B",
        "Jordi Moll\ufffd|Jordi Moll\ufffd",
        "lone \ud800 surrogate|lone \ufffd surrogate",
      })
  void clean_givesWhatPeopleWouldHaveTyped(String printed, String clean) {
    assertThat(CleanText.clean(printed)).isEqualTo(clean);
  }

  @Test
  void clean_joinersBetweenLetters_stay() {
    String family = "\ud83d\udc69\u200d\ud83d\udc67";
    String persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";

    assertThat(CleanText.clean(family)).isEqualTo(family);
    assertThat(CleanText.clean(persian)).isEqualTo(persian);
    assertThat(CleanText.clean("\u200d a \u200c b\u200d")).isEqualTo("a b");
  }

  @Property
  void clean_anyText_isStableTrimmedAndSurvivesUtf8(@ForAll String text) {
    Assume.that(text.indexOf('&') < 0); // "&amp;lt;" is "&lt;", and then "<"

    String clean = CleanText.clean(text);

    assertThat(CleanText.clean(clean)).isEqualTo(clean);
    assertThat(clean.strip()).isEqualTo(clean).doesNotContain("  ", "\n", "\u200b");
    assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
    assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(clean);
  }
}
