package org.mediagateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.gateway.TestPostgres;

/** The drill of docs/operations.md, line by line. */
@Tag("slow")
final class BackupDrillTest {
  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    environment.put("MG_HOME", folder.toString());
    environment.put("MG_LOG_LEVEL", "error");
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(new Console(outStream, errStream, environment, false), arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> drill() throws IOException {
    String text = Files.readString(Path.of("../docs/operations.md"));
    int section = text.indexOf("### The drill");
    int from = text.indexOf("```sh\n", section) + "```sh\n".length();
    List<String> lines = text.substring(from, text.indexOf("```", from)).lines().toList();
    assertThat(lines).hasSizeGreaterThan(4).startsWith("./mg backup").endsWith("./mg verify");
    return lines;
  }

  /** Runs a line; {@code lose} stands for the one that puts the data away. */
  private void perform(String line, Runnable lose) {
    if (line.startsWith("mv ")) {
      lose.run();
    } else {
      assertThat(line).startsWith("./mg ");
      String[] arguments = line.substring("./mg ".length()).split(" ");
      assertThat(run(arguments))
          .as(line + "\n" + out() + err.toString(StandardCharsets.UTF_8))
          .isZero();
    }
  }

  private void fillDrillAndSearch(Runnable lose) throws IOException {
    Path feed =
        Files.writeString(
            folder.resolve("feed.ndjson"),
            """
            {"id":"1","type":"movie","title":"The Lighthouse Keeper"}
            {"id":"2","type":"movie","title":"The Other One"}
            """);
    assertThat(run("import", "--platform", "netflix", feed.toString())).isZero();
    for (String line : drill()) {
      perform(line, lose);
    }
    assertThat(out()).contains("2 titles").contains(" 0 disagreements");
    assertThat(run("search", "lighthouse keeper")).isZero();
    assertThat(out()).contains("The Lighthouse Keeper");
    assertThat(run("restore")).as("the database is not empty now").isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("without rows");
  }

  private void moveDataAway() {
    try {
      Files.move(folder.resolve("data"), folder.resolve("data.lost"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void drill_embeddedDatabase_bringsEverythingBack() throws IOException {
    fillDrillAndSearch(this::moveDataAway);
  }

  @Test
  void drill_postgres_bringsEverythingBackIntoAnEmptyDatabase() throws IOException {
    try (TestPostgres lost = new TestPostgres();
        TestPostgres empty = new TestPostgres()) {
      environment.putAll(lost.environment());
      fillDrillAndSearch(() -> environment.putAll(empty.environment()));
      assertThat(run("backup", "--list")).isZero();
      String name = out().strip();
      assertThat(name).matches("gateway-\\d{8}T\\d{6}Z\\.mgb");
      assertThat(run("backup", "--verify", name, "--json")).isZero();
      assertThat(out()).contains("\"rows\"");
    }
  }

  @Test
  void backup_nothingThereOrHalfConfigured_isOneLineWithARemedy() {
    assertThat(run("backup")).isEqualTo(1);
    assertThat(run("restore")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("make one with mg backup");
    environment.put("MG_BACKUP_TARGET", "s3://backups");
    assertThat(run("backup")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("MG_BACKUP_SECRET_KEY");
  }
}
