package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.List;

/** What one edge or one node contributes; the sums over edges are the query's. */
final class GraphScores {
  private GraphScores() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_pagerank_share(rank number, out_degree count) number",
            "rank / out_degree: what a page gives each of its links",
            in -> in.number(0) / in.count(1)),
        scalar(
            "mg_pagerank_score(incoming number, dangling number, nodes count,"
                + " damping fraction) number",
            "(1 − damping) / nodes + damping · (incoming + dangling / nodes), with the sum of the"
                + " shares and the sum of ranks without links",
            in ->
                (1 - in.number(3)) / in.count(2)
                    + in.number(3) * (in.number(0) + in.number(1) / in.count(2))),
        scalar(
            "mg_centroid_update(centroid vector, member vector, members count) vector",
            "centroid + (member − centroid) / (members + 1), members being those so far",
            in -> centroid(in.vector(0), in.vector(1), in.count(2))),
        scalar(
            "mg_bipartite_score(weight number, left_degree count, right_degree count) number",
            "weight / √(left_degree · right_degree)",
            in -> in.number(0) / Math.sqrt((double) in.count(1) * in.count(2))));
  }

  private static double[] centroid(double[] centroid, double[] member, int members) {
    double share = 1 / (members + 1.0);
    return Components.mix(1 - share, centroid, share, member);
  }
}
