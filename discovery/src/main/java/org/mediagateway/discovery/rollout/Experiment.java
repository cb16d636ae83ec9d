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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.file.WholeFile;
import org.mediagateway.domain.measure.RatioSums;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * What viewers were shown by each of two versions of something, and what they took of it, for as
 * long as a rollout goes on. A title shown counts once per viewer, and so does taking it: opening,
 * watching, liking, saving or rating it highly. Counts are kept here and in a file, or collected by
 * whoever adds them to those of other gateways. Safe on any thread.
 *
 * <p>Viewers are what is drawn at random, so the interval of a rate, titles taken by titles shown,
 * comes from its variance between viewers.
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

    private Count count(ViewerId viewer) {
      return new Count(viewer, version, shown, taken);
    }

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
      long viewers,
      long shown,
      long taken,
      @Nullable Double rate,
      @Nullable Double low,
      @Nullable Double high) {
    static Arm of(int version, RatioSums sums) {
      Double rate = sums.denominators() == 0 ? null : sums.ratio();
      Double low = null;
      Double high = null;
      if (sums.hasVariance()) {
        double half = DEVIATIONS * Math.sqrt(sums.variance());
        low = Math.max(0, sums.ratio() - half);
        high = Math.min(1, sums.ratio() + half);
      }
      return new Arm(
          version, sums.units(), sums.denominators(), sums.numerators(), rate, low, high);
    }
  }

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

    /**
     * What sums over viewers say.
     *
     * @param sums titles taken by titles shown, by version
     * @param candidate the version whose rate is compared
     * @param other the version that it is compared with
     */
    static Report of(SortedMap<Integer, RatioSums> sums, int candidate, int other) {
      List<Arm> arms = new ArrayList<>();
      sums.forEach((version, own) -> arms.add(Arm.of(version, own)));
      RatioSums first = sums.getOrDefault(candidate, RatioSums.NONE);
      RatioSums second = sums.getOrDefault(other, RatioSums.NONE);
      if (candidate == other || !first.hasVariance() || !second.hasVariance()) {
        return new Report(arms, null);
      }
      double value = first.ratio() - second.ratio();
      double half = DEVIATIONS * Math.sqrt(first.variance() + second.variance());
      return new Report(arms, new Difference(candidate, other, value, value - half, value + half));
    }

    /** A count of one version; 0 when nobody was shown it. */
    public long count(int version, ToLongFunction<Arm> count) {
      return arms.stream().filter(arm -> arm.version() == version).mapToLong(count).sum();
    }
  }

  /** What a viewer was shown and took by a version since it was last collected. */
  record Count(ViewerId viewer, int version, int shown, int taken) {}

  /**
   * Counts titles that a viewer is shown; another version begins anew with the viewer.
   *
   * @return how many were counted
   */
  public synchronized int shown(ViewerId viewer, int version, Collection<TitleId> titles) {
    Tally tally = tallies.get(viewer);
    if (tally == null || tally.version != version) {
      if (tally == null && tallies.size() >= VIEWERS_MAX) {
        return 0;
      }
      remembered -= tally == null ? 0 : tally.titles.size();
      tally = new Tally(version);
      tallies.put(viewer, tally);
    }
    int before = tally.shown;
    for (TitleId title : titles) {
      if (remembered < TITLES_MAX && tally.titles.putIfAbsent(title, false) == null) {
        remembered++;
        tally.shown++;
        changed = true;
      }
    }
    return tally.shown - before;
  }

  /**
   * Counts a title that a viewer takes, if it was shown.
   *
   * @return whether it was counted
   */
  public synchronized boolean took(ViewerId viewer, TitleId title) {
    Tally tally = tallies.get(viewer);
    boolean counted = tally != null && tally.titles.replace(title, false, true);
    if (tally != null && counted) {
      tally.taken++;
      changed = true;
    }
    return counted;
  }

  /** Takes out what was counted; what was shown stays known, and is not counted again. */
  synchronized List<Count> collect() {
    List<Count> counts = new ArrayList<>();
    tallies.forEach(
        (viewer, tally) -> {
          if (tally.shown > 0 || tally.taken > 0) {
            counts.add(tally.count(viewer));
            tally.shown = 0;
            tally.taken = 0;
          }
        });
    return counts;
  }

  /** Takes back what was collected and could not be added to anything. */
  synchronized void giveBack(List<Count> counts) {
    for (Count count : counts) {
      Tally tally = tallies.get(count.viewer());
      if (tally != null && tally.version == count.version()) {
        tally.shown += count.shown();
        tally.taken += count.taken();
      }
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
    SortedMap<Integer, RatioSums> sums = new TreeMap<>();
    for (Tally each : tallies.values()) {
      RatioSums before = sums.getOrDefault(each.version, RatioSums.NONE);
      sums.put(each.version, before.plus(each.shown, each.taken));
    }
    return Report.of(sums, candidate, other);
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
