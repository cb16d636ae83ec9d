package org.mediagateway.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.Samples;

final class DocumentsTest {
  /** Documents outlive the code: a change here needs a migration. */
  @Test
  void listing_everyField_hasTheDocumentedForm() {
    assertThat(Documents.of(Samples.listing("netflix:1", "The Martian")))
        .isEqualTo(
            """
            {"id":"netflix:1","work":{"type":"MOVIE","name":"The Martian","year":2015,\
            "directors":["Ridley Scott"],"cast":["Matt Damon","Jessica Chastain"],\
            "countries":["United States"],"genres":["ADVENTURE","SCIENCE_FICTION"],\
            "maturity":"AGE_13","durationMinutes":144,\
            "description":"An astronaut is left behind on \\"Mars\\" — and grows potatoes 🥔.",\
            "imageUrl":"https://images.example/martian.jpg","popularity":0.75,"votes":1200},\
            "rawGenres":["Space"],"rawRating":"PG-13","offers":[{"kind":"SUBSCRIPTION",\
            "regions":[]},{"kind":"RENT","regions":["GB","US"],"price":3.90,"currency":"EUR",\
            "quality":"HD","from":"2026-01-01","until":"2026-12-31",\
            "url":"https://platform.example/watch"}],"addedOn":"2025-05-05","quality":0.9}""");
  }

  @Test
  void title_bare_hasTheDocumentedFormAndIsReadBackEqual() {
    Title title = Samples.title(Samples.listing("hulu:é", Samples.bareWork("Ünïcode")));
    String document = Documents.of(title);
    assertThat(document)
        .startsWith(
            "{\"work\":{\"type\":\"SERIES\",\"name\":\"Ünïcode\",\"directors\":[],\"cast\":[],"
                + "\"countries\":[],\"genres\":[],\"description\":\"\"},"
                + "\"listings\":[\"hulu:é\"],");
    assertThat(Documents.title(title.id(), 7, document)).isEqualTo(title.withVersion(7));
  }

  @Test
  void listing_pricesOfAnyScale_areReadBackEqual() {
    for (String price : List.of("0", "3.9", "3.90", "1E+3", "0.00000000001", "99999999999.99")) {
      Offer offer =
          new Offer(Offer.Kind.BUY, Set.of(), new BigDecimal(price), "EUR", null, null, null, null);
      Listing full = Samples.listing("netflix:1", "The Martian");
      Listing listing =
          new Listing(full.id(), full.work(), List.of(), null, List.of(offer), null, 0.1);
      assertThat(Documents.listing(Documents.of(listing))).isEqualTo(listing);
    }
  }

  @Test
  void listing_damagedDocument_isReportedAsCorrupt() {
    String document = Documents.of(Samples.listing("netflix:1", "The Martian"));
    for (String damaged :
        List.of(
            document.substring(0, 100),
            document.replace("MOVIE", "OPERA"),
            document.replace("netflix:1", "no listing id"),
            document.replace("2025-05-05", "2025-99-99"),
            document.replace("\"rawRating\"", "\"newField\""))) {
      assertThatThrownBy(() -> Documents.listing(damaged))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    }
  }

  @Test
  void ofTexts_setsInAnyOrder_areTheSame() {
    assertThat(Documents.ofTexts(Set.of("b", "a", "c"))).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(Documents.texts("[\"a\",\"b\"]")).containsExactly("a", "b");
  }

  @Test
  void vectorBlob_isFloat32LittleEndian() {
    assertThat(VectorBlob.of(new float[] {1f, -2f}))
        .containsExactly(0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0);
    assertThat(VectorBlob.components(new byte[] {0, 0, (byte) 0x80, 0x3f}, 1)).containsExactly(1f);
    assertThatThrownBy(() -> VectorBlob.components(new byte[7], 2))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining("bytes=7, dimension=2");
  }
}
