package org.mediagateway.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.connect.tmdb.TmdbKey;
import org.mediagateway.ingest.connect.tmdb.TmdbSettings;
import org.mediagateway.store.backup.S3Settings;
import org.mediagateway.store.postgres.PostgresSettings;
import org.mediagateway.store.redis.RedisSettings;

/**
 * Everything that can be configured, valid by construction through {@link ConfigLoader}.
 *
 * @param profile where the gateway runs
 * @param data what is kept on disk
 * @param store where the truth is kept
 * @param redis what gateways share; null when this one shares nothing
 * @param backup where copies of it are kept
 * @param tmdb the TMDB source of titles
 * @param platforms what is asked by itself
 * @param learn when models are trained
 * @param http the HTTP server
 * @param search answering queries
 * @param embedding computing vectors
 * @param log what is logged and how
 */
public record GatewayConfig(
    Profile profile,
    Data data,
    Store store,
    @Nullable RedisSettings redis,
    Backup backup,
    Tmdb tmdb,
    Platforms platforms,
    Learn learn,
    Http http,
    Search search,
    Embedding embedding,
    Log log) {

  /** The same on a free port and without jobs, for a gateway that lives shortly. */
  public GatewayConfig forOneCommand() {
    return alone(new Embedding(false, embedding.threads(), embedding.perSecondMax()));
  }

  /** The same for a gateway that is measured: it computes the vectors that titles lack. */
  public GatewayConfig forMeasuring() {
    return alone(embedding);
  }

  private GatewayConfig alone(Embedding vectors) {
    Http anyPort =
        new Http(
            http.host(),
            0,
            http.bodyBytesMax(),
            http.feedBytesMax(),
            http.ratePerSecond(),
            http.rateBurst(),
            http.workers(),
            http.queueMax(),
            http.drainTimeout());
    Platforms asked = new Platforms(false, platforms.feeds(), platforms.tmdb());
    return new GatewayConfig(
        profile, data, store, redis, backup, tmdb, asked, learn, anyPort, search, vectors, log);
  }

  /**
   * What is kept on disk.
   *
   * @param directory holds the embedded database, the index snapshots and rejected rows
   * @param snapshotInterval how often the indexes are saved while running
   * @param reconcileInterval how often the indexes and the rows are compared and repaired
   */
  public record Data(Path directory, Duration snapshotInterval, Duration reconcileInterval) {
    /** The folder for what was fetched of platforms, before it is imported. */
    public Path feeds() {
      return directory.resolve("feeds");
    }

    /** The folder for what was fetched of TMDB. */
    public Path tmdbFeeds() {
      return feeds().resolve("tmdb");
    }

    /** The file of what is known of TMDB; written when all of it is imported. */
    public Path tmdbState() {
      return directory.resolve("tmdb.json");
    }
  }

  /**
   * Where the truth is kept.
   *
   * @param type which database
   * @param postgres what is used when that is PostgreSQL
   */
  public record Store(Type type, PostgresSettings postgres) {
    /** A kind of database. */
    public enum Type {
      /** Embedded, in the data directory, for one gateway. */
      SQLITE,
      /** A server with pgvector, for any number of gateways. */
      POSTGRES
    }
  }

  /**
   * Where copies of the truth are kept.
   *
   * @param scheduled whether a gateway makes them by itself
   * @param folder where they are kept unless in S3
   * @param s3 the bucket they are kept in; null for the folder
   * @param kept how many; older ones are deleted
   * @param interval from one to the next
   */
  public record Backup(
      boolean scheduled, Path folder, @Nullable S3Settings s3, int kept, Duration interval) {}

  /**
   * The TMDB source of titles.
   *
   * @param url its address, without a slash at the end
   * @param key to it; null when none is set
   * @param regions where titles are to be watched, the preferred first
   * @param pages of popular titles, for each region and kind
   * @param language of names and descriptions
   * @param ratePerSecond requests per second on average
   */
  public record Tmdb(
      URI url,
      @Nullable TmdbKey key,
      List<String> regions,
      int pages,
      String language,
      int ratePerSecond) {
    public Tmdb {
      regions = List.copyOf(regions);
    }

    /** What to ask it; null without a key. */
    public @Nullable TmdbSettings settings() {
      return key == null ? null : new TmdbSettings(url, key, regions, pages, language);
    }
  }

  /**
   * When the model that re-ranks is trained.
   *
   * @param at the hour of the day, by the machine's clock; null for never by itself
   */
  public record Learn(@Nullable LocalTime at) {}

  /**
   * What is asked by itself for what it has.
   *
   * @param scheduled whether a gateway does so
   * @param feeds platforms with a feed
   * @param tmdb when TMDB is asked; null when only {@code mg import --tmdb} does so
   */
  public record Platforms(
      boolean scheduled, List<PlatformSettings> feeds, @Nullable RefreshPolicy tmdb) {
    public Platforms {
      feeds = List.copyOf(feeds);
    }
  }

  /**
   * The HTTP server.
   *
   * @param host a loopback address or name
   * @param port 0 picks a free one
   * @param bodyBytesMax the largest JSON request body
   * @param feedBytesMax the largest body of one feed push
   * @param ratePerSecond requests one client may make per second, on average
   * @param rateBurst requests one client may make at once
   * @param workers requests worked on at once; others wait
   * @param queueMax requests that may wait; beyond, the answer is 503
   * @param drainTimeout how long shutdown waits for requests under way
   */
  public record Http(
      String host,
      int port,
      int bodyBytesMax,
      long feedBytesMax,
      int ratePerSecond,
      int rateBurst,
      int workers,
      int queueMax,
      Duration drainTimeout) {}

  /**
   * Answering queries.
   *
   * @param timeout after which a fallback is answered
   * @param cachedCandidates ranked candidates that the cache of answers holds in all
   * @param threads rankings computed at once; 0 means one per processor
   * @param recallTargetPercent of the nearest titles that the vector index is to find, 50 to 99
   * @param recallInterval how often that is measured, and its effort adapted
   */
  public record Search(
      Duration timeout,
      long cachedCandidates,
      int threads,
      int recallTargetPercent,
      Duration recallInterval) {}

  /**
   * Computing vectors.
   *
   * @param enabled false leaves search lexical
   * @param threads processor threads for a batch of titles; 0 means one per processor
   * @param perSecondMax titles a second at most; 0 means no limit
   */
  public record Embedding(boolean enabled, int threads, int perSecondMax) {}

  /**
   * What is logged and how.
   *
   * @param format lines for people or for machines
   * @param level the least severity
   */
  public record Log(Format format, Level level) {
    /** The shape of a log line. */
    public enum Format {
      PLAIN,
      JSON
    }

    /** The least severity that is logged. */
    public enum Level {
      ERROR,
      WARN,
      INFO,
      DEBUG
    }
  }
}
