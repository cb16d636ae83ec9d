package org.mediagateway.store.document;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.Facet;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * What is stored of a viewer beside the columns that are searched by.
 *
 * @param corrections null for none
 */
record ViewerDocument(
    String name, Preferences preferences, @Nullable List<Correction> corrections) {
  /** What the viewer said of one facet. */
  record Correction(Facet.Kind kind, String value, double affinity) {
    static Correction of(Map.Entry<Facet, Double> entry) {
      return new Correction(entry.getKey().kind(), entry.getKey().value(), entry.getValue());
    }

    Facet facet() {
      return new Facet(kind, value);
    }
  }

  static ViewerDocument of(Viewer viewer) {
    Map<Facet, Double> said = viewer.corrections().affinities();
    return new ViewerDocument(
        viewer.name(),
        viewer.preferences(),
        said.isEmpty() ? null : said.entrySet().stream().map(Correction::of).toList());
  }

  Viewer viewer(ViewerId id, long version, String household) {
    return new Viewer(
        id,
        version,
        household,
        name,
        preferences,
        corrections == null
            ? Corrections.NONE
            : new Corrections(
                corrections.stream()
                    .collect(Collectors.toMap(Correction::facet, Correction::affinity))));
  }
}
