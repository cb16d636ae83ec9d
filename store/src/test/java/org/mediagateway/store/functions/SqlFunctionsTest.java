package org.mediagateway.store.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mediagateway.store.functions.SqlFunction.Aggregation;

/** The computations beside values worked out by hand, and the documentation of them. */
final class SqlFunctionsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "sql-functions.md");

  /** With this property the document is written; without, it is compared. */
  private static final String WRITE = "mg.docs.write";

  private static final Offset<Double> NEAR = within(1e-6);

  private static @Nullable Object call(String name, Object... arguments) {
    return named(name).call(List.of(arguments));
  }

  private static double number(String name, Object... arguments) {
    return call(name, arguments) instanceof Double number ? number : Double.NaN;
  }

  private static float[] vector(String name, Object... arguments) {
    return call(name, arguments) instanceof float[] vector ? vector : new float[0];
  }

  private static SqlFunction named(String name) {
    return SqlFunctions.all().stream().filter(f -> f.name().equals(name)).findAny().orElseThrow();
  }

  private static @Nullable Object aggregate(String name, List<List<Object>> rows) {
    Aggregation aggregation = named(name).begin();
    rows.forEach(aggregation::add);
    return aggregation.result();
  }

  @Test
  void document_isWhatTheCatalogueGives() throws IOException {
    String written = document();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(DOCUMENT, written);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("write it anew: mvn test -pl store -am -Dtest=SqlFunctionsTest -D%s=true", WRITE)
        .isEqualTo(written);
  }

  private static String document() {
    return """
    # SQL functions

    Written from the catalogue in `store/src/main/java/org/mediagateway/store/functions`; do not
    edit.

    The same %d functions are on both databases: in PostgreSQL for whoever may read (`\\df mg_*`),
    in SQLite on the gateway's own connections
    (`SELECT * FROM pragma_function_list WHERE name LIKE 'mg_%%'`).

    * **vector**: 1 to 16,000 finite float32. In PostgreSQL pgvector's `vector`; in SQLite a blob of
      float32, little-endian, without a header. Both take text like `[1,2.5,-3]`.
    * **curvature** is less than 0, **fraction** 0 to 1, **positive** more than 0, **order** at
      least 1, **count** a whole number from 1; **number** and all of these are finite.
    * A null argument gives null, and an aggregate skips the row. What is undefined, as the angle
      with a zero vector, is null. An argument that breaks a rule is refused by the same message on
      both: vectors of different dimension, a component that is NaN, a point outside its space.
    * Distances order as pgvector's operators do; an index is used by the operators, not by these
      functions. PostgreSQL sums L1, L2, products and cosine in float32, so that components beyond
      some 10¹⁸ give infinity there.
    * Positions count from 1. n is the dimension, k = −c.
    """
            .formatted(SqlFunctions.all().size())
        + SqlFunctions.groups().stream()
            .map(SqlFunctionsTest::section)
            .collect(Collectors.joining());
  }

  private static String section(SqlFunctions.Group group) {
    return "\n## %s\n\n| name | arguments | result | formula |\n|---|---|---|---|\n"
            .formatted(group.title())
        + group.functions().stream()
            .map(
                each ->
                    "| `%s` | %s | %s | %s%s |\n"
                        .formatted(
                            each.name(),
                            each.argumentList(),
                            each.result().word(),
                            each.isAggregate() ? "over rows: " : "",
                            each.formula()))
            .collect(Collectors.joining());
  }

  @Test
  void hyperbolic_knownPoints_haveKnownDistances() {
    float[] origin = {0, 0};
    // from the origin: 2/√k · artanh(√k·r)
    assertThat(number("mg_poincare_distance", origin, new float[] {0.5f, 0}, -1.0))
        .isCloseTo(Math.log(3), NEAR);
    assertThat(number("mg_poincare_distance", origin, new float[] {0.25f, 0}, -4.0))
        .isCloseTo(Math.log(3) / 2, NEAR);
    assertThat(vector("mg_mobius_add", new float[] {0.5f}, new float[] {0.5f}, -1.0))
        .containsExactly(0.8f); // (a + b) / (1 + ab)
    assertThat(vector("mg_exp_map", new float[] {1, 0}, -1.0)[0]).isEqualTo((float) Math.tanh(1));
  }

  @Test
  void hyperbolic_bothModels_agreeAtEveryCurvature() {
    float[] a = {0.1f, -0.2f, 0.05f};
    float[] b = {-0.15f, 0.1f, 0.2f};
    for (double c : new double[] {-0.3, -1, -2.5}) {
      float[] liftedA = vector("mg_poincare_to_lorentz", a, c);
      float[] liftedB = vector("mg_poincare_to_lorentz", b, c);
      double distance = number("mg_poincare_distance", a, b, c);
      assertThat(number("mg_lorentz_distance", liftedA, liftedB, c)).isCloseTo(distance, NEAR);
      assertThat(number("mg_minkowski_dot", liftedA, liftedA)).isCloseTo(1 / c, NEAR);
      assertThat(vector("mg_lorentz_to_poincare", liftedA, c)).containsExactly(a, within(1e-6f));
      float[] tangent = vector("mg_log_map_at", a, b, c);
      assertThat(vector("mg_exp_map_at", a, tangent, c)).containsExactly(b, within(1e-6f));
      // |v| at a, times the conformal factor 2/(1 − k|a|²), is the distance
      double norm = number("mg_l2_norm", tangent) * 2 / (1 + c * number("mg_inner_product", a, a));
      assertThat(norm).isCloseTo(distance, NEAR);
      assertThat(vector("mg_mobius_scale", 2.0, a, c))
          .containsExactly(vector("mg_mobius_add", a, a, c), within(1e-6f));
    }
  }

  @Test
  void distances_smallVectors_areAsWorkedOut() {
    float[] a = {1, 2, -2};
    float[] b = {3, -1, 4};
    assertThat(number("mg_l2_squared_distance", a, b)).isEqualTo(49);
    assertThat(number("mg_l2_distance", a, b)).isEqualTo(7);
    assertThat(number("mg_l1_distance", a, b)).isEqualTo(11);
    assertThat(number("mg_chebyshev_distance", a, b)).isEqualTo(6);
    assertThat(number("mg_lp_distance", a, b, 3.0)).isCloseTo(Math.cbrt(8 + 27 + 216), NEAR);
    assertThat(number("mg_negative_inner_product", a, b)).isEqualTo(7);
    assertThat(number("mg_minkowski_dot", a, b)).isEqualTo(-13);
    assertThat(number("mg_hamming_distance", a, b)).isEqualTo(2);
    assertThat(number("mg_jaccard_distance", a, b)).isCloseTo(1 - 1.0 / 3, NEAR);
    assertThat(number("mg_angular_distance", new float[] {1, 0}, new float[] {0, 2}))
        .isEqualTo(0.5);
    assertThat(call("mg_cosine_distance", a, new float[3])).isNull();
  }

  @Test
  void codes_int8AndBits_comeBackAsNearAsTheyCan() {
    float[] a = {0.5f, -1.27f, 0.004f, 1};
    byte[] code = {50, -127, 0, 100};
    assertThat(call("mg_quantize_int8", a, 0.01)).isEqualTo(code);
    assertThat(vector("mg_dequantize_int8", code, 0.01)).containsExactly(0.5f, -1.27f, 0, 1);
    assertThat(call("mg_quantize_binary", a)).isEqualTo(new byte[] {(byte) 0b1011_0000});
    assertThat(vector("mg_dequantize_binary", new byte[] {(byte) 0b1011_0000}, 4L))
        .containsExactly(1, -1, 1, 1);
    assertThat(vector("mg_to_half", new float[] {0.1f})[0]).isEqualTo(0.099975586f);
  }

  @Test
  void aggregates_fewRows_areAsWorkedOut() {
    List<List<Object>> rows =
        List.of(List.of(new float[] {1, 0}, 0.5), List.of(new float[] {3, 4}, 0.5));
    assertThat(aggregate("mg_ema", rows)).isEqualTo(new float[] {2, 2});
    assertThat(aggregate("mg_weighted_sum", rows)).isEqualTo(new float[] {2, 2});
    assertThat(aggregate("mg_weighted_avg", rows)).isEqualTo(new float[] {2, 2});
    assertThat(aggregate("mg_centroid", List.of(List.of(new float[] {6, 0}), List.of("[0,8]"))))
        .isEqualTo(new float[] {0.6f, 0.8f});
    assertThat(
            aggregate(
                "mg_top_k",
                List.of(List.of(7L, 0.1, 2L), List.of(9L, 0.8, 2L), List.of(8L, 0.8, 2L))))
        .isEqualTo("[8,9]");
    assertThat(aggregate("mg_sum", List.of())).isNull();
  }

  @Test
  void attention_equalKeys_isTheMeanOfTheValues() {
    float[] query = {1, 2};
    List<List<Object>> rows =
        List.of(
            List.of(query, new float[] {1, 1}, new float[] {2, 0}),
            List.of(query, new float[] {1, 1}, new float[] {4, 6}));
    assertThat(aggregate("mg_attention", rows)).isEqualTo(new float[] {3, 3});
    assertThat(number("mg_attention_score", query, new float[] {3, 4}))
        .isCloseTo(11 / Math.sqrt(2), NEAR);
    assertThat(vector("mg_multi_head_score", query, new float[] {3, 4}, 2L)).containsExactly(3, 8);
    assertThat(vector("mg_softmax", new float[] {0, 0, 0, 0})).containsOnly(0.25f);
    List<List<Object>> heads = // the first head sees equal keys, the second does not
        List.of(
            List.of(query, new float[] {1, 0}, new float[] {2, 0}, 2L),
            List.of(query, new float[] {1, 50}, new float[] {4, 6}, 2L));
    assertThat(aggregate("mg_multi_head_attention", heads)).isEqualTo(new float[] {3, 6});
  }

  @Test
  void rankingsAndGraphs_smallNumbers_areAsWorkedOut() {
    assertThat(number("mg_overlap_at_k", "[1,2,3]", "[3,1,9]", 2L)).isEqualTo(0.5);
    assertThat(number("mg_recall_at_k", "[1,2,3]", "[3]", 3L)).isEqualTo(1);
    assertThat(number("mg_reciprocal_rank", "[5, 6]", 6L)).isEqualTo(0.5);
    assertThat(number("mg_rrf", 1L, 60.0)).isEqualTo(1 / 61.0);
    assertThat(number("mg_pagerank_score", 0.2, 0.1, 10L, 0.85))
        .isCloseTo(0.015 + 0.85 * 0.21, NEAR);
    assertThat(number("mg_bipartite_score", 6.0, 4L, 9L)).isEqualTo(1);
    assertThat(number("mg_decay", 14.0, 7.0)).isEqualTo(0.25);
    assertThat(vector("mg_centroid_update", new float[] {1}, new float[] {5}, 3L))
        .isEqualTo(new float[] {2});
    assertThat(Arrays.toString(vector("mg_velocity", "[1,1]", "[3,5]", 2.0)))
        .isEqualTo("[1.0, 2.0]");
  }
}
