package org.mediagateway.ingest.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

class RejectFileTest {
  @TempDir Path folder;

  @Test
  void add_rows_writesOneObjectPerLine() throws IOException {
    Path path = folder.resolve("rejects.jsonl");
    try (RejectFile file = new RejectFile(path)) {
      assertThat(path).doesNotExist();
      file.add(new Reject(3, "hulu:s2", "release_year", "a \"year\"\n\ud800", "{...}"));
      file.add(new Reject(9, null, null, "no row", ""));
      assertThat(file.count()).isEqualTo(2);
      assertThat(file.path()).isEqualTo(path);
    }

    List<String> lines = Files.readAllLines(path);
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.getFirst());
    assertThat(first.get("row").asLong()).isEqualTo(3);
    assertThat(first.get("id").asText()).isEqualTo("hulu:s2");
    assertThat(first.get("field").asText()).isEqualTo("release_year");
    assertThat(first.get("reason").asText()).startsWith("a \"year\"\n");
    assertThat(new ObjectMapper().readTree(lines.getLast()).fieldNames())
        .toIterable()
        .containsExactly("row", "reason", "excerpt");
  }

  @Test
  void add_moreThanTheMost_countsThemOnly() throws IOException {
    Path path = folder.resolve("rejects.jsonl");
    try (RejectFile file = new RejectFile(path)) {
      for (int i = 0; i < RejectFile.ROWS_MAX + 3; i++) {
        file.add(new Reject(i + 1, null, null, "r", ""));
      }
      assertThat(file.count()).isEqualTo(RejectFile.ROWS_MAX + 3);
    }

    try (var lines = Files.lines(path)) {
      assertThat(lines.count()).isEqualTo(RejectFile.ROWS_MAX);
    }
  }

  @Test
  void add_folderMissing_isUnwritable() {
    Path path = folder.resolve("none").resolve("rejects.jsonl");
    try (RejectFile file = new RejectFile(path)) {
      assertThatThrownBy(() -> file.add(new Reject(1, null, null, "r", "")))
          .isInstanceOfSatisfying(
              IngestException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.REJECTS_UNWRITABLE))
          .hasMessageContaining("rejects.jsonl");
    }
  }

  @Test
  void add_fullDisk_isUnwritable() {
    try (RejectFile file = new RejectFile(Path.of("/dev/full"))) {
      assertThatThrownBy(() -> file.add(new Reject(1, null, null, "r", "")))
          .isInstanceOfSatisfying(
              IngestException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.REJECTS_UNWRITABLE))
          .hasMessageContaining("No space left");
    }
  }
}
