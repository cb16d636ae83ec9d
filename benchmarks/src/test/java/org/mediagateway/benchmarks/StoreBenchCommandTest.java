package org.mediagateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StoreBenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int execute(String... args) {
    return new CommandLine(new StoreBenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((e, line, _) -> CommandMain.explain(e, line, false))
        .execute(args);
  }

  @Test
  void execute_embeddedStoreAndIndex_findsNeighboursUnderEveryFilter() throws IOException {
    int code =
        execute(
            "--synthetic",
            "600",
            "--query-count",
            "5",
            "--stores",
            "sqlite,embedded",
            "--filter",
            "none,0.05",
            "--threads",
            "1,2",
            "--json",
            "--cache",
            folder.toString());
    assertThat(code).as(err.toString()).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("writes")).hasSize(2);
    assertThat(report.path("writes")).allMatch(w -> w.path("vectorsPerSecond").asDouble() > 0);
    assertThat(report.path("searches")).hasSize(8);
    for (JsonNode search : report.path("searches")) {
      assertThat(search.path("errors").asInt()).isZero();
      assertThat(search.path("incomplete").asInt()).isZero();
      if (search.path("store").asText().equals("sqlite")) {
        assertThat(search.path("recall").asDouble()).isEqualTo(1);
      }
    }
  }

  @Test
  void execute_unknownStore_namesTheKnown() {
    assertThat(
            execute(
                "--synthetic",
                "600",
                "--query-count",
                "5",
                "--stores",
                "mongo",
                "--cache",
                folder.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--stores are sqlite, postgres and embedded: mongo");
  }
}
