package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.aggregate;
import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Choosing the best k, and comparing such lists. A list is a JSON array of ids, best first. */
final class BestK {
  private static final Pattern LIST =
      Pattern.compile("\\s*\\[\\s*(-?[0-9]{1,18}(\\s*,\\s*-?[0-9]{1,18})*)?\\s*\\]\\s*");

  private BestK() {}

  static List<SqlFunction> functions() {
    return List.of(
        aggregate(
            "mg_top_k(id integer, score number, k count) text",
            "the ids of the k highest scores, highest first, then by id",
            () -> new Best(Comparator.comparingDouble(Best.Row::score).reversed())),
        aggregate(
            "mg_nearest_k(id integer, distance number, k count) text",
            "the ids of the k least distances, least first, then by id",
            () -> new Best(Comparator.comparingDouble(Best.Row::score))),
        scalar(
            "mg_overlap_at_k(a text, b text, k count) number",
            "how many ids the first k of both lists share / k",
            in -> (double) shared(in.text(0), in.text(1), in.count(2)) / in.count(2)),
        scalar(
            "mg_recall_at_k(found text, truth text, k count) number",
            "how many of truth's first k are in found's first k / how many truth has of them;"
                + " null when truth is empty",
            in -> recall(in.text(0), in.text(1), in.count(2))),
        scalar(
            "mg_reciprocal_rank(found text, id integer) number",
            "1 / (position of id in found); 0 when it is not there",
            in -> reciprocalRank(in.text(0), in.integer(1))));
  }

  private static final class Best implements Accumulator {
    private record Row(long id, double score) {}

    private final Comparator<Row> order;
    private final List<Row> rows = new ArrayList<>();
    private int k;

    Best(Comparator<Row> order) {
      this.order = order.thenComparingLong(Row::id);
    }

    @Override
    public void add(Arguments row) {
      k = row.count(2);
      rows.add(new Row(row.integer(0), row.number(1)));
    }

    @Override
    public String result() {
      return rows.stream()
          .sorted(order)
          .limit(k)
          .map(row -> Long.toString(row.id()))
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  private static LongStream ids(String list) {
    if (!LIST.matcher(list).matches()) {
      throw new IllegalArgumentException(
          "a list of ids is a JSON array of whole numbers of at most 18 digits: list=" + list);
    }
    String inner = list.strip().substring(1, list.strip().length() - 1);
    return Stream.of(inner.split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .mapToLong(Long::parseLong);
  }

  private static Set<Long> first(String list, int k) {
    return ids(list).limit(k).boxed().collect(Collectors.toSet());
  }

  private static int shared(String a, String b, int k) {
    Set<Long> shared = new HashSet<>(first(a, k));
    shared.retainAll(first(b, k));
    return shared.size();
  }

  private static @Nullable Double recall(String found, String truth, int k) {
    int wanted = first(truth, k).size();
    int shared = shared(found, truth, k);
    return wanted == 0 ? null : (double) shared / wanted;
  }

  private static double reciprocalRank(String found, long id) {
    int position = ids(found).boxed().toList().indexOf(id);
    return position < 0 ? 0 : 1.0 / (position + 1);
  }
}
