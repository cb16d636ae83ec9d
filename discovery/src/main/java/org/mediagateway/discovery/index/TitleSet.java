package org.mediagateway.discovery.index;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.vector.VectorFilter;

/**
 * An immutable set of the titles of one {@link TitleTable}, held as one bit per ordinal.
 *
 * <p>Safe on any thread. It answers for the table it was selected from, also after newer tables
 * have been published.
 */
public final class TitleSet {
  private final TitleTable table;
  private final OrdinalBits bits;
  private final VectorFilter filter;

  TitleSet(TitleTable table, OrdinalBits bits) {
    this.table = table;
    this.bits = bits;
    filter = bits.among(table.ordinals().universe());
  }

  /** The table whose titles these are. */
  public TitleTable table() {
    return table;
  }

  /** How many titles. */
  public int size() {
    return bits.cardinality();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  /** Whether every available title of the table is in the set. */
  public boolean isEverything() {
    return size() == table.availableCount();
  }

  public boolean contains(TitleId id) {
    return contains(id.value());
  }

  /** As {@link #contains(TitleId)}, by {@link TitleId#value()}; false for an unknown id. */
  public boolean contains(long id) {
    int ordinal = table.ordinal(id);
    return ordinal >= 0 && bits.get(ordinal);
  }

  /** The titles in both sets, which are of one table. */
  public TitleSet and(TitleSet other) {
    return new TitleSet(table, bits.and(of(other)));
  }

  /** The titles in either set; both are of one table. */
  public TitleSet or(TitleSet other) {
    return new TitleSet(table, bits.or(of(other)));
  }

  /** The titles in this set and not in the other; both are of one table. */
  public TitleSet minus(TitleSet other) {
    return new TitleSet(table, bits.andNot(of(other)));
  }

  /** This set without {@code titles}, which need not be in it. */
  public TitleSet without(Collection<TitleId> titles) {
    int[] ordinals =
        titles.stream().mapToInt(id -> table.ordinal(id.value())).filter(i -> i >= 0).toArray();
    return ordinals.length == 0 ? this : new TitleSet(table, bits.without(ordinals));
  }

  /** The titles of this set that {@code test} accepts. */
  public TitleSet where(Predicate<Title> test) {
    return new TitleSet(
        table, OrdinalBits.of(table.size(), i -> bits.get(i) && test.test(table.titleAt(i))));
  }

  private OrdinalBits of(TitleSet other) {
    if (other.table != table) {
      throw new IllegalArgumentException(
          "two title sets combine when they are of one table: select both from the same table");
    }
    return other.bits;
  }

  /** The titles, in id order. */
  public Stream<Title> titles() {
    return bits.stream().mapToObj(table::titleAt);
  }

  /** The same set for the vector index, which refers to it for as long as this set is in use. */
  VectorFilter asFilter() {
    return filter;
  }

  OrdinalBits bits() {
    return bits;
  }
}
