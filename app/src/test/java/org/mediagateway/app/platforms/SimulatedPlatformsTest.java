package org.mediagateway.app.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.domain.store.CatalogueStore;

/** Simulated platforms through the scheduler into a real store, on a clock that the test moves. */
final class SimulatedPlatformsTest {
  private static final long WAIT_SECONDS_MAX = 200;
  private static final int HOURS = 8;

  @TempDir private Path folder;

  /** What the steady platform offers in the end, by listing. */
  private Map<String, String> run(String name) throws Exception {
    ManualClock clock = new ManualClock();
    Path home = Files.createDirectories(folder.resolve(name));
    try (Gateway gateway = Gateway.open(config(home), clock);
        PlatformRefresh refresh =
            new PlatformRefresh(
                new PlatformSources(
                        config(home),
                        gateway.imports(),
                        gateway.store().catalogue(),
                        clock,
                        _ -> {})
                    .all(),
                clock,
                new SplittableRandom(9))) {
      for (int hour = 0; hour < HOURS; hour++) {
        for (CompletableFuture<@Nullable Void> run : refresh.tick()) {
          run.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        }
        clock.advance(Duration.ofHours(1));
      }
      assertThat(gateway.imports().latest(100))
          .extracting(ImportRun::counts)
          .allSatisfy(counts -> assertThat(counts.rejected()).isZero());
      assertThat(gateway.counts().liveListings().get(new Platform("steady"))).isBetween(130L, 150L);
      assertThat(gateway.counts().liveListings().get(new Platform("troubled")))
          .isBetween(120L, 150L);
      assertThat(refresh.status("steady").refreshes()).isEqualTo(HOURS);
      return offers(gateway.store().catalogue());
    }
  }

  private static GatewayConfig config(Path home) throws IOException {
    Path file =
        Files.writeString(
            home.resolve("mg.yaml"),
            """
            embedding: {enabled: false}
            platforms:
              steady: {mode: simulated, titles: 150, seed: 5}
              troubled: {mode: simulated, titles: 150, seed: 5, strategy: chaos}
            """);
    return new ConfigLoader(Map.of(), home).load(file, Map.of()).config();
  }

  private static Map<String, String> offers(CatalogueStore catalogue) {
    Map<String, String> offers = new TreeMap<>();
    boolean merged = false;
    for (Title title : catalogue.titlesAfter(null, CatalogueStore.PAGE_MAX)) {
      merged |= title.platforms().size() == 2;
      for (Availability availability : title.availability()) {
        if (availability.platform().id().equals("steady")) {
          offers.put(availability.listing().toString(), availability.offers().toString());
        }
      }
    }
    assertThat(merged).as("works that both have are one title").isTrue();
    return offers;
  }

  @Test
  void tick_eightHoursTwice_leaveTheSameOffers_besideAPlatformInTrouble() throws Exception {
    assertThat(run("second")).isEqualTo(run("first"));
  }
}
