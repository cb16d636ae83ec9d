package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;

class RealCataloguesResolutionTest {
  @Test
  void apply_allCatalogues_printsCounts() {
    List<Listing> all = RealCatalogues.all();
    for (int run = 0; run < 3; run++) {
      FakeCatalogue catalogue = new FakeCatalogue();
      EntityResolver resolver = new EntityResolver(Clock.systemUTC());
      long start = System.nanoTime();
      for (int i = 0; i < all.size(); i += 100) {
        resolver.apply(catalogue, all.subList(i, Math.min(all.size(), i + 100)), Set.of());
      }
      long merged = catalogue.titles.values().stream().filter(t -> t.listings().size() > 1).count();
      System.out.printf(
          "%d listings, %d titles, %d merged, %d decisions, %d reviews, %d ms%n",
          all.size(),
          catalogue.titles.size(),
          merged,
          catalogue.decisions.size(),
          catalogue.reviews(null, 100_000).size(),
          (System.nanoTime() - start) / 1_000_000);
      assertThat(merged).isPositive();
    }
  }
}
