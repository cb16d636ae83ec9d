package org.mediagateway.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.ingest.connect.JsonRecordParser;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;

/** docs/formats.md against the code. */
class DocumentedFormatTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "formats.md");

  @Test
  void examples_areListings() throws IOException {
    List<String> examples =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("{\"id\"")).toList();

    assertThat(examples).hasSize(2);
    JsonRecordParser parser = new JsonRecordParser(1_000);
    List<Work> works =
        examples.stream()
            .map(line -> (RawRecord) parser.parse(1, line))
            .map(row -> new ListingNormalizer().normalize(Raw.NETFLIX, row))
            .map(row -> ((Normalization.Accepted) row).listing().work())
            .toList();
    assertThat(works).extracting(Work::type).containsExactly(MediaType.SERIES, MediaType.MOVIE);
    assertThat(parser.ignoredFields()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyField_isDescribed(RawField field) throws IOException {
    String[] path = field.fieldName().split("\\.", -1);

    assertThat(Files.readString(DOCUMENT)).contains('`' + path[path.length - 1] + '`');
  }
}
