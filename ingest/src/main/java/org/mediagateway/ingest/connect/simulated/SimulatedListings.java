package org.mediagateway.ingest.connect.simulated;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mediagateway.domain.catalogue.Platform;

/**
 * What a simulated platform lists at any time. Immutable once made.
 *
 * <p>Time runs in updates. Each listing gets other terms every so many of them, which are as many
 * as make the wanted share of all listings change at each; when its turn is differs from listing to
 * listing. So the terms at any time are known without those before.
 */
final class SimulatedListings {
  /** Listings that a page is for; those that are off at the time are left out. */
  static final int PAGE = 100;

  private static final double OFF = 0.08;
  private static final double IN_REGION = 0.7;
  private static final double WITH_WINDOW = 0.4;
  private static final int SINCE_DAYS = 60;
  private static final int UNTIL_DAYS = 120;
  private static final String[] QUALITIES = {"SD", "HD", "4K"};

  private final SimulationSettings settings;
  private final long platform;
  private final List<ObjectNode> works;
  private final long period;

  SimulatedListings(Platform platform, SimulationSettings settings) {
    this.settings = settings;
    this.platform = platform.id().hashCode();
    this.works = works(platform, settings);
    this.period = Math.max(1, Math.round(100.0 / settings.updatePercent()));
  }

  private static List<ObjectNode> works(Platform platform, SimulationSettings settings) {
    return switch (settings.strategy()) {
      case REPLAY -> BundledWorks.rows(platform);
      case SYNTHETIC, CHAOS -> madeUp(platform, settings);
      case HYBRID -> {
        List<ObjectNode> both = BundledWorks.rows(platform);
        both.addAll(madeUp(platform, settings));
        yield both;
      }
    };
  }

  /** Every other work there is, which differ from platform to platform: so they share a half. */
  private static List<ObjectNode> madeUp(Platform platform, SimulationSettings settings) {
    List<ObjectNode> works = new ArrayList<>(settings.titles());
    for (int work = 0; works.size() < settings.titles(); work++) {
      if (Draw.of(settings.seed(), platform.id().hashCode(), work).nextBoolean()) {
        works.add(MadeUpWorks.row(settings.seed(), work));
      }
    }
    return works;
  }

  /** How many pages there are. */
  int pages() {
    return (works.size() + PAGE - 1) / PAGE;
  }

  /** The number of updates until {@code now}. */
  long updates(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), settings.updateEvery().toMillis());
  }

  /** The rows of a page, from 1, after so many updates. */
  ArrayNode page(int page, long updates) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    int from = (page - 1) * PAGE;
    for (int i = from; i < Math.min(works.size(), from + PAGE); i++) {
      long turn = Draw.of(settings.seed(), platform, i).nextLong(period);
      long revision = Math.floorDiv(updates + turn, period);
      SplittableRandom random = Draw.of(settings.seed(), platform, i, revision);
      if (random.nextDouble() >= OFF) {
        ObjectNode row = works.get(i).deepCopy();
        long since = (revision * period - turn) * settings.updateEvery().toMillis();
        terms(row, random, LocalDate.ofInstant(Instant.ofEpochMilli(since), ZoneOffset.UTC));
        rows.add(row);
      }
    }
    return rows;
  }

  private void terms(ObjectNode row, SplittableRandom random, LocalDate day) {
    List<String> regions = new ArrayList<>();
    for (String region : settings.regions()) {
      if (random.nextDouble() < IN_REGION) {
        regions.add(region);
      }
    }
    if (regions.isEmpty()) {
      regions.add(settings.regions().get(random.nextInt(settings.regions().size())));
    }
    regions.forEach(row.withArray("/regions")::add);
    row.put("quality", QUALITIES[random.nextInt(QUALITIES.length)]);
    switch (random.nextInt(10)) {
      case 0 -> row.put("subscription", false); // free
      case 1, 2 -> price(row, random, "rent");
      case 3 -> price(row, random, "buy");
      default -> row.put("subscription", true);
    }
    if (random.nextDouble() < WITH_WINDOW) {
      row.put("from", day.minusDays(random.nextInt(SINCE_DAYS)).toString());
      row.put("until", day.plusDays(1 + random.nextInt(UNTIL_DAYS)).toString());
    }
  }

  private static void price(ObjectNode row, SplittableRandom random, String kind) {
    ObjectNode price = row.putObject("price");
    price.put("amount", BigDecimal.valueOf(99 + 50L * random.nextInt(40), 2).toPlainString());
    price.put("currency", "USD");
    price.put("kind", kind);
  }
}
