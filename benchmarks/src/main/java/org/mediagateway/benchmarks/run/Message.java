package org.mediagateway.benchmarks.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.mediagateway.benchmarks.engine.AnnEngine.Effort;
import org.mediagateway.benchmarks.failure.ErrorCode;

/** The lines of JSON between the command and an engine's process: one question, one reply. */
final class Message {
  private Message() {}

  /** What the parent asks. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Open.class, name = "open"),
    @JsonSubTypes.Type(value = Tune.class, name = "tune"),
    @JsonSubTypes.Type(value = Measure.class, name = "round"),
    @JsonSubTypes.Type(value = Plot.class, name = "curve"),
  })
  sealed interface Request {}

  record Open(SessionSpec spec) implements Request {}

  record Tune(double recallTarget) implements Request {}

  record Measure(Effort effort) implements Request {}

  record Plot(Effort tuned) implements Request {}

  /** What the child replies. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Built.class, name = "built"),
    @JsonSubTypes.Type(value = Chosen.class, name = "chosen"),
    @JsonSubTypes.Type(value = Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = Plotted.class, name = "plotted"),
    @JsonSubTypes.Type(value = Failed.class, name = "failed"),
  })
  sealed interface Reply {}

  record Built(EngineSession.Opened opened) implements Reply {}

  record Chosen(EngineSession.Tuned tuned) implements Reply {}

  record Measured(EngineSession.Round round) implements Reply {}

  record Plotted(List<EngineSession.Point> points) implements Reply {}

  record Failed(ErrorCode code, String message) implements Reply {}
}
