package org.mediagateway.discovery.learn.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.gnn.ModelCard;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.domain.file.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions of the re-ranking model in a folder: {@code docs/formats.md}, "Re-ranking model". Every
 * step is one file moved into its place, so that a process that dies leaves what was active before.
 * One process at a time; within it, safe on any thread.
 */
public final class ModelRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);
  private static final Pattern FILE = Pattern.compile("([0-9]{6})\\.gnn");
  private static final String ACTIVATIONS = "activations";
  private static final String ROLLOUT = "rollout";

  /** Activations that are remembered. */
  private static final int ACTIVATIONS_MAX = 100;

  private final Path folder;
  private final Consumer<ModelFile.Model> fits;

  /**
   * @param folder made when the first model is added
   * @param fits throws MODEL_UNUSABLE for a model that cannot serve here
   */
  public ModelRegistry(Path folder, Consumer<ModelFile.Model> fits) {
    this.folder = folder;
    this.fits = fits;
  }

  /**
   * A version.
   *
   * @param card null when its file cannot be used
   * @param problem why it cannot be used; null when it can
   */
  public record Version(
      int number, boolean active, @Nullable ModelCard card, @Nullable String problem) {}

  /**
   * A version that is to rank for some of the viewers.
   *
   * @param percent of them, 0 to 100
   */
  public record Rollout(int version, int percent) {}

  /** The model that is to serve. */
  public record Active(int version, ModelFile.Model model) {}

  /** Keeps a model under the next number, without activating it. */
  public synchronized int add(ModelFile.Model model) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(e);
    }
    int version = numbers().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    ModelFile.save(file(version), model);
    return version;
  }

  /** All versions, the oldest first. */
  public synchronized List<Version> list() {
    int active = active().map(Active::version).orElse(0);
    List<Version> versions = new ArrayList<>();
    for (int number : numbers()) {
      versions.add(version(number, number == active));
    }
    return versions;
  }

  /**
   * One version.
   *
   * @throws DiscoveryException INVALID_REQUEST when there is none of that number
   */
  public synchronized Version version(int number) {
    return version(number, active().map(Active::version).orElse(0) == number);
  }

  private Version version(int number, boolean active) {
    try {
      return new Version(number, active, load(number).card(), null);
    } catch (DiscoveryException e) {
      if (e.code() != ErrorCode.MODEL_UNUSABLE) {
        throw e;
      }
      return new Version(number, false, null, e.getMessage());
    }
  }

  /**
   * Has a version serve from now on.
   *
   * @throws DiscoveryException INVALID_REQUEST when there is none of that number, MODEL_UNUSABLE
   *     when its file cannot be used; what was active stays so
   */
  public synchronized void activate(int number) {
    var _ = load(number);
    List<Integer> activations = new ArrayList<>(activations());
    activations.add(number);
    write(activations);
  }

  /**
   * Has the version serve that was active before.
   *
   * @return its number
   * @throws DiscoveryException INVALID_REQUEST when there is none before
   */
  public synchronized int rollBack() {
    List<Integer> activations = new ArrayList<>(activations());
    if (activations.size() < 2) {
      throw new DiscoveryException(
          ErrorCode.INVALID_REQUEST,
          "a roll-back needs a version that was active before: activations="
              + activations
              + "; choose one with mg models activate");
    }
    activations.removeLast();
    var _ = load(activations.getLast());
    write(activations);
    return activations.getLast();
  }

  /** The version activated last whose file is whole; empty when there is none. */
  public synchronized Optional<Active> active() {
    for (int number : activations().reversed()) {
      try {
        return Optional.of(new Active(number, load(number)));
      } catch (DiscoveryException e) { // the one before it serves, which the operator is told
        LOG.warn("model {} cannot serve; the one before it does: {}", number, e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * A version's model.
   *
   * @throws DiscoveryException INVALID_REQUEST when there is none of that number, MODEL_UNUSABLE
   *     when its file cannot be used
   */
  public synchronized ModelFile.Model model(int number) {
    return load(number);
  }

  /** Where the models are. */
  public Path folder() {
    return folder;
  }

  /**
   * Has a version rank for a share of the viewers from now on; 0 percent ends it.
   *
   * @throws DiscoveryException as {@link #activate}; a rollout that goes on stays so
   */
  public synchronized void rollOut(Rollout rollout) {
    var _ = load(rollout.version());
    write(ROLLOUT, List.of(rollout.version(), rollout.percent()));
  }

  /** The version that is rolled out; empty when none is, or its file cannot be used. */
  public synchronized Optional<Rollout> rollout() {
    List<Integer> lines = numbers(ROLLOUT);
    if (lines.size() != 2 || lines.getLast() == 0) {
      return Optional.empty();
    }
    try {
      var _ = load(lines.getFirst());
      return Optional.of(new Rollout(lines.getFirst(), lines.getLast()));
    } catch (DiscoveryException e) { // the active one ranks for all, which the operator is told
      LOG.warn("model {} cannot be rolled out: {}", lines.getFirst(), e.getMessage());
      return Optional.empty();
    }
  }

  private ModelFile.Model load(int number) {
    if (!Files.exists(file(number))) {
      throw new DiscoveryException(
          ErrorCode.INVALID_REQUEST,
          "no model has this version: version=" + number + "; mg models list names them");
    }
    ModelFile.Model model = ModelFile.load(file(number));
    fits.accept(model);
    return model;
  }

  private Path file(int number) {
    return folder.resolve("%06d.gnn".formatted(number));
  }

  private List<Integer> numbers() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> FILE.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> Integer.valueOf(matcher.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private List<Integer> activations() {
    return numbers(ACTIVATIONS);
  }

  private List<Integer> numbers(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream().map(Integer::valueOf).toList();
    } catch (IOException e) {
      throw unusable(e);
    } catch (NumberFormatException e) {
      throw new DiscoveryException(
          ErrorCode.MODEL_UNUSABLE,
          "a list of models has one number a line; delete it and choose again: " + file,
          e);
    }
  }

  private void write(List<Integer> activations) {
    write(
        ACTIVATIONS,
        activations.subList(Math.max(0, activations.size() - ACTIVATIONS_MAX), activations.size()));
  }

  private void write(String name, List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    numbers.forEach(number -> text.append(number).append('\n'));
    try {
      WholeFile.replace(folder.resolve(name), text);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private DiscoveryException unusable(IOException e) {
    return new DiscoveryException(
        ErrorCode.INDEX_FAILED, "models are kept in a folder that can be used: " + folder, e);
  }
}
