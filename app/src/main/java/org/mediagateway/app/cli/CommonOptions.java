package org.mediagateway.app.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.logging.Logging;
import picocli.CommandLine.Option;

/** The options that every command takes. Filled in by picocli. */
final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML settings (default: MG_CONFIG, else none).")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the catalogue is kept (default: data in the project's folder).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The server's port; 0 picks a free one and prints it.")
  private @Nullable String port;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** Whether the result is to be printed as JSON. */
  boolean json() {
    return json;
  }

  /** The file of settings that was named; null when none was. */
  @Nullable Path config() {
    return config;
  }

  /** Loads the configuration with these options over it, and sets up logging. */
  GatewayConfig load(Console console) {
    return load(console, Map.of());
  }

  /** The same with settings, by path, that a command's own options change. */
  GatewayConfig load(Console console, Map<String, String> more) {
    GatewayConfig loaded = loaded(console, more).config();
    Logging.configure(loaded.log());
    return loaded;
  }

  /** Loads the configuration with these options over it. */
  ConfigLoader.Loaded loaded(Console console) {
    return loaded(console, Map.of());
  }

  private ConfigLoader.Loaded loaded(Console console, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    if (data != null) {
      options.put("data.directory", data.toString());
    }
    if (port != null) {
      options.put("http.port", port);
    }
    Map<String, String> environment = console.environment();
    String named = environment.get("MG_CONFIG");
    Path file = config != null || named == null ? config : Path.of(named);
    return new ConfigLoader(environment, Path.of(environment.getOrDefault("MG_HOME", ".")))
        .load(file, options);
  }
}
