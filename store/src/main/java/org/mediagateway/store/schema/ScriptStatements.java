package org.mediagateway.store.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script, cut at its semicolons into statements: those within quotes, comments and function
 * bodies between {@code $$} do not count.
 */
final class ScriptStatements {
  private static final Pattern PART =
      Pattern.compile(
          "(?s)(?<comment>--[^\\n]*)|(?<body>\\$\\$.*?\\$\\$)|(?<quoted>'(?:[^']|'')*')"
              + "|(?<end>;)|(?<other>.)");

  private ScriptStatements() {}

  /** The statements, without comments outside function bodies; none is blank. */
  static List<String> of(String script) {
    Stream.Builder<String> statements = Stream.builder();
    StringBuilder statement = new StringBuilder();
    Matcher part = PART.matcher(script);
    while (part.find()) {
      if (part.group("end") != null) {
        statements.add(statement.toString());
        statement.setLength(0);
      } else if (part.group("comment") == null) {
        statement.append(part.group());
      }
    }
    statements.add(statement.toString());
    return statements.build().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }
}
