package org.mediagateway.simulation.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.logging.Logging;

/**
 * Where the runs on one store happen.
 *
 * @param folder for data and logs
 * @param settings of a gateway on the store, by path, as in {@code store.url}
 */
record CrashHome(Path folder, Map<String, String> settings) {
  CrashHome {
    settings = Map.copyOf(settings);
  }

  Path data() {
    return folder.resolve("data");
  }

  /** What processes unpack for themselves is here. */
  Path unpacked() {
    return folder.resolve("unpacked");
  }

  /** What processes say goes here. */
  Path log() {
    return folder.resolve("processes.log");
  }

  /** The settings as a process takes them from its environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    settings.forEach(
        (path, value) ->
            environment.put(
                "MG_"
                    + path.replaceAll("([a-z])([A-Z])", "$1_$2")
                        .replace('.', '_')
                        .toUpperCase(Locale.ROOT),
                value));
    return environment;
  }

  /** The configuration of a gateway, and logs as it says. */
  GatewayConfig config() {
    Map<String, String> options = new HashMap<>(settings);
    options.put("data.directory", data().toString());
    GatewayConfig config = new ConfigLoader(Map.of(), folder).load(null, options).config();
    Logging.configure(config.log()); // libraries would tell everything on standard output
    return config;
  }
}
