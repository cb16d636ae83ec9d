package org.mediagateway.store.postgres.cdc;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.postgres.cdc.PgOutput.Message;
import org.mediagateway.store.sql.ListingAnnouncer;

/**
 * What one transaction did to titles, listings and viewers without saying so in the change log. Our
 * own transactions always say so; another program's do not. For one thread.
 */
final class ForeignWrites {
  static final String TITLES = "title";
  static final String VECTORS = "title_vector";
  static final String LISTINGS = "listing";
  static final String VIEWERS = "viewer";
  static final String INTERACTIONS = "interaction";
  static final String LOG = "change_log";

  private final Set<TitleId> touched = new HashSet<>();
  private final Set<ListingAnnouncer.Row> touchedListings = new HashSet<>();
  private final Set<ViewerId> touchedViewers = new HashSet<>();
  private final Set<String> logged = new HashSet<>();
  private final Set<String> emptied = new HashSet<>();

  void add(Message.Row row) {
    switch (row.table()) {
      case TITLES -> titles(row, "id");
      case VECTORS -> titles(row, "title");
      case LISTINGS -> {
        long number = Long.parseLong(values(row, "number").findFirst().orElseThrow());
        values(row, "title")
            .map(id -> new TitleId(Long.parseLong(id)))
            .forEach(title -> touchedListings.add(new ListingAnnouncer.Row(number, title)));
      }
      case VIEWERS -> viewers(row, "id");
      case INTERACTIONS -> viewers(row, "viewer");
      case LOG -> {
        @Nullable String aggregate = row.now().get("aggregate");
        if (aggregate != null) {
          logged.add(aggregate);
        }
      }
      default -> {} // a table that somebody added to the publication
    }
  }

  void add(Message.Truncated truncated) {
    emptied.addAll(truncated.tables());
  }

  private void titles(Message.Row row, String column) {
    values(row, column).forEach(id -> touched.add(new TitleId(Long.parseLong(id))));
  }

  /** What is no viewer's id was never one of ours. */
  private void viewers(Message.Row row, String column) {
    values(row, column).filter(ViewerId::isOne).forEach(id -> touchedViewers.add(new ViewerId(id)));
  }

  /** What a column held before and holds now, as far as the message says. */
  private static Stream<String> values(Message.Row row, String column) {
    return Stream.of(row.before(), row.now())
        .flatMap(values -> Stream.ofNullable(values.get(column)));
  }

  /** Titles that indexes have not been told of. */
  Set<TitleId> titles() {
    Set<TitleId> silent = new HashSet<>(touched);
    silent.removeIf(id -> logged.contains(id.toString()));
    return silent;
  }

  /** Listings that no title of theirs was told to have changed with. */
  Set<ListingAnnouncer.Row> listings() {
    Set<ListingAnnouncer.Row> silent = new HashSet<>(touchedListings);
    silent.removeIf(row -> logged.contains(row.title().toString()));
    return silent;
  }

  /** Viewers of whom gateways have not been told. */
  Set<ViewerId> viewers() {
    Set<ViewerId> silent = new HashSet<>(touchedViewers);
    silent.removeIf(id -> logged.contains(id.aggregate()));
    return silent;
  }

  /** Whether one of {@code tables} was emptied, of which no row is told. */
  boolean emptied(String... tables) {
    return !Collections.disjoint(emptied, List.of(tables));
  }

  void clear() {
    touched.clear();
    touchedListings.clear();
    touchedViewers.clear();
    logged.clear();
    emptied.clear();
  }
}
