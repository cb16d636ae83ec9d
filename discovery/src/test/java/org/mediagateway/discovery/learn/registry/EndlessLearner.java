package org.mediagateway.discovery.learn.registry;

import java.nio.file.Path;

/**
 * A process that adds models and activates them without end, and prints each that is active.
 * Argument: the folder.
 */
public final class EndlessLearner {
  private EndlessLearner() {}

  public static void main(String[] arguments) {
    ModelRegistry registry = new ModelRegistry(Path.of(arguments[0]), _ -> {});
    for (long seed = 1; ; seed++) {
      int version = registry.add(ModelRegistryTest.model(seed, null));
      registry.activate(version);
      System.out.println(version);
    }
  }
}
