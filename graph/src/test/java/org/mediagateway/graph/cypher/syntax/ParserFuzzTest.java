package org.mediagateway.graph.cypher.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the text: the parser gives a query or a syntax error with a place, and soon. */
class ParserFuzzTest {
  private static final int MUTANTS = 60_000;
  private static final int DEPTH = 10_000;

  private static final List<String> SEEDS =
      List.of(
          "MATCH p = (a:A:B {x: 1})-[r:R|S*1..3 {y: $p}]->(b)<--(:C) WHERE a.x = 1 RETURN p",
          "OPTIONAL MATCH (a), shortestPath((a)-[*]-(b)) WITH DISTINCT a AS x, count(*) AS n"
              + " ORDER BY n DESC SKIP 1 LIMIT 2 WHERE n > 1 RETURN *",
          "UNWIND [1, 2.5e3, 0xFF, 'a\\'b\\u0041', \"c\", null, true] AS x RETURN x UNION ALL"
              + " RETURN 1 AS x",
          "MATCH <o:Offer {p: 1} | title: (t:Title), region: ({code: 'GB'})> RETURN o.price",
          "RETURN CASE x WHEN 1 THEN 'a' ELSE 'b' END, [y IN l WHERE y > 1 | y * 2], all(z IN l"
              + " WHERE z IS NOT NULL), reduce(s = 0, v IN l | s + v), {a: 1, b: [2][0..1]}",
          "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.x STARTS WITH 'a' RETURN m } AND NOT"
              + " (n)--() XOR n.s =~ '.*' RETURN [(n)-->(m) | m.x], date.truncate('day', $d)",
          "EXPLAIN MATCH (`a b`) /* c */ RETURN -1 ^ 2 % 3 <> 4 <= 5, a.b.c[0] // end");

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "<",
          ">",
          "-",
          "->",
          "<-",
          "|",
          ",",
          ":",
          ".",
          "..",
          "*",
          "=",
          "$",
          "`",
          "'",
          "\"",
          "\\",
          "/*",
          "//",
          "\n",
          "MATCH",
          "WHERE",
          "RETURN",
          "WITH",
          "UNWIND",
          "AS",
          "CASE",
          "EXISTS",
          "NOT",
          "IN",
          "UNION",
          "CREATE",
          "0",
          "1e999",
          "0x",
          "9223372036854775808",
          "\u0000",
          "\uD800",
          "é",
          "\u2028",
          "count(*)",
          "p =");

  @Test
  void mutants_giveQueriesOrSyntaxErrors() {
    Random random = new Random(6);
    int queries = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String text = mutant(random);
      queries += parse(text) ? 1 : 0;
    }
    assertThat(queries).as("mutants that still are queries").isBetween(MUTANTS / 100, MUTANTS / 2);
  }

  private static String mutant(Random random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.insert(at, text.substring(at, to));
        default -> {
          String other = SEEDS.get(random.nextInt(SEEDS.size()));
          text.insert(at, other, 0, random.nextInt(other.length()));
        }
      }
    }
    return text.toString();
  }

  @Test
  void randomPieces_giveQueriesOrSyntaxErrors() {
    Random random = new Random(7);
    for (int i = 0; i < MUTANTS / 4; i++) {
      List<String> pieces = new ArrayList<>();
      int count = random.nextInt(30);
      for (int j = 0; j < count; j++) {
        pieces.add(PIECES.get(random.nextInt(PIECES.size())));
      }
      parse(String.join(random.nextBoolean() ? " " : "", pieces));
    }
  }

  /** True if it is a query; anything but a syntax error with a place fails. */
  private static boolean parse(String text) {
    try {
      Parser.parse(text);
      return true;
    } catch (CypherException e) {
      assertThat(e.kind()).as(text).isEqualTo(CypherErrorKind.SYNTAX_ERROR);
      assertThat(e.line()).as(text).isPositive();
      assertThat(e.column()).as(text).isPositive();
      assertThat(e.getMessage()).as(text).endsWith("^");
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          RETURN           ~ (             ~ 1 ~ )
          RETURN           ~ [             ~ 1 ~ ]
          RETURN           ~ {a:           ~ 1 ~ }
          RETURN           ~ [x IN         ~ l ~ ]
          RETURN           ~ [(n)-->(m) |  ~ 1 ~ ]
          RETURN           ~ all(x IN      ~ l ~ WHERE x)
          RETURN           ~ size(         ~ l ~ )
          RETURN           ~ CASE WHEN     ~ 1 ~ THEN 1 END
          RETURN           ~ 1 +           ~ 1 ~ ''
          RETURN 1         ~ = 1           ~ '' ~ ''
          RETURN a         ~ .b            ~ '' ~ ''
          RETURN a         ~ [0]           ~ '' ~ ''
          RETURN a         ~ [0..          ~ 1 ~ ]
          RETURN           ~ NOT           ~ 1 ~ ''
          RETURN           ~ '- '          ~ 1 ~ ''
          RETURN           ~ EXISTS { MATCH (n) WHERE   ~ 1 ~ }
          RETURN           ~ reduce(a = 0, x IN         ~ l ~ | 1)
          MATCH (n) WHERE  ~ (n {a: (n)--( ~ '' ~ )})
          MATCH (n) WHERE  ~ <:H | p: ({a: ~ 1  ~ })>
          MATCH (n)        ~ --(n)         ~ RETURN n ~ ''
          """)
  void deepNesting_neitherOverflowsNorHangs(String begin, String open, String middle, String close)
      throws InterruptedException {
    String text = begin + " " + (open + " ").repeat(DEPTH) + middle + (" " + close).repeat(DEPTH);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              parse(text);
              parse(begin + " " + (open + " ").repeat(DEPTH));
            },
            "small stack",
            512L << 10);
    thread.setUncaughtExceptionHandler((each, e) -> failure.set(e));
    thread.start();
    thread.join(60_000);
    assertThat(thread.isAlive()).as("still parsing").isFalse();
    assertThat(failure.get()).isNull();
  }
}
