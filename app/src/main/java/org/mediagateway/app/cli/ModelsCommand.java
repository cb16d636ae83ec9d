package org.mediagateway.app.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.discovery.learn.gnn.ModelCard;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.discovery.learn.registry.ModelRegistry.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mg models}: the versions that {@code mg learn} made. */
@Command(name = "models", description = "The trained models, and which of them is active.")
final class ModelsCommand {
  private static final String FOLDER = "models";

  private final Console console;

  ModelsCommand(Console console) {
    this.console = console;
  }

  /** Where the models of a gateway are. */
  static ModelRegistry registry(GatewayConfig config) {
    return new ModelRegistry(config.data().directory().resolve(FOLDER));
  }

  @Command(name = "list", description = "All versions.")
  void list(@Mixin CommonOptions common) {
    List<Version> versions = registry(common.load(console)).list();
    if (common.json()) {
      console.json(Map.of("models", versions));
      return;
    }
    if (versions.isEmpty()) {
      console.line("There is no model yet; mg learn makes one.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Version version : versions) {
      rows.add(row(version));
    }
    TextTable.of(List.of("version", "state", "trained", "from", "parent", "NDCG@10"), rows)
        .forEach(console::line);
  }

  private static List<String> row(Version version) {
    String number = Integer.toString(version.number());
    ModelCard card = version.card();
    if (card == null) {
      return List.of(number, "damaged", "", "", "", "");
    }
    return List.of(
        number,
        version.active() ? "active" : "",
        Instant.ofEpochMilli(card.trainedAt()).toString(),
        card.source(),
        card.parent() == null ? "" : card.parent().toString(),
        "%.4f".formatted(card.metrics().getOrDefault("ndcgAt10", Double.NaN)));
  }

  @Command(name = "show", description = "Where a version comes from and how its training went.")
  void show(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "VERSION", description = "As mg models list names it.")
          int version) {
    console.json(registry(common.load(console)).version(version));
  }

  @Command(name = "activate", description = "Have a version serve from now on.")
  void activate(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "VERSION", description = "As mg models list names it.")
          int version) {
    registry(common.load(console)).activate(version);
    report(common, version);
  }

  @Command(name = "rollback", description = "Have the version serve that was active before.")
  void rollBack(@Mixin CommonOptions common) {
    report(common, registry(common.load(console)).rollBack());
  }

  private void report(CommonOptions common, int version) {
    if (common.json()) {
      console.json(Map.of("active", version));
    } else {
      console.line("model %d is active".formatted(version));
    }
  }
}
