package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.store.contract.Samples;

/**
 * A process that writes until it is killed, and prints the number of each transaction once it is
 * acknowledged. Arguments: data directory, number of the first transaction.
 */
public final class CrashWriter {
  /** Titles per transaction, so that half of one would show. */
  static final int TITLES = 5;

  private CrashWriter() {}

  public static void main(String[] arguments) {
    SqliteStore store = SqliteStore.open(Path.of(arguments[0]), Clock.systemUTC());
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      int transaction = number;
      store
          .catalogue()
          .write(
              writer -> {
                for (Listing listing : listings(transaction)) {
                  Title title = Samples.title(listing);
                  writer.putListing(listing, true, title.id(), Set.of("t" + transaction));
                  writer.putTitle(title);
                  writer.putVector(Samples.vector(title.id(), Samples.MODEL, transaction), 1);
                }
                return null;
              });
      System.out.println(number);
    }
  }

  /** What transaction {@code number} writes. */
  static List<Listing> listings(int number) {
    return IntStream.range(0, TITLES)
        .mapToObj(i -> Samples.listing("netflix:" + number + "-" + i, "Name " + number))
        .toList();
  }
}
