package org.mediagateway.vector;

import java.util.List;

/**
 * What shape the graph is in. Costs a pass over all links.
 *
 * @param linked live vectors in the graph
 * @param unreachable of these, how many no walk from the entry point can get to
 * @param layers layers above layer 0
 * @param degreeHistogram how many vectors have 0, 1, 2, ... links at layer 0
 * @param meanDegree links per vector at layer 0
 * @param drift how much worse the quantiser describes recent vectors than its training sample; 1 is
 *     no drift
 */
public record IndexHealth(
    int linked,
    int unreachable,
    int layers,
    List<Integer> degreeHistogram,
    double meanDegree,
    double drift) {}
