package org.mediagateway.graph.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.graph.ErrorCode;
import org.mediagateway.graph.GraphException;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.Participant;
import org.mediagateway.graph.value.CypherDuration;

class GraphSnapshotTest {
  private static final Map<String, Object> EVERY_TYPE =
      Map.of(
          "bool",
          true,
          "long",
          -5L,
          "double",
          2.5,
          "string",
          "Çéü",
          "list",
          List.of(1L, "a", List.of(false)),
          "date",
          LocalDate.parse("2026-01-02"),
          "time",
          OffsetTime.parse("10:00:01+01:00"),
          "local",
          LocalDateTime.parse("2026-01-02T03:04:05.000000006"),
          "zoned",
          ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Paris]"),
          "duration",
          new CypherDuration(1, -2, 3, 4));

  @TempDir Path folder;

  private Path saved() {
    Hypergraph graph = new Hypergraph();
    graph.update(
        edit -> {
          edit.createIndex(new IndexKey(false, "A", "long"));
          edit.addNode(Set.of("Gone"), Map.of());
          int a = edit.addNode(List.of("A", "B"), EVERY_TYPE);
          int b = edit.addNode(Set.of(), Map.of("t", LocalTime.parse("01:02")));
          edit.addBinaryEdge("KNOWS", a, b, Map.of("since", 1999));
          edit.addEdge(
              "Offer",
              List.of(new Participant("x", b), new Participant("x", a), new Participant("y", a)),
              0.25,
              Map.of());
          edit.removeNode(0);
        });
    Path file = folder.resolve("graph.mgh");
    GraphSnapshot.save(graph.version(), file);
    return file;
  }

  @Test
  void load_givesWhatWasSaved_withoutGaps() {
    GraphVersion graph = GraphSnapshot.load(saved()).version();
    assertThat(graph.nodeCount()).isEqualTo(2);
    assertThat(graph.nodeLimit()).isEqualTo(2);
    assertThat(graph.labels(0)).containsExactlyInAnyOrder("A", "B");
    assertThat(graph.nodeProperties(0)).isEqualTo(EVERY_TYPE);
    assertThat(graph.isBinary(0)).isTrue();
    assertThat(graph.edgeProperties(0)).isEqualTo(Map.of("since", 1999L));
    assertThat(graph.weight(1)).isEqualTo(0.25);
    assertThat(graph.participant(1, 0)).isEqualTo(1);
    assertThat(graph.name(graph.role(1, 2))).isEqualTo("y");
    assertThat(graph.lookup(new IndexKey(false, "A", "long"), -5L).toArray()).containsExactly(0);
  }

  @Test
  void load_ofAnyDamagedByte_isRefused() throws IOException {
    Path file = saved();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i += 7) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x40;
      Files.write(file, damaged);
      refused(file);
    }
    for (int length = 0; length < whole.length; length += 11) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      refused(file);
    }
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> GraphSnapshot.load(file))
        .isInstanceOfSatisfying(
            GraphException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SNAPSHOT_DAMAGED));
  }

  @Test
  void save_replacesTheFileAndLeavesNoOther() throws IOException {
    saved();
    saved();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("graph.mgh"));
    }
    assertThatThrownBy(() -> GraphSnapshot.load(folder.resolve("none")))
        .isInstanceOfSatisfying(
            GraphException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO));
  }
}
