package org.mediagateway.simulation.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.mediagateway.simulation.run.Report;

/**
 * What the runs on every store showed.
 *
 * @param level what was killed
 * @param seed of the random moments
 * @param stores one per store
 */
public record CrashOutcome(CrashScenario.Level level, long seed, List<OfStore> stores)
    implements Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public CrashOutcome {
    stores = List.copyOf(stores);
  }

  /**
   * What the runs on one store showed.
   *
   * @param store its name
   * @param runs how many there were
   * @param kills gateways, or processes with the store alone, that were killed
   * @param databaseKills database servers that were killed
   * @param acknowledgedWrites rows whose acknowledgement a client got
   * @param acknowledgedWritesLost those that were missing, old, in several titles or there twice
   *     afterwards
   * @param divergentIndexes disagreements between rows, change log and indexes afterwards
   * @param stuck processes that acknowledged nothing for minutes after they, or their database, had
   *     been started again
   * @param unhandledEvents changes that consumers had not handled minutes after the last run
   * @param deadLetters changes that they could not handle
   */
  public record OfStore(
      String store,
      long runs,
      long kills,
      long databaseKills,
      long acknowledgedWrites,
      long acknowledgedWritesLost,
      long divergentIndexes,
      long stuck,
      long unhandledEvents,
      long deadLetters) {}

  /** Whether nothing was lost, everything agreed, and every process and consumer went on. */
  @Override
  public boolean goalsMet() {
    return sum(OfStore::acknowledgedWritesLost) == 0
        && sum(OfStore::divergentIndexes) == 0
        && sum(OfStore::stuck) == 0
        && sum(OfStore::unhandledEvents) == 0
        && sum(OfStore::deadLetters) == 0;
  }

  private long sum(ToLongFunction<OfStore> of) {
    return stores.stream().mapToLong(of).sum();
  }

  /** The outcome as one JSON object: the sums, then each store. */
  @Override
  public String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("level", level.name().toLowerCase(Locale.ROOT));
    json.put("seed", seed);
    json.put("runs", sum(OfStore::runs));
    json.put("kills", sum(OfStore::kills));
    json.put("databaseKills", sum(OfStore::databaseKills));
    json.put("acknowledgedWrites", sum(OfStore::acknowledgedWrites));
    json.put("acknowledgedWritesLost", sum(OfStore::acknowledgedWritesLost));
    json.put("divergentIndexes", sum(OfStore::divergentIndexes));
    json.put("stuck", sum(OfStore::stuck));
    json.put("unhandledEvents", sum(OfStore::unhandledEvents));
    json.put("deadLetters", sum(OfStore::deadLetters));
    json.put("goalsMet", goalsMet());
    json.put("stores", stores);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("numbers and names can always be written", e);
    }
  }

  /** The table that a person reads. */
  @Override
  public String table() {
    StringBuilder text =
        new StringBuilder(
            "store    | runs | kills | database kills | acknowledged | lost | divergent\n");
    for (OfStore store : stores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-8s | %4d | %5d | %14d | %12d | %4d | %9d%n",
              store.store(),
              store.runs(),
              store.kills(),
              store.databaseKills(),
              store.acknowledgedWrites(),
              store.acknowledgedWritesLost(),
              store.divergentIndexes()));
    }
    return text.append(goalsMet() ? "goals met" : "goals missed").toString();
  }
}
