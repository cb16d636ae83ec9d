package org.mediagateway.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScriptStatementsTest {
  @Test
  void of_semicolonsInQuotesCommentsAndBodies_cutNothing() {
    String script =
        """
        -- a comment; with 'one quote
        INSERT INTO a VALUES ('x;''y'); -- the end;
        CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
        DECLARE
          n int := 0; -- it's kept
        BEGIN
          RETURN n;
        END $$;
        ;
        SELECT a -- ;
          FROM b
        """;
    assertThat(ScriptStatements.of(script))
        .containsExactly(
            "INSERT INTO a VALUES ('x;''y')",
            """
            CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
            DECLARE
              n int := 0; -- it's kept
            BEGIN
              RETURN n;
            END $$""",
            "SELECT a \n  FROM b");
  }

  @Test
  void of_onlyComments_isEmpty() {
    assertThat(ScriptStatements.of("-- nothing\n")).isEmpty();
  }
}
