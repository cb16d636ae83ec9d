package org.mediagateway.simulation.crash;

import java.util.SplittableRandom;

/** What writes to the store and is killed, and how the store is looked at afterwards. */
interface CrashLevel {
  /** Something that writes until it is killed. */
  interface Victim extends AutoCloseable {
    /** Kills it as {@code kill -9} does; on return all that it acknowledged is noted. */
    @Override
    void close();
  }

  /** The longest that is written, once something was acknowledged, before something is killed. */
  int writeMillisMax();

  /**
   * Starts what writes.
   *
   * @param run a number that no other run has
   */
  Victim start(int run, SplittableRandom random);

  /**
   * Compares the store with what was acknowledged.
   *
   * @param run the last one
   * @param last whether no other follows
   */
  Findings check(int run, boolean last);

  /**
   * What is wrong.
   *
   * @param lost acknowledged rows that are missing, old, in several titles or there twice
   * @param divergent disagreements between rows, change log and indexes
   * @param unhandled changes that consumers had not handled minutes after the last run
   * @param deadLetters changes that they could not handle
   */
  record Findings(long lost, long divergent, long unhandled, long deadLetters) {
    static final Findings NONE = new Findings(0, 0, 0, 0);

    Findings plus(Findings more) {
      return new Findings(
          lost + more.lost,
          divergent + more.divergent,
          unhandled + more.unhandled,
          deadLetters + more.deadLetters);
    }
  }
}
