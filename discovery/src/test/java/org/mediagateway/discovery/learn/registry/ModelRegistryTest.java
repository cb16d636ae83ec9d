package org.mediagateway.discovery.learn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.blend.BlendPlan;
import org.mediagateway.discovery.learn.blend.Signal;
import org.mediagateway.discovery.learn.gnn.ModelCard;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.learn.gnn.NetworkShape;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;
import org.mediagateway.discovery.learn.gnn.Weights;
import org.mediagateway.discovery.learn.model.ImplicitAls;
import org.mediagateway.discovery.learn.registry.ModelRegistry.Active;
import org.mediagateway.discovery.learn.registry.ModelRegistry.Version;

class ModelRegistryTest {
  private static final BlendPlan BLEND =
      new BlendPlan(
          1,
          1,
          0,
          new ImplicitAls.Parameters(1, 1, 1, 1, 1),
          Collections.nCopies(Signal.values().length, 0.5));

  @TempDir private Path parent = Path.of("");
  private Path folder = Path.of("");
  private ModelRegistry registry = new ModelRegistry(Path.of(""), _ -> {});

  @BeforeEach
  void open() {
    folder = parent.resolve("models");
    registry = new ModelRegistry(folder, _ -> {});
  }

  static ModelFile.Model model(long seed, @Nullable Integer parent) {
    NetworkShape shape = new NetworkShape(3, 2, 2, 1, 1, 1);
    return new ModelFile.Model(
        new ModelCard(
            "made up",
            "hash " + seed,
            parent,
            seed,
            shape,
            new TrainingPlan(1, 1, 1, 1, 0.1, 0, 0, seed),
            BLEND,
            Map.of("ndcgAt10", 0.2),
            List.of(3.0, 2.0),
            List.of(0.1, 0.2, 0.3)),
        Weights.initial(shape, new double[] {1}, seed));
  }

  private int active() {
    return new ModelRegistry(folder, _ -> {}).active().map(Active::version).orElse(0);
  }

  @Test
  void emptyFolder_hasNoModels_andMakesNone() {
    assertThat(registry.list()).isEmpty();
    assertThat(registry.active()).isEmpty();
    assertThat(folder).doesNotExist();
  }

  @Test
  void rollOut_survivesARestart_andEndsAtNoPercent() {
    int first = registry.add(model(1, null));
    assertThatThrownBy(() -> registry.rollOut(new ModelRegistry.Rollout(first + 1, 10)))
        .isInstanceOf(DiscoveryException.class);
    assertThat(registry.rollout()).isEmpty();
    registry.rollOut(new ModelRegistry.Rollout(first, 10));
    assertThat(new ModelRegistry(folder, _ -> {}).rollout())
        .contains(new ModelRegistry.Rollout(first, 10));
    assertThat(active()).as("it is not active").isZero();
    registry.rollOut(new ModelRegistry.Rollout(first, 0));
    assertThat(new ModelRegistry(folder, _ -> {}).rollout()).isEmpty();
  }

  @Test
  void activateAndRollBack_surviveARestart() {
    int first = registry.add(model(1, null));
    int second = registry.add(model(2, first));
    assertThat(active()).as("adding activates nothing").isZero();
    registry.activate(first);
    registry.activate(second);
    assertThat(active()).isEqualTo(second);
    assertThat(registry.list()).extracting(Version::active).containsExactly(false, true);
    assertThat(registry.version(second).card()).isEqualTo(model(2, first).card());
    assertThat(registry.rollBack()).isEqualTo(first);
    assertThat(active()).isEqualTo(first);
    assertThatThrownBy(registry::rollBack).hasMessageContaining("active before");
    assertThat(active()).isEqualTo(first);
  }

  @Test
  void activeFileCutShort_theOneBeforeServes() throws IOException {
    registry.activate(registry.add(model(1, null)));
    int second = registry.add(model(2, 1));
    registry.activate(second);
    Path file = folder.resolve("000002.gnn");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(active()).as("cut to %d bytes", length).isEqualTo(1);
    }
    Version damaged = registry.version(second);
    assertThat(damaged.active()).isFalse();
    assertThat(damaged.problem()).contains("train again");
    assertThatThrownBy(() -> registry.activate(second))
        .isInstanceOfSatisfying(
            DiscoveryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE));
    assertThat(active()).isEqualTo(1);
  }

  /** What a process leaves that was killed while it wrote a model, or the list of activations. */
  @Test
  void killedHalfWay_whatWasActiveStays_andItsNumberIsUsed() throws IOException {
    registry.activate(registry.add(model(1, null)));
    Files.write(folder.resolve("000002.gnn.part"), new byte[] {1, 2, 3});
    Files.writeString(folder.resolve("activations.part"), "1\n2");
    assertThat(active()).isEqualTo(1);
    assertThat(registry.list()).hasSize(1);
    assertThat(registry.add(model(2, 1))).isEqualTo(2);
    registry.activate(2);
    assertThat(active()).isEqualTo(2);
  }

  @Test
  void unknownVersion_isToldSo() {
    assertThatThrownBy(() -> registry.activate(7))
        .isInstanceOfSatisfying(
            DiscoveryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
        .hasMessageContaining("version=7");
  }

  @Test
  void processKilledWhileItKeepsModels_leavesAnActiveOneThatIsWhole() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int kill = 0; kill < 5; kill++) {
      int acknowledged = killed(random.nextInt(1, 40));
      Active active = new ModelRegistry(folder, _ -> {}).active().orElseThrow();
      assertThat(active.version())
          .as("the one that was acknowledged, or the next")
          .isBetween(acknowledged, acknowledged + 1);
    }
  }

  /** Lets a process keep some models, and kills it in the middle of the next. */
  private int killed(int models) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessLearner.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = 0;
    try (BufferedReader lines = process.inputReader()) {
      for (int i = 0; i < models; i++) {
        last = Integer.parseInt(lines.readLine());
      }
      process
          .toHandle()
          .destroyForcibly(); // which, unlike the process's own, leaves the output open
      process.waitFor();
      // What it acknowledged before it died.
      String line = lines.readLine();
      while (line != null) {
        last = Integer.parseInt(line);
        line = lines.readLine();
      }
    }
    return last;
  }
}
