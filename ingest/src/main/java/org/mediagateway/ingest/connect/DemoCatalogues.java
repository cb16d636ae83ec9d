package org.mediagateway.ingest.connect;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import org.mediagateway.domain.catalogue.Platform;

/**
 * The bundled catalogues of Netflix, Prime Video, Disney+ and Hulu as of 2021 (Shivam Bansal, CC0
 * 1.0), 22,998 rows in all.
 */
public final class DemoCatalogues {
  private static final String FOLDER = "/catalogues/";

  private DemoCatalogues() {}

  /** One connector per platform, the largest first. */
  public static List<PlatformConnector> connectors() {
    return List.of(
        connector("prime", 1_668_769),
        connector("netflix", 1_381_190),
        connector("hulu", 424_681),
        connector("disney", 131_461));
  }

  private static PlatformConnector connector(String platform, long sizeBytes) {
    String resource = FOLDER + platform + ".csv.gz";
    return new FeedConnector(
        new Platform(platform),
        "the bundled catalogue of " + platform,
        OptionalLong.of(sizeBytes),
        () -> open(resource),
        FeedFormat.CSV,
        FeedLimits.FILE);
  }

  private static InputStream open(String resource) throws FileNotFoundException {
    InputStream stream = DemoCatalogues.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new FileNotFoundException(
          "resource " + resource + " is not on the class path; build the module ingest again");
    }
    return stream;
  }
}
