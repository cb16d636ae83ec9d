package org.mediagateway.graph.cypher.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Type;

/** The variables that an expression can see. */
final class Scope {
  /** Begins the names of variables that queries cannot name. */
  private static final char ANONYMOUS = ' ';

  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /** A variable and where a row has its value. */
  record Variable(String name, int slot, Type type) {}

  Scope copy() {
    Scope copy = new Scope();
    copy.variables.putAll(variables);
    return copy;
  }

  @Nullable Variable find(String name) {
    return variables.get(name);
  }

  Variable declare(String name, int slot, Type type) {
    Variable variable = new Variable(name, slot, type);
    variables.put(name, variable);
    return variable;
  }

  /** A variable without a name in the query. */
  Variable declareAnonymous(int slot, Type type) {
    return declare(ANONYMOUS + "anonymous " + slot, slot, type);
  }

  static boolean isAnonymous(String name) {
    return name.charAt(0) == ANONYMOUS;
  }

  /** The variables that {@code *} stands for, by name. */
  List<Variable> named() {
    return variables.values().stream()
        .filter(variable -> !isAnonymous(variable.name))
        .sorted(Comparator.comparing(Variable::name))
        .toList();
  }

  int[] slots() {
    return variables.values().stream().mapToInt(Variable::slot).distinct().toArray();
  }

  /** These variables and, where they do not hide them, those of an outer scope. */
  Scope over(Scope outer) {
    Scope both = outer.copy();
    both.variables.putAll(variables);
    return both;
  }
}
