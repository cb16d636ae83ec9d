package org.mediagateway.graph.cypher.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes queries that mean something on the graphs of {@link NaiveGraph#random}. */
final class RandomQueries {
  private final Random random;
  private final List<String> nodes = new ArrayList<>();
  private final List<String> relationships = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private int names;
  private int columns;

  RandomQueries(Random random) {
    this.random = random;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String fresh(String prefix) {
    return prefix + names++;
  }

  String query() {
    columns = 1 + random.nextInt(2);
    String first = part();
    return chance(10) ? first + (chance(50) ? " UNION " : " UNION ALL ") + part() : first;
  }

  private String part() {
    nodes.clear();
    relationships.clear();
    paths.clear();
    numbers.clear();
    StringBuilder query = new StringBuilder();
    if (chance(15)) {
      query.append("UNWIND [0, 1, null, 2] AS i ");
      numbers.add("i");
    }
    int clauses = 1 + random.nextInt(2);
    for (int i = 0; i < clauses; i++) {
      query.append(match());
      if (chance(25)) {
        query.append(with());
      }
    }
    return query.append(result()).toString();
  }

  private String match() {
    StringBuilder match = new StringBuilder(chance(25) ? "OPTIONAL MATCH " : "MATCH ");
    match.append(pattern(true));
    if (chance(25)) {
      match.append(", ").append(pattern(true));
    }
    return match + (chance(50) ? " WHERE " + predicate(2) + " " : " ");
  }

  private String pattern(boolean fresh) {
    if (chance(15)) {
      return "<:H"
          + (chance(30) ? " {x: " + number(0) + "}" : "")
          + " | p: "
          + node(fresh)
          + (chance(60) ? ", q: " + node(fresh) + ">" : ">");
    }
    String start = node(fresh);
    StringBuilder pattern = new StringBuilder(start);
    int steps = pick("0", "1", "1", "1", "2").charAt(0) - '0';
    for (int i = 0; i < steps; i++) {
      pattern.append(relationship(fresh)).append(node(fresh));
    }
    if (fresh && chance(15)) {
      String path = fresh("p");
      paths.add(path);
      return path + " = " + pattern;
    }
    return pattern.toString();
  }

  private String node(boolean fresh) {
    String name = "";
    if (!nodes.isEmpty() && chance(45)) {
      name = pick(nodes);
    } else if (fresh && chance(80)) {
      name = fresh("n");
    }
    String label = chance(30) ? pick(":A", ":B", ":H", ":A:B") : "";
    String properties = chance(15) ? " {x: " + number(0) + "}" : "";
    if (!name.isEmpty() && !nodes.contains(name)) {
      nodes.add(name);
    }
    return "(" + name + label + properties + ")";
  }

  private String relationship(boolean fresh) {
    String type = chance(50) ? pick(":R", ":S", ":R|S", ":p", ":q", ":p|R") : "";
    boolean walk = chance(20);
    String name = "";
    if (fresh && chance(40)) {
      name = fresh("r");
      if (!walk) {
        relationships.add(name);
      }
    }
    String length = walk ? pick("*0..2", "*1..2", "*2", "*..3") : "";
    String properties = chance(8) ? " {x: " + random.nextInt(3) + "}" : "";
    String inside = "[" + name + type + length + properties + "]";
    return pick("-" + inside + "->", "<-" + inside + "-", "-" + inside + "-");
  }

  private String number(int depth) {
    if (depth > 0 && chance(30)) {
      return "(" + number(depth - 1) + pick(" + ", " * ") + number(depth - 1) + ")";
    }
    if (!nodes.isEmpty() && chance(55)) {
      return pick(nodes) + ".x";
    }
    if (!relationships.isEmpty() && chance(30)) {
      return pick(relationships) + ".x";
    }
    if (!paths.isEmpty() && chance(30)) {
      return "length(" + pick(paths) + ")";
    }
    if (!numbers.isEmpty() && chance(50)) {
      return pick(numbers);
    }
    return chance(8) ? "null" : String.valueOf(random.nextInt(4));
  }

  private String predicate(int depth) {
    if (depth > 0 && chance(45)) {
      return chance(25)
          ? "NOT (" + predicate(depth - 1) + ")"
          : "("
              + predicate(depth - 1)
              + pick(" AND ", " AND ", " OR ", " XOR ")
              + predicate(depth - 1)
              + ")";
    }
    String node = nodes.isEmpty() ? null : pick(nodes);
    return switch (random.nextInt(9)) {
      case 0 -> node == null ? "true" : node + pick(":A", ":B", ":H");
      case 1 -> node == null ? "true" : node + ".s " + pick("= 'a'", "STARTS WITH 'a'", "> 'a'");
      case 2 -> number(0) + pick(" IS NULL", " IS NOT NULL");
      case 3 -> number(0) + " IN [" + number(0) + ", " + number(0) + "]";
      case 4 -> node == null ? "false" : "(" + node + ")" + relationship(false) + node(false);
      case 5 ->
          node == null
              ? "true"
              : "EXISTS { MATCH ("
                  + node
                  + ")"
                  + relationship(false)
                  + "(e) WHERE e.x "
                  + pick("=", "<")
                  + " "
                  + number(0)
                  + " }";
      case 6 ->
          pick("all", "any", "none", "single")
              + "(v IN ["
              + number(0)
              + ", "
              + number(0)
              + "] WHERE v "
              + pick("=", "<", ">=")
              + " "
              + number(0)
              + ")";
      default -> number(1) + pick(" = ", " <> ", " < ", " <= ", " > ", " >= ") + number(1);
    };
  }

  private String with() {
    String kept = nodes.isEmpty() ? "1 AS one" : pick(nodes);
    String number = fresh("k");
    String value =
        chance(40)
            ? pick(
                "count(*)",
                "sum(" + number(0) + ")",
                "max(" + number(0) + ")",
                "count(DISTINCT " + number(0) + ")")
            : number(1);
    String with = "WITH " + (chance(20) ? "DISTINCT " : "") + kept + ", " + value + " AS " + number;
    boolean known = !nodes.isEmpty();
    nodes.clear();
    relationships.clear();
    paths.clear();
    numbers.clear();
    numbers.add(number);
    if (known) {
      nodes.add(kept);
    }
    if (chance(25)) {
      with += " ORDER BY " + number + pick("", " DESC") + ", " + (known ? kept : "one");
      with += chance(50) ? " SKIP 1" : "";
      with += " LIMIT " + (1 + random.nextInt(4));
    }
    return with + (chance(30) ? " WHERE " + predicate(1) + " " : " ");
  }

  private String result() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      items.add(item() + " AS c" + i);
    }
    String result = "RETURN " + (chance(20) ? "DISTINCT " : "") + String.join(", ", items);
    if (chance(30)) {
      result += " ORDER BY c0" + pick("", " DESC") + (columns > 1 ? ", c1" : "");
      result += chance(40) ? " SKIP 1" : "";
      result += chance(60) ? " LIMIT " + random.nextInt(5) : "";
    }
    return result;
  }

  private String item() {
    return switch (random.nextInt(12)) {
      case 0 -> "count(*)";
      case 1 -> "sum(" + number(1) + ")";
      case 2 -> "collect(" + (chance(50) ? "DISTINCT " : "") + number(0) + ")";
      case 3 -> pick("min(", "max(", "count(", "count(DISTINCT ") + number(0) + ")";
      case 4 -> paths.isEmpty() ? number(1) : pick(pick(paths), "nodes(" + pick(paths) + ")");
      case 5 ->
          relationships.isEmpty()
              ? number(1)
              : pick("", "type", "startNode") + "(" + pick(relationships) + ")";
      case 6 -> "[v IN [" + number(0) + ", 1] WHERE v > 0 | v + " + number(0) + "]";
      case 7 ->
          nodes.isEmpty() ? "1" : "[(" + pick(nodes) + ")" + relationship(false) + "(m) | m.x]";
      case 8 -> "CASE WHEN " + predicate(1) + " THEN " + number(0) + " ELSE 7 END";
      case 9 -> "coalesce(" + number(0) + ", 9)";
      default -> nodes.isEmpty() ? number(1) : pick(nodes);
    };
  }
}
