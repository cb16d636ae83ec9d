package org.mediagateway.discovery.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * An immutable view of every title at one position of the change log, held in memory.
 *
 * <p>Titles are numbered by <em>ordinal</em>, their rank in id order, so the numbering depends on
 * which titles there are and never on the order in which they came. An update makes a new table in
 * the time of copying references to them; what was computed about contents passes on to it when no
 * title's content changed. Safe on any thread.
 */
public final class TitleTable {
  static final TitleTable EMPTY =
      new TitleTable(
          new TitleRow[0],
          new OrdinalLookup(new long[0]),
          new TableContents(),
          new Totals(0, 0, 0));

  private final TitleRow[] rows;
  private final OrdinalLookup ordinals;
  private final TableContents contents;
  private final Totals totals;

  /**
   * Sums over rows.
   *
   * @param available rows that are
   * @param vectors of those, rows with a vector
   * @param fingerprint sum of the rows' fingerprints
   */
  private record Totals(int available, int vectors, long fingerprint) {
    Totals plus(TitleRow row, int sign) {
      return new Totals(
          available + (row.available() ? sign : 0),
          vectors + (row.available() && row.hasVector() ? sign : 0),
          fingerprint + sign * row.fingerprint());
    }
  }

  private TitleTable(
      TitleRow[] rowsInIdOrder, OrdinalLookup ordinals, TableContents contents, Totals totals) {
    rows = rowsInIdOrder;
    this.ordinals = ordinals;
    this.contents = contents;
    this.totals = totals;
  }

  /** The table of {@code rows}, which must differ in their ids. */
  static TitleTable of(Collection<TitleRow> rows) {
    return EMPTY.with(rows, List.of());
  }

  /** How many titles there are, available or not. */
  public int size() {
    return rows.length;
  }

  /**
   * A number that tables share whose titles have the same versions and vectors, whichever gateway
   * made them and however; different tables share it with a probability of 2 to the -64.
   */
  public long fingerprint() {
    return totals.fingerprint;
  }

  /** How many titles can be watched somewhere now: those that a search can find. */
  public int availableCount() {
    return totals.available;
  }

  /** How many of the available titles have a vector. */
  public int vectorCount() {
    return totals.vectors;
  }

  /** The share of the available titles that have a vector, 0 to 1; 1 when there is no title. */
  public double coverage() {
    return totals.available == 0 ? 1 : (double) totals.vectors / totals.available;
  }

  /** The title, available or not; no aliases. */
  public Optional<Title> title(TitleId id) {
    return Optional.ofNullable(row(id.value())).map(TitleRow::title);
  }

  /** All titles, available or not, in id order. */
  public Stream<Title> titles() {
    return Arrays.stream(rows).map(TitleRow::title);
  }

  /** The titles that pass {@code filter}. */
  public TitleSet select(TitleFilter filter) {
    OrdinalBits passing = new FilterCompiler(this::bits).compile(filter);
    if (!filter.excluded().isEmpty()) {
      OrdinalBits before = passing;
      passing =
          OrdinalBits.of(
              rows.length, i -> before.get(i) && !filter.excluded().contains(rows[i].title().id()));
    }
    return new TitleSet(this, passing);
  }

  /** The available titles of that name in any case, with or without accents, in id order. */
  public List<Title> named(String name) {
    return Arrays.stream(names().named(NameKey.of(name))).mapToObj(this::titleAt).toList();
  }

  /** The person of that name in any case, with or without accents, if any title credits them. */
  public Optional<Person> person(String name) {
    String key = NameKey.of(name);
    int[] crediting = names().crediting(key);
    if (crediting.length == 0) {
      return Optional.empty();
    }
    int directed = 0;
    int played = 0;
    for (int ordinal : crediting) {
      directed += rows[ordinal].credits(key, PersonFilter.Role.DIRECTOR) ? 1 : 0;
      played += rows[ordinal].credits(key, PersonFilter.Role.CAST) ? 1 : 0;
    }
    return Optional.of(new Person(printedName(rows[crediting[0]], key), directed, played));
  }

  /** The ordinal of the title with that id; negative when there is none. */
  int ordinal(long id) {
    return ordinals.find(id);
  }

  /** The numbering of the titles, which tables share that have the same ids. */
  OrdinalLookup ordinals() {
    return ordinals;
  }

  Title titleAt(int ordinal) {
    return rows[ordinal].title();
  }

  @Nullable TitleRow row(long id) {
    int ordinal = ordinals.find(id);
    return ordinal < 0 ? null : rows[ordinal];
  }

  Stream<TitleRow> rows() {
    return Arrays.stream(rows);
  }

  Names names() {
    return contents.names(rows);
  }

  /**
   * The table with {@code puts} added or replaced and {@code removals} gone; an id is in one of the
   * two at most.
   */
  TitleTable with(Collection<TitleRow> puts, Collection<TitleId> removals) {
    Map<Long, @Nullable TitleRow> changes = new TreeMap<>();
    puts.forEach(row -> changes.put(row.title().id().value(), row));
    removals.forEach(id -> changes.put(id.value(), null));
    TitleRow[] merged = new TitleRow[rows.length + puts.size()];
    int size = 0;
    int next = 0;
    boolean sameIds = true;
    boolean sameContents = true;
    Totals sums = totals;
    for (var change : changes.entrySet()) {
      int found = ordinals.find(change.getKey());
      int rank = found < 0 ? -1 - found : found;
      System.arraycopy(rows, next, merged, size, rank - next);
      size += rank - next;
      next = rank;
      TitleRow old = found < 0 ? null : rows[next++];
      TitleRow now = change.getValue();
      sameIds &= (now == null) == (old == null);
      sameContents &= now == null ? old == null : old != null && old.sameContent(now.title());
      if (old != null) {
        sums = sums.plus(old, -1);
      }
      if (now != null) {
        sums = sums.plus(now, 1);
        merged[size++] = now;
      }
    }
    System.arraycopy(rows, next, merged, size, rows.length - next);
    TitleRow[] result = Arrays.copyOf(merged, size + rows.length - next);
    return new TitleTable(
        result,
        sameIds ? ordinals : lookup(result),
        sameContents ? contents : new TableContents(),
        sums);
  }

  private static OrdinalLookup lookup(TitleRow[] rows) {
    return new OrdinalLookup(
        Arrays.stream(rows).mapToLong(row -> row.title().id().value()).toArray());
  }

  private OrdinalBits bits(Attribute attribute) {
    return contents.bits(attribute, rows);
  }

  private static String printedName(TitleRow row, String key) {
    return Stream.concat(
            row.title().work().directors().stream(), row.title().work().cast().stream())
        .filter(name -> NameKey.of(name).equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("a credited person is printed: key=" + key));
  }
}
