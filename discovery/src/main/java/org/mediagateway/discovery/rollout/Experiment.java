package org.mediagateway.discovery.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.file.WholeFile;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * What viewers were shown by each of two versions of something, and what they took of it, for as
 * long as a rollout goes on. A title shown counts once per viewer, and so does taking it: opening,
 * watching, liking, saving or rating it highly. Safe on any thread.
 *
 * <p>Viewers are what is drawn at random, so the interval of a rate, titles taken by titles shown,
 * comes from its variance between viewers (the ratio estimator; Deng, Knoblich and Lu, Applying the
 * Delta Method in Metric Analytics, KDD 2018, section 3.1, arXiv:1803.06336).
 */
public final class Experiment {
  /** Viewers counted; later ones are not. */
  static final int VIEWERS_MAX = 100_000;

  /** Titles remembered of all viewers since the process began, some 20 MB; later ones are not. */
  static final int TITLES_MAX = 300_000;

  /** Deviations in an interval of 95 %. */
  private static final double DEVIATIONS = 1.96;

  /** What one viewer was shown and took. */
  private static final class Tally {
    private final int version;
    private int shown;
    private int taken;

    /** Shown since this process began, and whether they were taken. */
    private final Map<TitleId, Boolean> titles = new HashMap<>();

    Tally(int version) {
      this.version = version;
    }
  }

  private final Map<ViewerId, Tally> tallies = new HashMap<>();
  private int remembered;
  private boolean changed;

  /**
   * One version.
   *
   * @param version its number, which whoever counts gives
   * @param rate titles taken by titles shown; null when none was shown
   * @param low end of the rate's interval of 95 %; null with fewer than two viewers
   * @param high the other end; null likewise
   */
  public record Arm(
      int version,
      int viewers,
      long shown,
      long taken,
      @Nullable Double rate,
      @Nullable Double low,
      @Nullable Double high) {}

  /**
   * A rate less another, with its interval of 95 %.
   *
   * @param version whose rate it is
   * @param over the version whose rate is taken off
   */
  public record Difference(int version, int over, double value, double low, double high) {}

  /**
   * What was counted so far.
   *
   * @param arms by version
   * @param difference the candidate's rate less the other's; null while one of them has none
   */
  public record Report(List<Arm> arms, @Nullable Difference difference) {
    public Report {
      arms = List.copyOf(arms);
    }

    /** A count of one version; 0 when nobody was shown it. */
    public long count(int version, ToLongFunction<Arm> count) {
      return arms.stream().filter(arm -> arm.version() == version).mapToLong(count).sum();
    }
  }

  /** Counts titles that a viewer is shown; another version begins anew with the viewer. */
  public synchronized void shown(ViewerId viewer, int version, Collection<TitleId> titles) {
    Tally tally = tallies.get(viewer);
    if (tally == null || tally.version != version) {
      if (tally == null && tallies.size() >= VIEWERS_MAX) {
        return;
      }
      remembered -= tally == null ? 0 : tally.titles.size();
      tally = new Tally(version);
      tallies.put(viewer, tally);
    }
    for (TitleId title : titles) {
      if (remembered < TITLES_MAX && tally.titles.putIfAbsent(title, false) == null) {
        remembered++;
        tally.shown++;
        changed = true;
      }
    }
  }

  /** Counts a title that a viewer takes, if it was shown. */
  public synchronized void took(ViewerId viewer, TitleId title) {
    Tally tally = tallies.get(viewer);
    if (tally != null && tally.titles.replace(title, false, true)) {
      tally.taken++;
      changed = true;
    }
  }

  /** Forgets everything: another rollout begins. */
  public synchronized void clear() {
    tallies.clear();
    remembered = 0;
    changed = true;
  }

  /**
   * What was counted.
   *
   * @param candidate the version whose rate is compared
   * @param other the version that it is compared with
   */
  public synchronized Report report(int candidate, int other) {
    Map<Integer, List<Tally>> byVersion = new TreeMap<>();
    tallies
        .values()
        .forEach(each -> byVersion.computeIfAbsent(each.version, _ -> new ArrayList<>()).add(each));
    List<Arm> arms = new ArrayList<>();
    byVersion.forEach((version, own) -> arms.add(arm(version, own)));
    List<Tally> first = byVersion.getOrDefault(candidate, List.of());
    List<Tally> second = byVersion.getOrDefault(other, List.of());
    if (candidate == other || !isMeasured(first) || !isMeasured(second)) {
      return new Report(arms, null);
    }
    double value = rate(first) - rate(second);
    double half = DEVIATIONS * Math.sqrt(variance(first) + variance(second));
    return new Report(arms, new Difference(candidate, other, value, value - half, value + half));
  }

  private static Arm arm(int version, List<Tally> own) {
    long shown = own.stream().mapToLong(each -> each.shown).sum();
    long taken = own.stream().mapToLong(each -> each.taken).sum();
    if (!isMeasured(own)) {
      return new Arm(version, own.size(), shown, taken, shown == 0 ? null : rate(own), null, null);
    }
    double half = DEVIATIONS * Math.sqrt(variance(own));
    double rate = rate(own);
    return new Arm(
        version,
        own.size(),
        shown,
        taken,
        rate,
        Math.max(0, rate - half),
        Math.min(1, rate + half));
  }

  private static boolean isMeasured(List<Tally> own) {
    return own.size() > 1 && own.stream().anyMatch(each -> each.shown > 0);
  }

  private static double rate(List<Tally> own) {
    double shown = own.stream().mapToDouble(each -> each.shown).sum();
    return own.stream().mapToDouble(each -> each.taken).sum() / shown;
  }

  private static double variance(List<Tally> own) {
    double rate = rate(own);
    double shown = own.stream().mapToDouble(each -> each.shown).average().orElse(0);
    double squares = 0;
    for (Tally each : own) {
      double residual = each.taken - rate * each.shown;
      squares += residual * residual;
    }
    return squares / (own.size() - 1) / own.size() / (shown * shown);
  }

  /** Takes the counts of {@code file} for its own; none when it is not there. */
  public synchronized void restore(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t", -1);
        Tally tally = new Tally(Integer.parseInt(parts[1]));
        tally.shown = Integer.parseInt(parts[2]);
        tally.taken = Integer.parseInt(parts[3]);
        tallies.put(new ViewerId(parts[0]), tally);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the counts of a rollout can be read: " + file, e);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "a line of a rollout's counts is viewer, version, shown, taken; delete the file to count"
              + " anew: file="
              + file,
          e);
    }
  }

  /** Keeps the counts, if they changed; a file that is there is replaced in one step. */
  public void save(Path file) {
    String text = unsaved();
    if (text == null) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.replace(file, text); // not under the lock: whoever shows rows would wait for a disk
    } catch (IOException e) {
      synchronized (this) {
        changed = true;
      }
      throw new UncheckedIOException("the counts of a rollout can be written: " + file, e);
    }
  }

  /** The counts as lines; null when they are saved as they are. */
  private synchronized @Nullable String unsaved() {
    if (!changed) {
      return null;
    }
    changed = false;
    StringBuilder text = new StringBuilder();
    tallies.forEach(
        (viewer, tally) ->
            text.append(viewer.value())
                .append('\t')
                .append(tally.version)
                .append('\t')
                .append(tally.shown)
                .append('\t')
                .append(tally.taken)
                .append('\n'));
    return text.toString();
  }
}
