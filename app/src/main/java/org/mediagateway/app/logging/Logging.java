package org.mediagateway.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.mediagateway.app.config.GatewayConfig;
import org.slf4j.LoggerFactory;

/** Sets up logging for the process. */
public final class Logging {
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{20} - %msg%kvp%n";

  /** Lucene logs by java.util.logging, which forgets the level of a logger that nobody holds. */
  private static final java.util.logging.Logger LUCENE =
      java.util.logging.Logger.getLogger("org.apache.lucene");

  private Logging() {}

  /** Replaces whatever was set up before. */
  public static void configure(GatewayConfig.Log config) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Encoder<ILoggingEvent> encoder =
        switch (config.format()) {
          case PLAIN -> {
            PatternLayoutEncoder plain = new PatternLayoutEncoder();
            plain.setPattern(PATTERN);
            yield plain;
          }
          case JSON -> new JsonEncoder();
        };
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(config.level().name()));
    root.addAppender(appender);
    // Libraries that tell much about themselves at INFO.
    for (String chatty : new String[] {"io.netty", "io.vertx", "com.zaxxer.hikari", "ai.djl"}) {
      context.getLogger(chatty).setLevel(Level.WARN);
    }
    // Warns of machines without a graphics card, which is not asked for.
    context.getLogger("ai.djl.util.cuda").setLevel(Level.ERROR);
    LUCENE.setLevel(java.util.logging.Level.WARNING);
  }
}
