package org.mediagateway.discovery.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;

/**
 * One set of indexes that agree with one another: built, kept up to date, and at last replaced or
 * closed together.
 *
 * <p>The lexical and the semantic index hold exactly the available titles; the table holds all. One
 * thread writes; every number of threads reads.
 */
final class Generation implements AutoCloseable {
  private final LexicalIndex lexical;
  private final SemanticIndex semantic;
  private volatile TitleTable table;

  Generation(TitleTable table, LexicalIndex lexical, SemanticIndex semantic) {
    this.table = table;
    this.lexical = lexical;
    this.semantic = semantic;
  }

  static Generation empty(EmbeddingModel model) {
    return new Generation(TitleTable.EMPTY, LexicalIndex.create(), SemanticIndex.create(model));
  }

  TitleTable table() {
    return table;
  }

  LexicalIndex lexical() {
    return lexical;
  }

  SemanticIndex semantic() {
    return semantic;
  }

  /**
   * Brings {@code ids} to the state of the truth. Applying the same or an older state again changes
   * nothing; when it throws, applying it again completes it.
   *
   * @param ids the titles that may have changed
   * @param titles those of them that exist
   * @param vectors those of them that have a vector
   */
  void apply(
      Collection<TitleId> ids, Map<TitleId, Title> titles, Map<TitleId, TitleVector> vectors) {
    List<TitleRow> puts = new ArrayList<>();
    List<TitleId> removals = new ArrayList<>();
    Map<TitleId, float[]> newVectors = new HashMap<>();
    for (TitleId id : ids) {
      TitleRow old = table.row(id.value());
      Title title = titles.get(id);
      if (title == null) {
        removals.add(id);
        lexical.remove(id);
        semantic.remove(id);
      } else if (old == null || old.title().version() < title.version()) {
        TitleVector vector = vectors.get(id);
        TitleRow row = row(title, vector, old);
        puts.add(row);
        applyWords(row, old);
        applyVector(row, vector, old, newVectors);
      }
    }
    semantic.put(newVectors);
    lexical.refresh();
    if (!puts.isEmpty() || !removals.isEmpty()) {
      table = table.with(puts, removals);
    }
  }

  /** Fills this generation, which must be empty, with everything that the store has. */
  void load(TruthReader truth) {
    List<TitleRow> rows = new ArrayList<>();
    truth.forEachPage(
        (titles, vectors) -> {
          Map<TitleId, float[]> pageVectors = new HashMap<>();
          for (Title title : titles) {
            TitleVector vector = vectors.get(title.id());
            TitleRow row = row(title, vector, null);
            rows.add(row);
            applyWords(row, null);
            applyVector(row, vector, null, pageVectors);
          }
          semantic.put(pageVectors);
        });
    lexical.refresh();
    table = TitleTable.of(rows);
  }

  /** Forgets what is held of {@code ids} and takes it from the truth again. */
  void reload(List<TitleId> ids, TruthReader truth) {
    for (int from = 0; from < ids.size(); from += TruthReader.PAGE_SIZE) {
      List<TitleId> page = ids.subList(from, Math.min(ids.size(), from + TruthReader.PAGE_SIZE));
      for (TitleId id : page) {
        lexical.remove(id);
        semantic.remove(id);
      }
      table = table.with(List.of(), page);
      apply(page, truth.titles(page), truth.vectors(page));
    }
  }

  private static TitleRow row(Title title, @Nullable TitleVector vector, @Nullable TitleRow old) {
    long stamp = vector == null ? TitleRow.NO_VECTOR : TitleRow.stamp(vector);
    return old != null && old.sameContent(title)
        ? old.with(title, stamp)
        : TitleRow.of(title, stamp);
  }

  private void applyWords(TitleRow row, @Nullable TitleRow old) {
    TitleRow indexed = old != null && old.available() ? old : null;
    if (!row.available()) {
      if (indexed != null) {
        lexical.remove(row.title().id());
      }
    } else if (indexed == null
        || LexicalDocuments.fingerprint(indexed) != LexicalDocuments.fingerprint(row)) {
      lexical.put(row);
    }
  }

  private void applyVector(
      TitleRow row,
      @Nullable TitleVector vector,
      @Nullable TitleRow old,
      Map<TitleId, float[]> newVectors) {
    long indexed = old != null && old.available() ? old.vectorStamp() : TitleRow.NO_VECTOR;
    if (!row.available() || vector == null) {
      if (indexed != TitleRow.NO_VECTOR) {
        semantic.remove(row.title().id());
      }
    } else if (indexed != row.vectorStamp()) {
      newVectors.put(row.title().id(), vector.components());
    }
  }

  @Override
  public void close() {
    lexical.close();
    semantic.close();
  }
}
