package org.mediagateway.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.ingest.connect.FeedConnector;

/** Listings that are written in psql, and the indexes of a gateway that follows them. */
@Tag("slow")
final class ForeignListingsTest {
  private static final Duration WAIT_MAX = Duration.ofMinutes(3);
  private static final String ARRIVAL =
      "{\"id\":\"1\",\"type\":\"movie\",\"title\":\"Arrival\",\"release_year\":2016,"
          + "\"director\":\"Denis Villeneuve\",\"duration\":\"116 min\"}\n";

  @TempDir private Path folder;

  private final TestPostgres database = new TestPostgres();
  private Gateway gateway;

  @BeforeEach
  void openWithATitleOfTwoListings() {
    Map<String, String> options = new HashMap<>(database.followingOptions());
    options.put("data.directory", folder.resolve("node").toString());
    options.put("log.level", "error");
    GatewayConfig config = new ConfigLoader(Map.of(), folder).load(null, options).config();
    gateway = Gateway.open(config, Clock.systemUTC());
    for (String platform : List.of("netflix", "hulu")) {
      push(platform, ARRIVAL);
    }
    push("prime", ARRIVAL.replace("Arrival", "Solaris").replace("2016", "1972"));
    await(() -> platforms().equals(Map.of("Arrival", "hulu netflix", "Solaris", "prime")));
  }

  @AfterEach
  void close() {
    gateway.close();
    database.dropSlot();
    database.close();
  }

  private void push(String platform, String row) {
    var bytes = new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8));
    var feed = FeedConnector.stream(new Platform(platform), "a test", bytes);
    gateway.imports().run(feed, false, progress -> {});
  }

  /** Where the index says that each title is, by name. */
  private Map<String, String> platforms() {
    return gateway
        .indexes()
        .titles()
        .titles()
        .filter(title -> !title.availability().isEmpty())
        .collect(Collectors.toMap(title -> title.work().name(), ForeignListingsTest::platforms));
  }

  private static String platforms(Title title) {
    return title.availability().stream()
        .map(each -> each.listing().platform().id())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up: %s", platforms()).isLessThan(end);
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void assertSound() {
    assertThat(gateway.store().audit().compare().first()).isEmpty();
  }

  @Test
  void listing_takenOffElsewhere_isNoLongerWhereItsTitleIs() {
    database.psql("UPDATE listing SET live = 0 WHERE id = 'netflix:1'");
    await(() -> platforms().equals(Map.of("Arrival", "hulu", "Solaris", "prime")));
    assertSound();
  }

  @Test
  void listing_renamedElsewhere_becomesAnotherTitle_andBack() {
    database.psql(
        "UPDATE listing SET document = replace(document, 'Arrival', 'Departure')"
            + " WHERE id = 'netflix:1'");
    await(
        () ->
            platforms()
                .equals(Map.of("Arrival", "hulu", "Departure", "netflix", "Solaris", "prime")));
    assertSound();
    push("netflix", ARRIVAL);
    await(() -> platforms().equals(Map.of("Arrival", "hulu netflix", "Solaris", "prime")));
    assertSound();
  }

  @Test
  void listing_deletedElsewhere_leavesItsTitle_andTakesItAlongWhenItWasTheLast() {
    database.psql("DELETE FROM listing WHERE id = 'hulu:1'"); // of which the title has its id
    await(() -> platforms().equals(Map.of("Arrival", "netflix", "Solaris", "prime")));
    database.psql("DELETE FROM listing WHERE id = 'prime:1'");
    await(() -> platforms().equals(Map.of("Arrival", "netflix")));
    push("prime", ARRIVAL.replace("Arrival", "Stalker").replace("2016", "1979"));
    await(() -> platforms().equals(Map.of("Arrival", "netflix", "Stalker", "prime")));
    push("hulu", ARRIVAL);
    await(() -> platforms().equals(Map.of("Arrival", "hulu netflix", "Stalker", "prime")));
    assertSound();
  }

  @Test
  void listings_truncatedElsewhere_areNowhere_andMayBePushedAgain() {
    database.psql("TRUNCATE listing");
    await(() -> platforms().isEmpty());
    assertSound();
    push("netflix", ARRIVAL);
    await(() -> platforms().equals(Map.of("Arrival", "netflix")));
    assertSound();
  }
}
