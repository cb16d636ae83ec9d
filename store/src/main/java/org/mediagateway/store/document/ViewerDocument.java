package org.mediagateway.store.document;

import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;

/** What is stored of a viewer beside the columns that are searched by. */
record ViewerDocument(String name, Preferences preferences) {
  static ViewerDocument of(Viewer viewer) {
    return new ViewerDocument(viewer.name(), viewer.preferences());
  }

  Viewer viewer(ViewerId id, long version, String household) {
    return new Viewer(id, version, household, name, preferences);
  }
}
