package org.mediagateway.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RecallPlotTest {
  private static Result result(String engine, List<List<Number>> curve) {
    return new Result(
        engine, 0.97, 30, 60, 90, 25_000, 50_000, 590, 1_536, 20, Map.of("curve", curve));
  }

  private static Report report(Result... results) {
    return new Report(
        "a <machine> & more", "jdk", 1, new Report.Size(9, 3, 4, 10), List.of(results));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void of_twoEngines_drawsBetterUpAndRight() throws Exception {
    Document svg =
        parse(
            RecallPlot.of(
                report(
                    result("ours", List.of(List.of(1, 0.90, 40_000), List.of(2, 0.99, 20_000))),
                    result("peer:a", List.of(List.of(1, 0.50, 9_000), List.of(2, 0.95, 2_000))))));

    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    // The point of recall 0.5 lies outside of the plot.
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
    Element slow = (Element) svg.getElementsByTagName("circle").item(2);
    Element fast = (Element) svg.getElementsByTagName("circle").item(1);
    assertThat(number(fast, "cx")).isGreaterThan(number(slow, "cx"));
    assertThat(number(fast, "cy")).isLessThan(number(slow, "cy"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void of_noCurves_isStillADocument() throws Exception {
    assertThat(parse(RecallPlot.of(report())).getElementsByTagName("polyline").getLength())
        .isZero();
  }

  @Test
  void table_results_alignsCells() {
    String[] lines =
        ResultTable.of(List.of(result("ours", List.of()), result("another:engine", List.of())))
            .split("\n", -1);

    assertThat(lines).hasSize(5);
    assertThat(lines[0]).hasSameSizeAs(lines[2]).hasSameSizeAs(lines[3]);
    assertThat(lines[2]).contains("25,000").contains("0.9700");
  }
}
