package org.mediagateway.ingest.resolve;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.mediagateway.domain.catalogue.ListingId;

/** The hand-labelled pairs; see {@code resolution/README.md} for how they were made. */
final class LabelledPairs {
  /** One labelled pair of the bundled catalogues. */
  record LabelledPair(
      ListingId first, ListingId second, boolean same, String half, String stratum) {}

  private LabelledPairs() {}

  static List<LabelledPair> all() {
    try (InputStream in =
            Objects.requireNonNull(
                LabelledPairs.class.getResourceAsStream("/resolution/labelled-pairs.csv"));
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return rows.stream()
          .map(
              row ->
                  new LabelledPair(
                      ListingId.parse(row.getField("first")),
                      ListingId.parse(row.getField("second")),
                      row.getField("label").equals("same"),
                      row.getField("half"),
                      row.getField("stratum")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
