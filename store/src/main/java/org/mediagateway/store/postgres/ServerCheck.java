package org.mediagateway.store.postgres;

import java.lang.module.ModuleDescriptor.Version;
import org.jdbi.v3.core.Handle;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** Whether a server is one that the store can work on; asked before anything is changed. */
final class ServerCheck {
  private static final int VERSION_MIN = 16;
  private static final String VECTOR_MIN = "0.8.0"; // the first whose filtered search goes on

  private ServerCheck() {}

  /**
   * What the server is, for people.
   *
   * @throws StoreException {@code SERVER_UNUSABLE} with what to do
   */
  static String check(Handle handle, PostgresSettings settings) {
    int version =
        Integer.parseInt(one(handle, "SELECT current_setting('server_version_num')")) / 10_000;
    if (version < VERSION_MIN) {
      throw unusable(
          "the server must be PostgreSQL "
              + VERSION_MIN
              + " or newer; upgrade it: version="
              + version,
          settings);
    }
    if (one(handle, "SELECT pg_is_in_recovery()").equals("t")) {
      throw unusable(
          "store.url must name the primary; this server is a standby and takes no writes",
          settings);
    }
    String vector =
        one(
            handle,
            "SELECT coalesce((SELECT installed_version FROM pg_available_extensions"
                + " WHERE name = 'vector'), (SELECT default_version FROM pg_available_extensions"
                + " WHERE name = 'vector'), 'none')");
    if (vector.equals("none")) {
      throw unusable(
          "the server must have the extension pgvector; install it, for example Debian's package"
              + " postgresql-"
              + version
              + "-pgvector",
          settings);
    }
    if (Version.parse(vector).compareTo(Version.parse(VECTOR_MIN)) < 0) {
      throw unusable(
          "pgvector must be "
              + VECTOR_MIN
              + " or newer; upgrade it and run ALTER EXTENSION vector UPDATE: version="
              + vector,
          settings);
    }
    return "PostgreSQL " + version + " with pgvector " + vector + " at " + settings.location();
  }

  private static String one(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(String.class).one();
  }

  private static StoreException unusable(String rule, PostgresSettings settings) {
    return new StoreException(
        ErrorCode.SERVER_UNUSABLE, rule + ": database=" + settings.location());
  }
}
