package org.mediagateway.simulation.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Locale;
import org.mediagateway.simulation.performance.Outcome.Iteration;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** An outcome as a table, as JSON and as an SVG plot. */
public final class OutcomeText {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final int MARGIN = 50;
  private static final List<String> COLOURS = List.of("#0072B2", "#E69F00", "#D55E00");

  private OutcomeText() {}

  /** The table that a person reads, ending in a line break. */
  public static String table(Outcome outcome) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d titles, %,d queries, seed %d; indexed in %.1f s; %,.0f bytes per title%n",
            outcome.size().titles(),
            outcome.size().queries(),
            outcome.size().seed(),
            outcome.buildSeconds(),
            outcome.bytesPerTitle()));
    text.append("iteration | recall@10 | p50 µs | p95 µs | p99 µs | queries/s\n");
    for (int i = 0; i < outcome.iterations().size(); i++) {
      Iteration it = outcome.iterations().get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "%9d | %9.4f | %6.1f | %6.1f | %6.1f | %,9.0f%n",
              i + 1,
              it.recallAt10(),
              it.p50Micros(),
              it.p95Micros(),
              it.p99Micros(),
              it.queriesPerSecond()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "coherence %.2f %% (goal > %.0f %%), latency variation %.2f %% (goal < %.1f %%): %s%n",
            100 * outcome.coherence(),
            100 * Outcome.COHERENCE_GOAL,
            100 * outcome.latencyVariation(),
            100 * Outcome.LATENCY_VARIATION_GOAL,
            outcome.goalsMet() ? "goals met" : "goals missed"));
    return text.toString();
  }

  /** The outcome as one JSON object. */
  public static String json(Outcome outcome) {
    try {
      return JSON.writeValueAsString(outcome);
    } catch (JsonProcessingException e) {
      throw new SimulationException(ErrorCode.IO, "the outcome cannot be written as JSON", e);
    }
  }

  /** p50, p95 and p99 of each iteration as grouped bars. */
  public static String svg(Outcome outcome) {
    double max =
        outcome.iterations().stream().mapToDouble(Iteration::p99Micros).max().orElseThrow();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"11\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                + "<text x=\"%d\" y=\"20\" font-size=\"14\">Latency per iteration: p50, p95, p99"
                + "</text>%n",
            WIDTH,
            HEIGHT,
            MARGIN));
    double group = (WIDTH - 2.0 * MARGIN) / outcome.iterations().size();
    for (int i = 0; i < outcome.iterations().size(); i++) {
      Iteration it = outcome.iterations().get(i);
      double[] values = {it.p50Micros(), it.p95Micros(), it.p99Micros()};
      for (int bar = 0; bar < values.length; bar++) {
        double height = values[bar] / max * (HEIGHT - 2 * MARGIN);
        double x = MARGIN + i * group + bar * group / 4;
        double y = HEIGHT - MARGIN - height;
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n"
                    + "<text x=\"%.1f\" y=\"%.1f\">%.0f µs</text>%n",
                x,
                y,
                group / 4.5,
                height,
                COLOURS.get(bar),
                x,
                y - 3,
                values[bar]));
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\">iteration %d, recall %.3f</text>%n",
              MARGIN + i * group,
              HEIGHT - MARGIN + 18,
              i + 1,
              it.recallAt10()));
    }
    return svg.append("</svg>\n").toString();
  }
}
