package org.mediagateway.discovery.backend;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.mediagateway.domain.file.WholeFile;

/** The plan of one gateway, kept over restarts; see docs/formats.md. */
final class ReadPlanFile {
  private final Path path;

  ReadPlanFile(Path path) {
    this.path = path;
  }

  /** The plan that was written last; {@link ReadPlan#EMBEDDED} when there is none. */
  ReadPlan read() {
    if (!Files.exists(path)) {
      return ReadPlan.EMBEDDED;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
      return new ReadPlan(
          VectorBackend.valueOf(properties.getProperty("primary", "").toUpperCase(Locale.ROOT)),
          Boolean.parseBoolean(properties.getProperty("shadow")),
          Integer.parseInt(properties.getProperty("rollout", "")));
    } catch (IOException e) {
      throw new UncheckedIOException("the plan of vector backends cannot be read: " + path, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "a plan has primary=embedded|postgres, shadow=true|false, rollout=0..100; delete the file"
              + " to begin with the gateway's own index: file="
              + path,
          e);
    }
  }

  void write(ReadPlan plan) {
    Properties properties = new Properties();
    properties.setProperty("primary", plan.primary().name().toLowerCase(Locale.ROOT));
    properties.setProperty("shadow", Boolean.toString(plan.shadow()));
    properties.setProperty("rollout", Integer.toString(plan.rollout()));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "mg backend");
      WholeFile.replace(path, text.getBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException("the plan of vector backends cannot be written: " + path, e);
    }
  }
}
