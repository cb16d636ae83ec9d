package org.mediagateway.graph.cypher.eval;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Temporals.Kind;
import org.mediagateway.graph.cypher.eval.Temporals.Span;

/** The temporal functions. */
final class TemporalFunctions {
  private TemporalFunctions() {}

  static void addTo(Functions all) {
    for (Kind kind : Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      all.add(
          name,
          Type.TEMPORAL,
          List.of(Type.ANY),
          0,
          1,
          false,
          (a, c) -> a.length == 0 ? Temporals.make(kind, c.now()) : Temporals.make(kind, a[0]));
      for (String clock : List.of("transaction", "statement", "realtime")) {
        all.add(
            name + "." + clock,
            Type.TEMPORAL,
            List.of(Type.STRING),
            0,
            1,
            false,
            (a, c) -> Temporals.make(kind, c.now().withZoneSameInstant(zone(a))));
      }
      all.add(
          name + ".truncate",
          Type.TEMPORAL,
          List.of(Type.STRING, Type.TEMPORAL, Type.MAP),
          2,
          3,
          false,
          (a, c) ->
              Temporals.truncate(
                  kind,
                  Functions.string("truncate()", a[0]),
                  temporal(a[1]),
                  a.length == 3 && a[2] instanceof Map<?, ?> map ? map : null));
    }
    all.add("timestamp", Type.INTEGER, List.of(), (a, c) -> c.now().toInstant().toEpochMilli());
    all.add(
        "datetime.fromEpoch",
        Type.TEMPORAL,
        List.of(Type.INTEGER, Type.INTEGER),
        (a, c) ->
            Instant.ofEpochSecond(
                    Functions.integer("fromEpoch()", a[0]), Functions.integer("fromEpoch()", a[1]))
                .atZone(ZoneOffset.UTC));
    all.add(
        "datetime.fromEpochMillis",
        Type.TEMPORAL,
        List.of(Type.INTEGER),
        (a, c) ->
            Instant.ofEpochMilli(Functions.integer("fromEpochMillis()", a[0]))
                .atZone(ZoneOffset.UTC));
    all.add("duration", Type.DURATION, List.of(Type.ANY), (a, c) -> Temporals.duration(a[0]));
    span(all, "duration.between", Span.BETWEEN);
    span(all, "duration.inMonths", Span.IN_MONTHS);
    span(all, "duration.inDays", Span.IN_DAYS);
    span(all, "duration.inSeconds", Span.IN_SECONDS);
  }

  private static ZoneId zone(@Nullable Object[] a) {
    return a.length == 0
        ? ZoneOffset.UTC
        : TemporalParser.zone(Functions.string("the clock", a[0]));
  }

  private static void span(Functions all, String name, Span span) {
    all.add(
        name,
        Type.DURATION,
        List.of(Type.TEMPORAL, Type.TEMPORAL),
        (a, c) -> Temporals.between(span, temporal(a[0]), temporal(a[1])));
  }

  private static Temporal temporal(@Nullable Object value) {
    if (value instanceof Temporal temporal) {
      return temporal;
    }
    throw Errors.type("the function", "a temporal value", value);
  }
}
