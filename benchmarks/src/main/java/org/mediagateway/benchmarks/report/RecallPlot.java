package org.mediagateway.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Recall against queries per second of one thread, all engines, as an SVG document.
 *
 * <p>The farther up and right, the better. One colour per family, one dash per variant; the
 * vertical axis is logarithmic. Points come from {@code parameters.curve}: triples of effort,
 * recall, QPS.
 */
public final class RecallPlot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 560;
  private static final int LEFT = 70;
  private static final int RIGHT = 690;
  private static final int TOP = 50;
  private static final int BOTTOM = 500;

  /** Below this recall nobody would use the engine, so the plot does not spend room on it. */
  private static final double RECALL_MIN = 0.85;

  /** Okabe and Ito's colours, told apart by colour-blind readers. */
  private static final List<String> COLOURS =
      List.of("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#56B4E9", "#E69F00");

  private static final List<String> DASHES = List.of("", "8 3", "2 3", "10 3 2 3", "5 5", "1 6");

  private record Point(double recall, double qps) {}

  private final StringBuilder svg = new StringBuilder();
  private final double logMin;
  private final double logMax;

  private RecallPlot(double logMin, double logMax) {
    this.logMin = logMin;
    this.logMax = logMax;
  }

  /** The plot of all results that carry a curve. */
  public static String of(Report report) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    for (Result result : report.results()) {
      List<Point> points = points(result);
      if (!points.isEmpty()) {
        Object filter = result.parameters().getOrDefault("filter", "none");
        String suffix = filter.equals("none") ? "" : " [" + filter + "]";
        curves.put(result.engine() + suffix, points);
      }
    }
    double[] all =
        curves.values().stream().flatMap(List::stream).mapToDouble(Point::qps).sorted().toArray();
    double min = all.length == 0 ? 1 : all[0];
    double max = all.length == 0 ? 10 : all[all.length - 1];
    RecallPlot plot = new RecallPlot(Math.floor(Math.log10(min)), Math.ceil(Math.log10(max)));
    plot.axes(report);
    plot.curves(curves);
    return plot.svg.append("</svg>\n").toString();
  }

  private static List<Point> points(Result result) {
    List<Point> points = new ArrayList<>();
    if (result.parameters().get("curve") instanceof List<?> curve) {
      for (Object entry : curve) {
        if (entry instanceof List<?> triple
            && triple.get(1) instanceof Number recall
            && triple.get(2) instanceof Number qps
            && recall.doubleValue() >= RECALL_MIN
            && qps.doubleValue() > 0) {
          points.add(new Point(recall.doubleValue(), qps.doubleValue()));
        }
      }
    }
    return points;
  }

  private static double x(double recall) {
    return LEFT + (recall - RECALL_MIN) / (1 - RECALL_MIN) * (RIGHT - LEFT);
  }

  private double y(double qps) {
    return BOTTOM - (Math.log10(qps) - logMin) / (logMax - logMin) * (BOTTOM - TOP);
  }

  private void axes(Report report) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"12\">%n",
            WIDTH,
            HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(LEFT, 24, "start", 16, "Recall@" + report.size().k() + " against queries per second");
    text(
        LEFT,
        40,
        "start",
        11,
        String.format(
            Locale.ROOT,
            "%,d x %d vectors, one thread; %s",
            report.size().vectors(),
            report.size().dimension(),
            report.machine()));
    for (int step = 0; step <= 6; step++) {
      double recall = RECALL_MIN + step * (1 - RECALL_MIN) / 6;
      line(x(recall), TOP, x(recall), BOTTOM);
      text(x(recall), BOTTOM + 18, "middle", 12, String.format(Locale.ROOT, "%.3f", recall));
    }
    for (double log = logMin; log <= logMax; log++) {
      for (int digit : new int[] {1, 2, 5}) {
        double qps = digit * Math.pow(10, log);
        if (Math.log10(qps) <= logMax + 1e-9) {
          line(LEFT, y(qps), RIGHT, y(qps));
          text(LEFT - 6, y(qps) + 4, "end", 11, String.format(Locale.ROOT, "%,.0f", qps));
        }
      }
    }
    text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", 13, "recall");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\" "
                + "font-size=\"13\">queries per second (log)</text>%n",
            (TOP + BOTTOM) / 2));
  }

  private void curves(Map<String, List<Point>> curves) {
    Map<String, Integer> families = new LinkedHashMap<>();
    Map<String, Integer> variants = new LinkedHashMap<>();
    int row = 0;
    for (Map.Entry<String, List<Point>> curve : curves.entrySet()) {
      String family = curve.getKey().split("[: ]", 2)[0];
      int colour = families.computeIfAbsent(family, f -> families.size());
      int dash = variants.merge(family, 1, Integer::sum) - 1;
      String style =
          String.format(
              Locale.ROOT,
              "fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-dasharray=\"%s\"",
              COLOURS.get(colour % COLOURS.size()),
              colour == 0 ? "3" : "1.8",
              DASHES.get(dash % DASHES.size()));
      StringBuilder path = new StringBuilder();
      for (Point point : curve.getValue()) {
        path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.recall()), y(point.qps())));
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n",
                x(point.recall()),
                y(point.qps()),
                COLOURS.get(colour % COLOURS.size())));
      }
      svg.append(
          String.format(
              Locale.ROOT, "<polyline points=\"%s\" %s/>%n", path.toString().strip(), style));
      int legend = TOP + 10 + 18 * row++;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" %s/>%n",
              RIGHT + 15,
              legend,
              RIGHT + 50,
              legend,
              style));
      text(RIGHT + 56, legend + 4, "start", 12, curve.getKey());
    }
  }

  private void line(double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private void text(double x, double y, String anchor, int size, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>%n",
            x,
            y,
            anchor,
            size,
            escaped));
  }
}
