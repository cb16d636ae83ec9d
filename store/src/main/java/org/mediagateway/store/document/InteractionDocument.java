package org.mediagateway.store.document;

import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.viewer.Interaction;

/** An interaction as the change log tells it; the viewer is the entry's aggregate. */
record InteractionDocument(
    String event,
    String title,
    Interaction.Kind kind,
    String at,
    @Nullable Double completion,
    @Nullable Double rating) {
  static InteractionDocument of(Interaction interaction) {
    return new InteractionDocument(
        interaction.event(),
        interaction.title().toString(),
        interaction.kind(),
        interaction.at().toString(),
        interaction.completion(),
        interaction.rating());
  }
}
