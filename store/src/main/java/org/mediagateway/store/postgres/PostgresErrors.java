package org.mediagateway.store.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.SqlErrors;

/** PostgreSQL's failures, by SQLSTATE, as this module's exception; messages hold no secret. */
final class PostgresErrors implements SqlErrors {
  private final PostgresSettings settings;

  PostgresErrors(PostgresSettings settings) {
    this.settings = settings;
  }

  @Override
  public StoreException translate(Exception failure) {
    SQLException pool = null;
    SSLException tls = null;
    SQLException server = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StoreException known -> {
          return known;
        }
        case SQLTransientConnectionException waited when waited.getSQLState() == null ->
            pool = waited;
        case SQLException sql -> server = server == null ? withState(sql) : server;
        case SSLException ssl -> tls = ssl;
        default -> {}
      }
    }
    if (tls != null || (server != null && isAboutCertificates(server))) {
      Throwable reason = server != null ? server : tls;
      return exception(
          ErrorCode.SERVER_UNUSABLE,
          "the server's certificate must be for the host in store.url and signed by an authority"
              + " that store.tlsRoot names; correct either",
          reason,
          failure);
    }
    if (server != null && String.valueOf(server.getMessage()).contains("does not support SSL")) {
      return exception(
          ErrorCode.SERVER_UNUSABLE,
          "the server must offer TLS as store.tls asks; set its ssl = on, or weaken store.tls",
          server,
          failure);
    }
    if (server != null) {
      return byState(server, failure);
    }
    if (pool != null) {
      return exception(
          ErrorCode.TIMEOUT,
          "a connection must become free in time; raise store.readersMax (now "
              + settings.limits().readersMax()
              + ") or find what reads so slowly",
          pool,
          failure);
    }
    return exception(ErrorCode.IO, "a statement must succeed", failure, failure);
  }

  private static @Nullable SQLException withState(SQLException failure) {
    return failure.getSQLState() == null ? null : failure;
  }

  /** The driver reports a name that does not match without an SSL exception. */
  private static boolean isAboutCertificates(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("hostname") && message.contains("verif");
  }

  private StoreException byState(SQLException server, Exception failure) {
    String state = String.valueOf(server.getSQLState());
    return switch (state) {
      case "28P01", "28000" ->
          exception(
              ErrorCode.SERVER_UNUSABLE,
              "user and password must be ones the server accepts, from this host; correct"
                  + " store.user, store.password or the server's pg_hba.conf",
              server,
              failure);
      case "3D000" ->
          exception(
              ErrorCode.SERVER_UNUSABLE,
              "the database in store.url must exist; create it: CREATE DATABASE ...",
              server,
              failure);
      case "42501" ->
          exception(
              ErrorCode.SERVER_UNUSABLE,
              "the role must be allowed what the store does; grant it, or connect as the owner",
              server,
              failure);
      case "25006" ->
          exception(
              ErrorCode.SERVER_UNUSABLE,
              "store.url must name the primary; this server takes no writes",
              server,
              failure);
      case "53100" ->
          exception(
              ErrorCode.DISK_FULL,
              "a write needs room on the server's disk; nothing of it was kept: free some room and"
                  + " try again",
              server,
              failure);
      case "57014", "55P03", "25P03" ->
          exception(
              ErrorCode.TIMEOUT,
              "a statement must end, and get its locks, in time; see what else the server does",
              server,
              failure);
      case "XX001", "XX002" ->
          exception(
              ErrorCode.CORRUPT,
              "the database must be sound; restore it from a backup",
              server,
              failure);
      case "53300" -> unavailable("the server must have a connection left", server, failure);
      default -> {
        if (state.startsWith("08") || state.startsWith("57P")) {
          yield unavailable("the server must be reachable and running", server, failure);
        }
        if (state.startsWith("23")) {
          yield exception(
              ErrorCode.CONSTRAINT,
              "rows refer to rows that exist and keys do not repeat; the transaction was rolled"
                  + " back",
              server,
              failure);
        }
        yield exception(
            ErrorCode.IO,
            "the database must answer; SQLSTATE=" + state + " says why not",
            server,
            failure);
      }
    };
  }

  private StoreException unavailable(String rule, SQLException server, Exception failure) {
    return exception(
        ErrorCode.UNAVAILABLE,
        rule + "; start it, or correct store.url; this is tried again",
        server,
        failure);
  }

  private StoreException exception(
      ErrorCode code, String rule, @Nullable Throwable reason, Throwable cause) {
    String said = reason == null ? "" : String.valueOf(reason.getMessage()).strip();
    return new StoreException(
        code, rule + ": database=" + settings.location() + ", cause=" + said, cause);
  }
}
