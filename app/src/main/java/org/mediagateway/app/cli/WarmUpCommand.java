package org.mediagateway.app.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mediagateway.app.bench.ScratchFolder;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.gateway.GatewayServer;
import org.mediagateway.app.logging.Logging;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.FeedConnector;
import picocli.CommandLine.Command;

/**
 * The run that ./mg records after a build into the JDK's ahead-of-time cache: a gateway of its own
 * that takes in a few titles, answers a few searches and stops, so that later starts find the
 * classes of all that loaded and linked.
 */
@Command(name = "warm-up", hidden = true, description = "What ./mg records after a build.")
final class WarmUpCommand implements Callable<Integer> {
  private static final Duration INDEXED_MAX = Duration.ofSeconds(30);
  private static final String LISTINGS =
      """
      {"id":"1","type":"movie","title":"The Lighthouse Keeper","year":2019,"genres":["Drama"],\
      "description":"A keeper tends a light at the edge of the sea.","cast":["Ada Example"]}
      {"id":"2","type":"series","title":"Station Mars","year":2021,"genres":["Sci-Fi"],\
      "description":"Engineers build a town on Mars.","directors":["Ben Example"]}
      """;
  private static final List<String> QUERIES =
      List.of(
          "lighthouse", "sci-fi series on mars after 2010", "statoin", "drama with Ada Example");

  private final Console console;

  WarmUpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("media-gateway-warm-up");
    try {
      Map<String, String> options =
          Map.of("data.directory", folder.toString(), "http.port", "0", "log.level", "warn");
      GatewayConfig config = new ConfigLoader(Map.of(), folder).load(null, options).config();
      Logging.configure(config.log());
      try (GatewayServer server = GatewayServer.start(config, Clock.systemUTC());
          ApiClient api = new ApiClient(server.address())) {
        fill(server.gateway());
        for (String query : QUERIES) {
          console.line(api.post("/api/search", Map.of("query", query)).toString());
          api.get("/api/suggest?q=" + ApiClient.encoded(query));
        }
        console.line(api.get("/api/status").toString());
      }
      return 0;
    } finally {
      ScratchFolder.delete(folder);
    }
  }

  private static void fill(Gateway gateway) {
    byte[] listings = LISTINGS.getBytes(StandardCharsets.UTF_8);
    FeedConnector feed =
        FeedConnector.stream(
            new Platform("example"), "warm-up", new ByteArrayInputStream(listings));
    gateway.imports().run(feed, true, ProgressListener.NONE);
    gateway.embedder().awaitReady();
    gateway.indexes().awaitApplied(gateway.store().changes().head(), INDEXED_MAX);
  }
}
