package org.mediagateway.app.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig.Data;
import org.mediagateway.app.config.GatewayConfig.Embedding;
import org.mediagateway.app.config.GatewayConfig.Http;
import org.mediagateway.app.config.GatewayConfig.Log;
import org.mediagateway.app.config.GatewayConfig.Search;
import org.mediagateway.discovery.search.SearchSettings;
import org.mediagateway.store.redis.RedisSettings;

/**
 * Reads the configuration from its layers, each over the one before: defaults, the profile's
 * defaults, the file, the file's section of that profile ({@code profiles.production}), the
 * environment ({@code http.drainTimeout} is {@code MG_HTTP_DRAIN_TIMEOUT}), options.
 */
public final class ConfigLoader {
  /** The largest configuration file that is read. */
  static final long FILE_BYTES_MAX = 1 << 20;

  private static final String PREFIX = "MG_";
  private static final String PROFILES = "profiles.";

  /** The variable that every tool for TMDB reads. */
  private static final Map<String, String> NAMED_ELSEWHERE = Map.of("tmdb.key", "TMDB_API_KEY");

  private final Map<String, String> environment;
  private final Path home;

  /**
   * @param environment the process's environment
   * @param home the folder under which the default data directory lies
   */
  public ConfigLoader(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /**
   * The valid configuration and where each of its values was written.
   *
   * @param config the typed tree
   * @param origins every setting as written, with its source in parentheses, by path
   */
  public record Loaded(GatewayConfig config, Map<String, String> origins) {}

  /**
   * Loads and validates.
   *
   * @param file the YAML file; null for none
   * @param options values that command-line options set, by path
   * @throws ConfigException naming every mistake
   */
  public Loaded load(@Nullable Path file, Map<String, String> options) {
    List<ConfigProblem> problems = new ArrayList<>();
    Map<String, Sourced> fromFile = file == null ? Map.of() : readFile(file, problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    SettingReader reader = new SettingReader(merge(fromFile, options));
    GatewayConfig config = read(reader);
    reader.rejectUnknown();
    if (!reader.problems().isEmpty()) {
      throw new ConfigException(reader.problems());
    }
    Map<String, String> origins = new TreeMap<>();
    reader
        .used()
        .forEach(
            (path, s) -> origins.put(path, SettingReader.shown(path, s) + " (" + s.source() + ")"));
    return new Loaded(config, origins);
  }

  private GatewayConfig read(SettingReader in) {
    Profile profile = in.choice("profile", Profile.DEVELOPMENT, Profile.class);
    Duration second = Duration.ofSeconds(1);
    Data data =
        new Data(
            Path.of(in.text("data.directory", home.resolve("data").toString())),
            in.duration("data.snapshotInterval", "5m", second, Duration.ofHours(24)),
            in.duration("data.reconcileInterval", "6h", second, Duration.ofDays(365)));
    GatewayConfig.Store store = StoreSection.read(in);
    RedisSettings redis = RedisSection.read(in);
    GatewayConfig.Backup backup = BackupSection.read(in, data.directory());
    GatewayConfig.Tmdb tmdb = TmdbSection.read(in);
    GatewayConfig.Platforms platforms =
        new GatewayConfig.Platforms(
            true, PlatformsSection.read(in, environment), TmdbSection.schedule(in, tmdb));
    int processors = Runtime.getRuntime().availableProcessors();
    Http http =
        new Http(
            in.read("http.host", "127.0.0.1", LOOPBACK_RULE, ConfigLoader::loopback),
            in.integer("http.port", 8080, 0, 65_535),
            (int) in.bytes("http.bodyMax", "64kB", 1 << 10, 64 << 20),
            in.bytes("http.feedMax", "64MB", 1 << 10, 4L << 30),
            in.integer("http.ratePerSecond", 5_000, 1, 1_000_000),
            in.integer("http.rateBurst", 10_000, 1, 1_000_000),
            in.integer("http.workers", Math.max(4, 2 * processors), 1, 1_024),
            in.integer("http.queueMax", 1_000, 1, 1_000_000),
            in.duration("http.drainTimeout", "5s", Duration.ofMillis(1), Duration.ofMinutes(10)));
    Search search =
        new Search(
            in.duration("search.timeout", "2s", Duration.ofMillis(10), Duration.ofMinutes(1)),
            in.number(
                "search.cachedCandidates",
                SearchSettings.standard().cachedCandidates(),
                0,
                100_000_000),
            in.integer("search.threads", 0, 0, 256),
            in.integer("search.recallTargetPercent", 98, 50, 99),
            in.duration("search.recallInterval", "10m", second, Duration.ofDays(365)));
    Embedding embedding =
        new Embedding(
            in.flag("embedding.enabled", true),
            in.integer("embedding.threads", 0, 0, 256),
            in.integer("embedding.perSecondMax", 0, 0, 1_000_000));
    Log log =
        new Log(
            in.choice("log.format", Log.Format.PLAIN, Log.Format.class),
            in.choice("log.level", Log.Level.INFO, Log.Level.class));
    return new GatewayConfig(
        profile, data, store, redis, backup, tmdb, platforms, learn(in), http, search, embedding,
        log);
  }

  private static GatewayConfig.Learn learn(SettingReader in) {
    String at =
        in.read(
            "learn.at",
            "",
            "must be empty, or an hour of the day such as 03:30",
            text -> text.isBlank() || isTime(text.strip()) ? text.strip() : null);
    return new GatewayConfig.Learn(at.isEmpty() ? null : LocalTime.parse(at));
  }

  private static boolean isTime(String text) {
    try {
      var _ = LocalTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false; // the caller names the rule
    }
  }

  private static final String LOOPBACK_RULE =
      "must be a loopback address (127.0.0.1, ::1 or localhost), because the gateway has no"
          + " authentication yet and whoever reaches it may change the catalogue";

  private static @Nullable String loopback(String host) {
    String name = host.strip();
    // Only addresses and "localhost" are looked up: no name server is asked at start.
    boolean literal = name.matches("[0-9.]+") || name.contains(":") || name.equals("localhost");
    try {
      return literal && InetAddress.getByName(name).isLoopbackAddress() ? name : null;
    } catch (UnknownHostException e) {
      return null; // not an address: the caller names the rule
    }
  }

  private Map<String, Sourced> merge(Map<String, Sourced> fromFile, Map<String, String> options) {
    Map<String, Sourced> written = new TreeMap<>();
    Map<String, Sourced> fromProfiles = new TreeMap<>();
    fromFile.forEach(
        (path, value) -> (path.startsWith(PROFILES) ? fromProfiles : written).put(path, value));
    Map<String, Sourced> last = new TreeMap<>(fromEnvironment(fromFile));
    options.forEach((path, value) -> last.put(path, new Sourced(value, "option")));

    Sourced profile = last.getOrDefault("profile", written.get("profile"));
    String name =
        profile == null ? "development" : profile.value().strip().toLowerCase(Locale.ROOT);
    Map<String, Sourced> merged = new TreeMap<>();
    for (Profile candidate : Profile.values()) {
      String candidateName = candidate.name().toLowerCase(Locale.ROOT);
      if (candidateName.equals(name)) {
        candidate
            .defaults()
            .forEach((path, v) -> merged.put(path, new Sourced(v, name + " profile")));
      }
    }
    merged.putAll(written);
    fromProfiles.forEach(
        (path, value) -> {
          String rest = path.substring(PROFILES.length());
          int dot = rest.indexOf('.');
          if (dot < 0 || !isProfile(rest.substring(0, dot))) {
            merged.put(path, value); // is no setting, and will be rejected as such
          } else if (rest.substring(0, dot).equals(name)) {
            merged.put(rest.substring(dot + 1), value);
          }
        });
    merged.putAll(last);
    return merged;
  }

  private static boolean isProfile(String name) {
    for (Profile profile : Profile.values()) {
      if (profile.name().toLowerCase(Locale.ROOT).equals(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The settings that environment variables name; others, such as MG_HOME, are not ours.
   *
   * @param fromFile names the platforms that have settings
   */
  private Map<String, Sourced> fromEnvironment(Map<String, Sourced> fromFile) {
    Map<String, Sourced> blank = new TreeMap<>();
    fromFile
        .keySet()
        .forEach(
            path -> blank.put(path.replaceFirst("^profiles\\.[^.]*\\.", ""), new Sourced("", "")));
    blank.keySet().removeIf(path -> !path.startsWith("platforms."));
    SettingReader names = new SettingReader(blank);
    read(names); // reading everything once with nothing set yields every path there is
    Map<String, Sourced> found = new TreeMap<>();
    for (String path : names.used().keySet()) {
      String variable = variable(path);
      String value = environment.get(variable);
      if (value != null) {
        found.put(path, new Sourced(value, variable));
      }
    }
    return found;
  }

  static String variable(String path) {
    String named = NAMED_ELSEWHERE.get(path);
    if (named != null) {
      return named;
    }
    return PREFIX
        + path.replaceAll("([a-z])([A-Z])", "$1_$2")
            .replaceAll("[.-]", "_")
            .toUpperCase(Locale.ROOT);
  }

  private static Map<String, Sourced> readFile(Path file, List<ConfigProblem> problems) {
    Map<String, Sourced> values = new TreeMap<>();
    try {
      long size = Files.size(file);
      if (size > FILE_BYTES_MAX) {
        problems.add(
            new ConfigProblem(
                "--config",
                "a configuration file has at most " + FILE_BYTES_MAX + " bytes",
                Long.toString(size),
                file.toString(),
                "name the right file"));
        return values;
      }
      JsonNode tree = new YAMLMapper().readTree(file.toFile());
      flatten("", tree, file.toString(), values, problems);
    } catch (JacksonException e) {
      problems.add(
          new ConfigProblem(
              "--config", "must be YAML", e.getOriginalMessage(), file.toString(), "correct it"));
    } catch (IOException e) {
      problems.add(
          new ConfigProblem(
              "--config",
              "must be a file that can be read",
              e.getClass().getSimpleName(),
              file.toString(),
              "name another file or leave the option out"));
    }
    return values;
  }

  private static void flatten(
      String path,
      JsonNode node,
      String source,
      Map<String, Sourced> values,
      List<ConfigProblem> problems) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  flatten(
                      path.isEmpty() ? e.getKey() : path + "." + e.getKey(),
                      e.getValue(),
                      source,
                      values,
                      problems));
    } else if (node.isArray()) {
      problems.add(
          new ConfigProblem(
              path, "no setting is a list", node.toString(), source, "write a single value"));
    } else if (path.isEmpty() && !node.isMissingNode() && !node.isNull()) {
      problems.add(
          new ConfigProblem(
              "--config",
              "must hold settings by name",
              node.asText(),
              source,
              "write name: value"));
    } else if (!path.isEmpty() && !node.isNull()) {
      values.put(path, new Sourced(node.asText(), source));
    }
  }
}
