package org.mediagateway.ingest.connect.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.DemoCatalogues;
import org.mediagateway.ingest.connect.PlatformConnector;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;
import org.mediagateway.ingest.connect.Reading;
import org.mediagateway.ingest.connect.RecordReader;

/** What the bundled catalogue of a platform lists. */
final class BundledWorks {
  private BundledWorks() {}

  /** Whether there is one of that platform. */
  static boolean has(Platform platform) {
    return find(platform).isPresent();
  }

  private static Optional<PlatformConnector> find(Platform platform) {
    return DemoCatalogues.connectors().stream()
        .filter(connector -> connector.platform().equals(platform))
        .findFirst();
  }

  /** Its rows, without terms. */
  static List<ObjectNode> rows(Platform platform) {
    PlatformConnector connector =
        find(platform)
            .orElseThrow(
                () ->
                    new IngestException(
                        ErrorCode.SETTING_INVALID,
                        "a catalogue that is replayed is bundled: platform="
                            + platform.id()
                            + "; make its titles up with the strategy synthetic"));
    List<ObjectNode> rows = new ArrayList<>();
    try (RecordReader reader = connector.open()) {
      for (Reading read = reader.read(); read != null; read = reader.read()) {
        if (read instanceof RawRecord(long _, var values)) {
          ObjectNode row = JsonNodeFactory.instance.objectNode();
          values.forEach((field, texts) -> put(row, field, texts));
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static void put(ObjectNode row, RawField field, List<String> texts) {
    if (field.kind() == RawField.Kind.TEXTS) {
      texts.forEach(row.withArray("/" + field.fieldName())::add);
    } else {
      row.put(field.fieldName(), texts.getFirst());
    }
  }
}
