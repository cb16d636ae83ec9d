package org.mediagateway.discovery.learn.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.blend.BlendPlan;
import org.mediagateway.discovery.learn.blend.Signal;
import org.mediagateway.discovery.learn.model.ImplicitAls;
import org.mediagateway.discovery.learn.model.TrainingSet;

class ModelFileTest {
  private static final TrainingPlan PLAN = new TrainingPlan(5, 2, 8, 20, 0.01, 0.1, 0.1, 4);

  private static final BlendPlan BLEND =
      new BlendPlan(
          200,
          50,
          10,
          new ImplicitAls.Parameters(32, 0.1, 0.01, 6, 1),
          Collections.nCopies(Signal.values().length, 0.5));

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void place() {
    file = folder.resolve("model.gnn");
  }

  private static ModelFile.Model model(long seed) {
    Weights weights = Weights.initial(SmallWorld.SHAPE, new double[] {0.5, -0.2, 0.1}, seed);
    return new ModelFile.Model(
        new ModelCard(
            "made up",
            "abc",
            null,
            1_700_000_000_000L,
            SmallWorld.SHAPE,
            PLAN,
            BLEND,
            Map.of("ndcgAt10", 0.25),
            List.of(2.5),
            List.of(0.2, 0.25)),
        weights);
  }

  @Test
  void load_whatWasSaved_isTheSame() {
    ModelFile.save(file, model(1));

    ModelFile.Model loaded = ModelFile.load(file);

    assertThat(loaded.card()).isEqualTo(model(1).card());
    assertThat(loaded.weights().values()).containsExactly(model(1).weights().values());
  }

  @Test
  void load_cutShortAnywhere_isDamaged() throws IOException {
    ModelFile.save(file, model(1));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertDamaged();
    }
  }

  @Test
  void load_oneBitChangedAnywhere_isDamaged() throws IOException {
    ModelFile.save(file, model(1));
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i += 41) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << i % 8);
      Files.write(file, changed);
      assertDamaged();
    }
  }

  @Test
  void load_weightThatIsNoNumber_isDamaged() {
    ModelFile.Model broken = model(1);
    broken.weights().values()[7] = Double.NaN;
    ModelFile.save(file, broken);

    assertDamaged();
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE))
        .hasMessageContaining(file.toString());
  }

  /** What a process that died while it wrote leaves behind. */
  @Test
  void load_besideAnUnfinishedFile_givesTheModelBefore() throws IOException {
    ModelFile.save(file, model(1));
    Files.write(folder.resolve("model.gnn.part"), new byte[] {1, 2, 3});

    assertThat(ModelFile.load(file).weights().values())
        .containsExactly(model(1).weights().values());

    ModelFile.save(file, model(2));
    assertThat(ModelFile.load(file).weights().values())
        .containsExactly(model(2).weights().values());
    assertThat(folder.resolve("model.gnn.part")).doesNotExist();
  }

  @Test
  void save_placeThatCannotBeWritten_saysSo() {
    assertThatThrownBy(() -> ModelFile.save(folder.resolve("none").resolve("m.gnn"), model(1)))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INDEX_FAILED));
  }

  @Test
  void hash_oneRatingChanged_isAnother() {
    assertThat(ModelFile.hash(training(4))).isEqualTo(ModelFile.hash(training(4))).hasSize(64);
    assertThat(ModelFile.hash(training(4))).isNotEqualTo(ModelFile.hash(training(3.5f)));
  }

  private static TrainingSet training(float rating) {
    return new TrainingSet(
        1, 2, new int[] {0, 0}, new int[] {0, 1}, new float[] {5, rating}, new long[] {1, 2});
  }
}
