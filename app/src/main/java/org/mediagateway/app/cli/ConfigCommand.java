package org.mediagateway.app.cli;

import java.util.Map;
import org.mediagateway.app.config.ConfigLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mg config}: whether the settings are right, and what they are. */
@Command(name = "config", description = "Check or show the settings.")
final class ConfigCommand {
  private final Console console;

  ConfigCommand(Console console) {
    this.console = console;
  }

  @Command(name = "check", description = "Say everything that is wrong with the settings.")
  void check(@Mixin CommonOptions common) {
    ConfigLoader.Loaded loaded = common.loaded(console);
    if (common.json()) {
      console.json(Map.of("valid", true, "settings", loaded.origins().size()));
    } else {
      console.line(loaded.origins().size() + " settings, all valid");
    }
  }

  @Command(name = "show", description = "Show every setting with where it was written.")
  void show(@Mixin CommonOptions common) {
    Map<String, String> origins = common.loaded(console).origins();
    if (common.json()) {
      console.json(origins);
    } else {
      origins.forEach((path, value) -> console.line("%-24s %s".formatted(path, value)));
    }
  }
}
