package org.mediagateway.simulation.crash;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.jobs.Sharing;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** The real gateway, which four clients push listings to over HTTP. */
final class GatewayLevel implements CrashLevel {
  private static final int WRITE_MILLIS_MAX = 1_500;
  private static final int POLL_MILLIS = 5;
  static final Duration INDEXED_MAX = Duration.ofMinutes(3);
  private static final Duration HANDLED_MAX = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final CrashHome home;
  private final Acknowledged acknowledged;

  GatewayLevel(CrashHome home, Acknowledged acknowledged) {
    this.home = home;
    this.acknowledged = acknowledged;
  }

  @Override
  public int writeMillisMax() {
    return WRITE_MILLIS_MAX;
  }

  @Override
  public Victim start(int run, SplittableRandom random) {
    GatewayProcess gateway =
        GatewayProcess.start(home.data(), home.environment(), home.folder().resolve("gateway.log"));
    Pusher.Target target = new Pusher.Target(http, gateway.address(), run);
    List<Pusher> pushers = new ArrayList<>();
    for (String platform : PushedRows.PLATFORMS) {
      pushers.add(new Pusher(target, platform, random.split(), acknowledged));
    }
    return () -> {
      gateway.close();
      pushers.forEach(Pusher::close);
    };
  }

  @Override
  public Findings check(int run, boolean last) {
    try (Gateway gateway = Gateway.open(home.config(), Clock.systemUTC())) {
      long lost = CrashCheck.lost(acknowledged, gateway.store().catalogue());
      long head = gateway.store().changes().head();
      if (!gateway.indexes().awaitApplied(head, INDEXED_MAX)) {
        throw new SimulationException(
            ErrorCode.WRONG_ANSWER, "indexes must follow the change log within " + INDEXED_MAX);
      }
      long divergent = gateway.reconciliation().compare().faultCount();
      return last // what a killed gateway had in hand is claimed after half a minute
          ? new Findings(lost, divergent, 0, 0).plus(awaitConsumers(gateway.sharing()))
          : new Findings(lost, divergent, 0, 0);
    }
  }

  private static Findings awaitConsumers(Sharing sharing) {
    long deadline = System.nanoTime() + HANDLED_MAX.toNanos();
    Sharing.Status status;
    long unhandled;
    do {
      CrashScenario.sleep(POLL_MILLIS);
      status = sharing.status();
      unhandled = unhandled(status);
    } while (unhandled > 0 && System.nanoTime() < deadline);
    return new Findings(0, 0, unhandled, status.deadLetters());
  }

  /** Changes that some consumer group has not handled; 1 for a group that does not tell. */
  private static long unhandled(Sharing.Status status) {
    return Arrays.stream(ConsumerGroup.values())
        .mapToLong(group -> status.lag().getOrDefault(group.code(), 1L))
        .sum();
  }
}
