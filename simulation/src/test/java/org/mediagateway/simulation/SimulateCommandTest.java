package org.mediagateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... args) {
    return SimulateCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void execute_json_printsJsonAloneAndWritesBothFiles() throws Exception {
    int code =
        execute(
            "content-discovery-performance",
            "--titles",
            "500",
            "--queries",
            "50",
            "--json",
            "--out",
            folder.toString());

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("iterations")).hasSize(3);
    assertThat(json.get("coherence").isNumber()).isTrue();
    assertThat(code).isEqualTo(json.get("goalsMet").asBoolean() ? 0 : 1);
    assertThat(folder.resolve("content-discovery-performance.json")).exists();
    assertThat(Files.readString(folder.resolve("content-discovery-performance.svg")))
        .contains("iteration 3, recall");
  }

  @Test
  void execute_tooFewTitles_isWrongUsage() {
    assertThat(execute("content-discovery-performance", "--titles", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("titles=1");
  }

  @Test
  void execute_migrationThatCannotBegin_printsNothingWhereJsonWouldBe() {
    assertThat(execute("migration", "--json", "--interactions", "999")).isEqualTo(2);
    assertThat(err.toString()).contains("interactions=999");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void execute_noScenario_asksForOne() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("content-discovery-performance");
  }
}
