package org.mediagateway.simulation.availability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mediagateway.simulation.availability.AvailabilityOutcome.Latency;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** An outcome as a table, as JSON and as an SVG plot. */
public final class AvailabilityText {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final int WIDTH = 640;
  private static final int ROW = 34;
  private static final int LABELS = 210;

  private AvailabilityText() {}

  /** The table that a person reads, ending in a line break. */
  public static String table(AvailabilityOutcome outcome) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d titles, %,d offers as hyperedges, seed %d; read in %.1f s%n",
            outcome.titles(),
            outcome.hyperedges(),
            outcome.seed(),
            outcome.loadSeconds()));
    text.append(
        String.format(
            Locale.ROOT,
            "%.0f bytes per hyperedge, %.0f per node; %.1f edges of pairs for each of ours%n",
            outcome.bytesPerHyperedge(),
            outcome.bytesPerNode(),
            outcome.edgeReduction()));
    text.append(
        String.format(
            Locale.ROOT,
            "accuracy %.4f, coverage %.4f of the SQL oracle%n",
            outcome.accuracy(),
            outcome.coverage()));
    text.append(String.format(Locale.ROOT, "%-28s | p50 ms | p95 ms | p99 ms%n", "over HTTP"));
    for (Latency each : rows(outcome)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-28s | %6.2f | %6.2f | %6.2f%n",
              each.question(),
              each.p50Millis(),
              each.p95Millis(),
              each.p99Millis()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "replay: %,d titles changed in %.1f s, %d clients, %,d answers, %d wrong%n",
            outcome.replay().updates(),
            outcome.replay().seconds(),
            outcome.replay().clients(),
            outcome.replay().answers(),
            outcome.replay().wrong()));
    text.append(
        String.format(Locale.ROOT, "%s%n", outcome.goalsMet() ? "goals met" : "goals missed"));
    return text.toString();
  }

  private static List<Latency> rows(AvailabilityOutcome outcome) {
    List<Latency> rows = new ArrayList<>(outcome.questions());
    rows.add(outcome.replay().latency());
    return rows;
  }

  /** The outcome as one JSON object. */
  public static String json(AvailabilityOutcome outcome) {
    try {
      return JSON.writeValueAsString(outcome);
    } catch (JsonProcessingException e) {
      throw new SimulationException(ErrorCode.IO, "the outcome cannot be written as JSON", e);
    }
  }

  /** p50 and p95 of each question as bars. */
  public static String svg(AvailabilityOutcome outcome) {
    List<Latency> rows = rows(outcome);
    double max = rows.stream().mapToDouble(Latency::p95Millis).max().orElseThrow();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\"><rect width=\"100%%\""
                + " height=\"100%%\" fill=\"white\"/>%n",
            WIDTH,
            ROW * (rows.size() + 1)));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"8\" y=\"20\" font-size=\"14\">Milliseconds over HTTP: p50, p95</text>%n"));
    for (int i = 0; i < rows.size(); i++) {
      int y = ROW * (i + 1);
      Latency each = rows.get(i);
      svg.append(
          String.format(
              Locale.ROOT, "<text x=\"8\" y=\"%d\">%s</text>%n", y + 18, each.question()));
      bar(svg, y + 4, each.p50Millis(), max, "#0072B2");
      bar(svg, y + 17, each.p95Millis(), max, "#E69F00");
    }
    return svg.append("</svg>\n").toString();
  }

  private static void bar(StringBuilder svg, int y, double millis, double max, String colour) {
    double width = Math.max(1, millis / max * (WIDTH - LABELS - 60));
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"11\" fill=\"%s\"/>"
                + "<text x=\"%.1f\" y=\"%d\" font-size=\"10\">%.2f</text>%n",
            LABELS,
            y,
            width,
            colour,
            LABELS + width + 4,
            y + 9,
            millis));
  }
}
