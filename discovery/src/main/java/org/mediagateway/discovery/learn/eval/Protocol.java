package org.mediagateway.discovery.learn.eval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.data.RatingLog;

/** How ratings are divided into what is known and what is asked; every rating counts as a view. */
public enum Protocol {
  /**
   * Each user's latest view is asked for among 100 films that the user never rated (He and others,
   * Neural Collaborative Filtering, WWW 2017, arXiv:1708.05031). Tuning: the last view but one.
   */
  LOO_SAMPLED("loo-sampled"),
  /** One view in five, drawn at random, is asked for among all films not in the history. */
  SPLIT_80_20("split-80-20"),
  /**
   * Models know what happened before one moment, the 80 % quantile of all times. Each user who
   * watches after it is asked for the later half of what came after, given everything earlier; all
   * films not in the history are candidates, new ones too. Tuning: the same at 64 %.
   */
  TEMPORAL("temporal");

  private final String label;

  Protocol(String label) {
    this.label = label;
  }

  /** The name in commands and reports. */
  public String label() {
    return label;
  }

  /**
   * The protocol of a name.
   *
   * @throws DiscoveryException with {@link ErrorCode#INVALID_REQUEST} when there is none
   */
  public static Protocol named(String label) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new DiscoveryException(
                    ErrorCode.INVALID_REQUEST,
                    "a protocol is one of %s: protocol=%s".formatted(labels(), label)));
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Protocol::label).toList();
  }

  /** Divides {@code log}; the same seed divides it the same way. */
  Split.Plan split(RatingLog log, long seed) {
    Splitter splitter = new Splitter(log, seed);
    return switch (this) {
      case LOO_SAMPLED ->
          new Split.Plan(
              IntStream.range(2, 5).mapToObj(splitter::leaveOut).toList(),
              splitter.leaveOut(1),
              splitter.leaveOut(0));
      case SPLIT_80_20 -> splitter.random();
      case TEMPORAL ->
          new Split.Plan(
              DoubleStream.of(0.08, 0.16, 0.24, 0.32, 0.4, 0.48)
                  .mapToObj(from -> splitter.until(from, from + 0.16, 0.25, 0.5, 0.75))
                  .toList(),
              splitter.until(0.64, 0.8, 0.5),
              splitter.until(0.8, 1, 0.5));
    };
  }
}
