package org.mediagateway.discovery.search;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that ask one catalogue and leave it as it is. */
abstract class OnSmallCatalogue {
  static SmallCatalogue catalogue = SmallCatalogue.of();
  static SearchService service = catalogue.service();

  @BeforeAll
  static void open() {
    catalogue.close();
    catalogue = SmallCatalogue.standard();
    service = catalogue.service();
  }

  @AfterAll
  static void close() {
    catalogue.close();
  }
}
