package org.mediagateway.discovery.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.IndexFault.Index;
import org.mediagateway.discovery.index.IndexFault.Kind;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;

/**
 * Compares the store with one generation of indexes, title by title.
 *
 * <p>The store is read page by page and may change meanwhile, so the first reading gives suspects
 * only; once the indexes have caught up again the suspects alone are read a second time.
 */
final class IndexVerifier {
  /** Vectors are equal when no component differs by more: rounding, not another vector. */
  private static final float COMPONENT_TOLERANCE = 1e-3f;

  private final TruthReader truth;
  private final Generation generation;

  IndexVerifier(TruthReader truth, Generation generation) {
    this.truth = truth;
    this.generation = generation;
  }

  /**
   * Compares everything.
   *
   * @param catchUp brings the generation up to the end of the change log
   */
  List<IndexFault> verify(Runnable catchUp) {
    catchUp.run();
    Set<TitleId> suspects = suspects();
    if (suspects.isEmpty()) {
      return List.of();
    }
    catchUp.run();
    Map<Long, Long> fingerprints = generation.lexical().fingerprints();
    List<IndexFault> faults = new ArrayList<>();
    List<TitleId> all = suspects.stream().sorted().toList();
    for (int from = 0; from < all.size(); from += TruthReader.PAGE_SIZE) {
      List<TitleId> page = all.subList(from, Math.min(all.size(), from + TruthReader.PAGE_SIZE));
      Map<TitleId, Title> titles = truth.titles(page);
      Map<TitleId, TitleVector> vectors = truth.vectors(page);
      for (TitleId id : page) {
        faults.addAll(faults(id, titles.get(id), vectors.get(id), fingerprints.get(id.value())));
      }
    }
    return faults;
  }

  private Set<TitleId> suspects() {
    Map<Long, Long> fingerprints = generation.lexical().fingerprints();
    Set<TitleId> suspects = new HashSet<>();
    // Whatever is not met in the store is an orphan.
    Set<Long> unmet = new HashSet<>(fingerprints.keySet());
    generation.table().rows().forEach(row -> unmet.add(row.title().id().value()));
    truth.forEachPage(
        (titles, vectors) -> {
          for (Title title : titles) {
            TitleId id = title.id();
            unmet.remove(id.value());
            if (!faults(id, title, vectors.get(id), fingerprints.get(id.value())).isEmpty()) {
              suspects.add(id);
            }
          }
        });
    unmet.forEach(id -> suspects.add(new TitleId(id)));
    return suspects;
  }

  private List<IndexFault> faults(
      TitleId id,
      @Nullable Title title,
      @Nullable TitleVector vector,
      @Nullable Long indexedFingerprint) {
    TitleRow row = generation.table().row(id.value());
    boolean available = title != null && !title.availability().isEmpty();
    List<IndexFault> faults = new ArrayList<>();
    add(
        faults,
        id,
        Index.TITLES,
        title != null,
        row != null,
        row != null && title != null && row.title().equals(title));
    add(
        faults,
        id,
        Index.WORDS,
        available,
        indexedFingerprint != null,
        title != null
            && indexedFingerprint != null
            && indexedFingerprint
                == LexicalDocuments.fingerprint(TitleRow.of(title, TitleRow.NO_VECTOR)));
    add(
        faults,
        id,
        Index.VECTORS,
        available && vector != null,
        generation.semantic().contains(id),
        vector != null && isIndexed(vector));
    return faults;
  }

  private boolean isIndexed(TitleVector vector) {
    return generation
        .semantic()
        .vector(vector.title())
        .map(indexed -> isNear(indexed, vector.components()))
        .orElse(false);
  }

  private static boolean isNear(float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > COMPONENT_TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private static void add(
      List<IndexFault> faults,
      TitleId id,
      Index index,
      boolean wanted,
      boolean present,
      boolean same) {
    if (wanted && !present) {
      faults.add(new IndexFault(id, index, Kind.MISSING));
    } else if (!wanted && present) {
      faults.add(new IndexFault(id, index, Kind.ORPHANED));
    } else if (wanted && !same) {
      faults.add(new IndexFault(id, index, Kind.STALE));
    }
  }
}
