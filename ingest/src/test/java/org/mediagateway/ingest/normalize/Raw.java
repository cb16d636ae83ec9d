package org.mediagateway.ingest.normalize;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;

/** Raw records for tests: a minimal film, with fields replaced. */
final class Raw {
  static final Platform NETFLIX = new Platform("netflix");

  private final Map<RawField, List<String>> values = new EnumMap<>(RawField.class);

  private Raw() {
    with(RawField.ID, "s1").with(RawField.TYPE, "Movie").with(RawField.TITLE, "A");
  }

  static Raw film() {
    return new Raw();
  }

  static Raw series() {
    return new Raw().with(RawField.TYPE, "TV Show");
  }

  /** Replaces {@code field}; no text takes it away. */
  Raw with(RawField field, String... texts) {
    values.put(field, List.of(texts));
    return this;
  }

  Normalization normalize() {
    return new ListingNormalizer().normalize(NETFLIX, new RawRecord(2, values));
  }

  Normalization.Accepted accepted() {
    return switch (normalize()) {
      case Normalization.Accepted accepted -> accepted;
      case Normalization.Withdrawn gone -> throw new AssertionError(gone.toString());
      case Normalization.Rejected rejected -> throw new AssertionError(rejected.toString());
    };
  }

  Listing listing() {
    return accepted().listing();
  }

  Normalization.Rejected rejected() {
    return switch (normalize()) {
      case Normalization.Accepted accepted -> throw new AssertionError(accepted.toString());
      case Normalization.Withdrawn gone -> throw new AssertionError(gone.toString());
      case Normalization.Rejected rejected -> rejected;
    };
  }
}
