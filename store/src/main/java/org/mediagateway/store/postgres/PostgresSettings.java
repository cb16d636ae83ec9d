package org.mediagateway.store.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.postgres.cdc.RowFeed;

/**
 * Which database to use, and how patiently.
 *
 * @param url as {@link #isUrl} says
 * @param user the role to connect as
 * @param password its password; may be empty where the server asks for none
 * @param tls how far the connection is protected
 * @param limits how much and how long
 * @param cdcSlot the replication slot by which other programs' writes are followed; null when they
 *     are not
 */
public record PostgresSettings(
    String url, String user, String password, Tls tls, Limits limits, @Nullable String cdcSlot) {
  /** What {@link #isUrl} asks for, to be said in a message. */
  public static final String URL_RULE =
      "must be jdbc:postgresql://host[:port]/database, options after ? but neither user, password"
          + " nor ssl among them, which have settings of their own";

  private static final String PREFIX = "jdbc:postgresql://";

  public PostgresSettings {
    if (!isUrl(url)) {
      throw new IllegalArgumentException("a PostgreSQL URL " + URL_RULE);
    }
    if (cdcSlot != null && !RowFeed.isSlotName(cdcSlot)) {
      throw new IllegalArgumentException(
          "a replication slot has lower-case letters, digits and underscores: cdcSlot=" + cdcSlot);
    }
  }

  /** Settings with this software's own choices for all but the database. */
  public static PostgresSettings of(String url, String user, String password) {
    return new PostgresSettings(url, user, password, Tls.STANDARD, Limits.STANDARD, null);
  }

  /** Whether {@code url} obeys {@link #URL_RULE}; it is logged, so it holds no secret. */
  public static boolean isUrl(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return url.startsWith(PREFIX)
        && !url.substring(PREFIX.length()).contains("@")
        && !lower.matches(".*[?&](user|password|ssl[a-z]*)=.*");
  }

  /** Where the database is, without options: what may stand in a message. */
  String location() {
    int options = url.indexOf('?');
    return url.substring("jdbc:".length(), options < 0 ? url.length() : options);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return location() + " as " + user;
  }

  /**
   * How far the connection is protected.
   *
   * @param mode what the server must show
   * @param root a PEM file of the authorities that may sign the server's certificate; null for the
   *     driver's own place
   */
  public record Tls(Mode mode, @Nullable Path root) {
    /** TLS where the server offers it. */
    public static final Tls STANDARD = new Tls(Mode.PREFER, null);

    /** The modes of libpq, weakest first. */
    public enum Mode {
      DISABLE,
      PREFER,
      REQUIRE,
      VERIFY_CA,
      VERIFY_FULL;

      /** As the driver writes it, for example {@code verify-full}. */
      public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /**
   * How much and how long.
   *
   * @param readersMax connections that read, 1 to 1,000
   * @param waitMax how long a caller waits for a connection
   * @param readMax how long one reading statement may run
   * @param writeMax how long one writing statement may run, or wait for another node's transaction
   * @param failuresMax failures in a row after which the server is not asked any more
   * @param pause how long it is not asked, unless it is seen to answer before
   */
  public record Limits(
      int readersMax,
      Duration waitMax,
      Duration readMax,
      Duration writeMax,
      int failuresMax,
      Duration pause) {
    /** This software's own choices. */
    public static final Limits STANDARD =
        new Limits(
            10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            5,
            Duration.ofSeconds(60));

    public Limits {
      if (readersMax < 1 || readersMax > 1_000) {
        throw new IllegalArgumentException(
            "connections that read are 1 to 1000: readersMax=" + readersMax);
      }
      if (failuresMax < 1) {
        throw new IllegalArgumentException(
            "the server is asked at least once: failuresMax=" + failuresMax);
      }
    }
  }
}
