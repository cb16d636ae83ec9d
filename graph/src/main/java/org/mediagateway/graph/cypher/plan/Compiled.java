package org.mediagateway.graph.cypher.plan;

import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.run.Evaluator;

/** An expression that can be evaluated, and what is known of its value. */
record Compiled(Evaluator evaluator, Type type) {}
