package org.mediagateway.domain.catalogue;

import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;

/**
 * A title's vector with what it was computed from.
 *
 * @param title the title
 * @param model the space it lies in
 * @param text the hash of the text that was embedded
 * @param components {@code float[model.dimension()]}, L2 norm 1; shared, not to be written to
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared as a whole; copying 384 floats per read would cost
public record TitleVector(TitleId title, EmbeddingModel model, TextHash text, float[] components) {
  public TitleVector {
    if (components.length != model.dimension()) {
      throw new IllegalArgumentException(
          "a vector has its model's dimension: length="
              + components.length
              + ", dimension="
              + model.dimension());
    }
  }
}
