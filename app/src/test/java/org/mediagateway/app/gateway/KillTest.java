package org.mediagateway.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.discovery.index.VerifyReport;

/** The real process, killed again and again while the demo's catalogues come in. */
@Tag("slow")
final class KillTest {
  private static final int KILLS = 4;
  private static final long SEED = 42;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx512m");
    command.add("org.mediagateway.app.cli.Main");
    command.addAll(List.of("demo", "--port", "0", "--data", folder.toString(), "--json"));
    File log = folder.resolveSibling(folder.getFileName() + ".log").toFile();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
  }

  private static String address(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    assertThat(line).as("the address is the first line of output").isNotNull();
    return MAPPER.readTree(line).path("address").asText();
  }

  private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
    return MAPPER.readTree(
        http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofByteArray())
            .body());
  }

  @Test
  void kill9_atAnyMoment_losesNothingAcknowledged() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start();
      try {
        String address = address(process);
        JsonNode before = call(HttpRequest.newBuilder(URI.create(address + "/api/status")));
        assertThat(before.path("catalogue").path("listings").asLong())
            .as("listings after kill %d of seed %d", kill, SEED)
            .isGreaterThanOrEqualTo(acknowledged);
        push(address, kill);
        Thread.sleep(random.nextInt(200, 2_500));
        JsonNode status = call(HttpRequest.newBuilder(URI.create(address + "/api/status")));
        acknowledged = status.path("catalogue").path("listings").asLong();
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(acknowledged).as("the import went on between the kills").isGreaterThan(KILLS);
    verify(acknowledged);
  }

  /** Pushes a listing and waits for its acknowledgement. */
  private void push(String address, int number) throws IOException, InterruptedException {
    String row =
        "{\"id\":\"k%d\",\"type\":\"movie\",\"title\":\"Kill %d\"}\n".formatted(number, number);
    JsonNode answer =
        call(
            HttpRequest.newBuilder(URI.create(address + "/api/feed/killtest"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(row)));
    assertThat(answer.path("accepted").asInt()).as(answer.toString()).isEqualTo(1);
  }

  /** What the killed processes left behind is whole, and the indexes become what it says. */
  private void verify(long acknowledged) {
    Map<String, String> options = Map.of("data.directory", folder.toString(), "log.level", "error");
    GatewayConfig config = new ConfigLoader(Map.of(), folder).load(null, options).config();
    try (Gateway gateway = Gateway.open(config, Clock.systemUTC())) {
      long listings =
          gateway.counts().liveListings().values().stream().mapToLong(Long::longValue).sum();
      assertThat(listings).isGreaterThanOrEqualTo(acknowledged);
      long head = gateway.store().changes().head();
      assertThat(gateway.indexes().awaitApplied(head, Duration.ofMinutes(2))).isTrue();
      for (int kill = 0; kill < KILLS; kill++) {
        assertThat(gateway.search().named("Kill " + kill).titles())
            .as("the listing acknowledged before kill %d", kill)
            .isNotEmpty();
      }
      VerifyReport report = gateway.indexes().verify();
      assertThat(report.isConsistent()).as(report.toString()).isTrue();
    }
  }
}
