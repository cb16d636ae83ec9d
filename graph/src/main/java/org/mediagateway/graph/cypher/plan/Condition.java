package org.mediagateway.graph.cypher.plan;

import java.util.Set;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.syntax.Expression;

/**
 * What must hold of a match.
 *
 * @param required slots of the MATCH's variables that must be bound before it can be tested
 */
record Condition(Expression expression, Evaluator predicate, Set<Integer> required) {}
