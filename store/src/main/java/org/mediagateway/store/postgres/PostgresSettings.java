package org.mediagateway.store.postgres;

import java.time.Duration;
import java.util.Locale;

/**
 * Which database to use, and how patiently.
 *
 * @param url {@code jdbc:postgresql://host[:port]/database[?options]}, without a user or password
 * @param user the role to connect as
 * @param password its password; may be empty where the server asks for none
 * @param readersMax connections that read, 1 to 1,000
 * @param waitMax how long a caller waits for a connection
 * @param readMax how long one reading statement may run
 * @param writeMax how long one writing statement may run, or wait for another node's transaction
 */
public record PostgresSettings(
    String url,
    String user,
    String password,
    int readersMax,
    Duration waitMax,
    Duration readMax,
    Duration writeMax) {
  private static final String PREFIX = "jdbc:postgresql://";

  public PostgresSettings {
    if (!url.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "a PostgreSQL URL starts with " + PREFIX + " and names host and database");
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.contains("password=") || url.substring(PREFIX.length()).contains("@")) {
      throw new IllegalArgumentException(
          "a PostgreSQL URL holds no user and no password, because it is logged; give them apart");
    }
    if (readersMax < 1 || readersMax > 1_000) {
      throw new IllegalArgumentException(
          "connections that read are 1 to 1000: readersMax=" + readersMax);
    }
  }

  /** Settings with this software's own choices for all but the database. */
  public static PostgresSettings of(String url, String user, String password) {
    return new PostgresSettings(
        url,
        user,
        password,
        10,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
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
}
