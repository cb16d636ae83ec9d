package org.mediagateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VectorBenchCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... args) {
    return new CommandLine(new VectorBenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((e, line, _) -> CommandMain.explain(e, line, false))
        .execute(args);
  }

  @Test
  void execute_help_showsEveryOptionOfTheIssue() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--base", "--queries", "--synthetic", "--recall", "--peers", "--filter")
        .contains("--threads", "--churn", "--json", "--svg");
  }

  @Test
  void execute_noSource_isWrongUsage() {
    assertThat(execute("--json")).isEqualTo(2);
    assertThat(err.toString()).contains("--synthetic");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void execute_bothSources_isWrongUsage() {
    assertThat(execute("--synthetic", "10x10", "--base", "a.fbin", "--queries", "b.fbin"))
        .isEqualTo(2);
  }

  @Test
  void execute_unknownPeer_listsTheKnown() {
    assertThat(execute("--synthetic", "10x10", "--peers", "faiss")).isEqualTo(2);
    assertThat(err.toString()).contains("unknown engine: faiss").contains("lucene:bbq-m32");
  }

  @Test
  void execute_badShape_saysHowItMustLook() {
    assertThat(execute("--synthetic", "10 by 10", "--cache", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("100000x768");
  }

  @Test
  void execute_damagedFile_namesFileAndOffset() throws IOException {
    Path file = Files.write(folder.resolve("bad.fbin"), new byte[5]);

    assertThat(
            execute(
                "--base",
                file.toString(),
                "--queries",
                file.toString(),
                "--cache",
                folder.resolve("cache").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("bad.fbin").contains("offset 0");
  }

  @Test
  void execute_missingFile_fails() {
    assertThat(
            execute(
                "--base",
                "none.fbin",
                "--queries",
                "none.fbin",
                "--cache",
                folder.resolve("cache").toString()))
        .isEqualTo(1);
  }
}
